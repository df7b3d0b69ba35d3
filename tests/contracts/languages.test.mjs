// Typed stubs compile: TypeScript, Rust, Java and Kotlin by their compilers; of C# the syntax is checked.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { Language, Parser } from "web-tree-sitter";
import { boards, each, files, here, jackson, kotlin, root, run, shown, tool } from "./support.mjs";

test("TypeScript: the compiler accepts every file in strict mode", async () => {
  const options = { strict: true, noEmit: true, module: "esnext", moduleResolution: "bundler", target: "es2022", skipLibCheck: false, types: [], exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
  await each(files(/shared-kernel\/[^/]+\/typescript\/package\.json$/), install);
  const config = join(root, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions: options, include: ["**/typescript/*.ts"], exclude: ["**/node_modules", "**/dist"] }));
  const result = await tool("tsc", ["--project", config, "--pretty", "false"]);
  assert.equal(result.code, 0, result.text.slice(0, 5000));
});

/** Builds a shared kernel as its manifest says, and installs it for the contexts of its board. */
async function install(manifest) {
  const folder = dirname(manifest);
  const built = await tool("tsc", ["--project", folder, "--pretty", "false"]);
  assert.equal(built.code, 0, `${shown(folder)}: ${built.text.slice(0, 5000)}`);
  const { name } = JSON.parse(readFileSync(manifest, "utf8"));
  const place = join(folder, "../../../node_modules", name);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(folder, place, "junction");
}

test("TypeScript: a folder is built by its own manifest", async () => {
  const [folder] = files(/^examples\/conference-ticketing\/.*\/typescript\/package\.json$/).map(dirname);
  const built = await tool("tsc", ["--project", folder, "--pretty", "false"]);
  assert.equal(built.code, 0, built.text.slice(0, 5000));
  const { types } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  assert.ok(existsSync(join(folder, types)), `${shown(folder)} has no ${types}`);
});

test("no manifest and no import leads out of its folder", () => {
  const found = files(/\/(typescript\/[^/]+\.(ts|json)|rust\/Cargo\.toml|java\/pom\.xml|kotlin\/build\.gradle\.kts|csharp\/[^/]+\.csproj)$/);
  assert.ok(found.length > 100, `only ${found.length} files`);
  for (const path of found) {
    const text = readFileSync(path, "utf8");
    for (const [reference] of text.matchAll(/from "[^"]*"|path = .*|Include="[^"]*"/g)) assert.doesNotMatch(reference, /\.\.\//, shown(path));
  }
});

test("Rust: cargo checks every crate", async (context) => {
  if ((await run("cargo", ["--version"])) === null) return context.skip("there is no cargo on this machine");
  const environment = { ...process.env, CARGO_TARGET_DIR: join(root, "rust-target"), RUSTFLAGS: "-D warnings" };
  for (const board of boards()) {
    const manifests = files(/\/rust\/Cargo\.toml$/, board);
    if (manifests.length === 0) continue;
    const members = manifests.map((path) => path.slice(board.length + 1, -"/Cargo.toml".length));
    // Shared kernels are not in a registry here.
    const kernels = members.filter((path) => path.startsWith("shared-kernel/"));
    const name = (path) => /name = "(.*)"/.exec(readFileSync(join(board, path, "Cargo.toml"), "utf8"))[1];
    const patches = kernels.map((path) => `${name(path)} = { path = ${JSON.stringify(path)} }\n`);
    const patch = patches.length > 0 ? `\n[patch.crates-io]\n${patches.join("")}` : "";
    writeFileSync(join(board, "Cargo.toml"), `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(members)}\n${patch}`);
    const result = await run("cargo", ["check", "--quiet", "--workspace", "--offline"], { cwd: board, env: environment });
    assert.equal(result.code, 0, `${shown(board)}: ${result.text.slice(0, 5000)}`);
  }
});

test("Java: javac accepts every file without a warning", async (context) => {
  if ((await run("javac", ["-version"])) === null) return context.skip("there is no javac on this machine: Java is not checked");
  const library = await jackson();
  if (!library) return context.skip("Jackson cannot be installed here (it comes with pip): Java is not checked");
  await each(boards(), async (board) => {
    const sources = files(/\.java$/, board);
    if (sources.length === 0) return;
    const out = mkdtempSync(join(tmpdir(), "isobar-java-"));
    const result = await run("javac", ["-Xlint:all", "-Werror", "-proc:none", "--release", "17", "-encoding", "UTF-8", "-cp", library, "-d", out, ...sources]);
    rmSync(out, { recursive: true });
    assert.equal(result.code, 0, `${shown(board)}: ${result.text.slice(0, 5000)}`);
  }, 2);
});

test("Kotlin: the compiler accepts every file without a warning", async (context) => {
  if ((await run("java", ["-version"])) === null) return context.skip("there is no java on this machine: of Kotlin only the syntax is checked");
  const tools = await kotlin();
  if (!tools) return context.skip("Kotlin's compiler cannot be installed here (it comes with pip): of Kotlin only the syntax is checked");
  // A start takes seconds, and the alternatives of a board are much alike: the largest stands for them all.
  const largest = {};
  for (const board of boards()) {
    const sources = files(/\.kt$/, board);
    if (sources.length > (largest[dirname(board)]?.sources.length ?? 0)) largest[dirname(board)] = { board, sources };
  }
  await each(Object.values(largest), async ({ board, sources }) => {
    const out = mkdtempSync(join(tmpdir(), "isobar-kotlin-"));
    const result = await tools.compile(sources, out);
    rmSync(out, { recursive: true });
    assert.equal(result.code, 0, `${shown(board)}: ${result.text.slice(0, 5000)}`);
  }, 2);
});

// There is no compiler of today's C# (11) in any registry that tests can rely on, so names and types in these files
// are not checked, only their syntax; of Kotlin the syntax is checked also where no Java runs its compiler.
for (const [name, ending] of [["c_sharp", /\.cs$/], ["kotlin", /\.kt$/]]) {
  test(`${name}: every file is free of errors of syntax`, async () => {
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(await Language.load(join(here, `node_modules/tree-sitter-wasms/out/tree-sitter-${name}.wasm`)));
    const found = files(ending);
    assert.ok(found.length > 50, `only ${found.length} files`);
    for (const path of found) {
      const text = readFileSync(path, "utf8");
      const tree = parser.parse(text);
      const broken = tree.rootNode.hasError ? firstError(tree.rootNode) : null;
      assert.equal(broken, null, shown(path));
      tree.delete();
    }
  });
}

function firstError(node) {
  if (node.isError || node.isMissing) return `line ${node.startPosition.row + 1}: ${node.text.slice(0, 200)}`;
  for (const child of node.children) if (child?.hasError || child?.isMissing) return firstError(child);
  return `line ${node.startPosition.row + 1}`;
}
