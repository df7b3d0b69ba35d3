// Typed stubs compile: TypeScript, Rust and Java by their compilers; of C# and Kotlin the syntax is checked.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Language, Parser } from "web-tree-sitter";
import { boards, each, files, here, root, run, shown, tool } from "./support.mjs";

test("TypeScript: the compiler accepts every file in strict mode", async () => {
  const options = { strict: true, noEmit: true, module: "esnext", moduleResolution: "bundler", target: "es2022", skipLibCheck: false, types: [], exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
  const config = join(root, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions: options, include: ["**/typescript/*.ts"] }));
  const result = await tool("tsc", ["--project", config, "--pretty", "false"]);
  assert.equal(result.code, 0, result.text.slice(0, 5000));
});

test("Rust: cargo checks every crate", async (context) => {
  if ((await run("cargo", ["--version"])) === null) return context.skip("there is no cargo on this machine");
  const environment = { ...process.env, CARGO_TARGET_DIR: join(root, "rust-target"), RUSTFLAGS: "-D warnings" };
  for (const board of boards()) {
    const manifests = files(/\/rust\/Cargo\.toml$/, board);
    if (manifests.length === 0) continue;
    const members = manifests.map((path) => path.slice(board.length + 1, -"/Cargo.toml".length));
    writeFileSync(join(board, "Cargo.toml"), `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(members)}\n`);
    const result = await run("cargo", ["check", "--quiet", "--workspace", "--offline"], { cwd: board, env: environment });
    assert.equal(result.code, 0, `${shown(board)}: ${result.text.slice(0, 5000)}`);
  }
});

test("Java: javac accepts every file without a warning", async (context) => {
  if ((await run("javac", ["-version"])) === null) return context.skip("there is no javac on this machine: Java is not checked");
  await each(boards(), async (board) => {
    const sources = files(/\.java$/, board);
    if (sources.length === 0) return;
    const out = mkdtempSync(join(tmpdir(), "isobar-java-"));
    const result = await run("javac", ["-Xlint:all", "-Werror", "-proc:none", "--release", "17", "-encoding", "UTF-8", "-d", out, ...sources]);
    rmSync(out, { recursive: true });
    assert.equal(result.code, 0, `${shown(board)}: ${result.text.slice(0, 5000)}`);
  }, 2);
});

// There is no compiler of today's C# and Kotlin in any registry that tests can rely on, so names and types in these
// files are not checked, only their syntax.
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
