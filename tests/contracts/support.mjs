// The exports to look at, and how to run the tools of the machine.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
/** Where `cargo run -p isobar-export --example contract_samples` wrote. */
export const root = process.env.ISOBAR_CONTRACTS ?? join(here, "../../target/contracts");

/** Every file under a folder of the exports, by a part of its path. */
export function files(pattern, folder = root) {
  const found = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && pattern.test(relative(root, path).replaceAll("\\", "/"))) found.push(path);
  }
  return found.sort();
}

/** The folders of the alternatives: each holds the exports of a whole board. */
export function boards() {
  return files(/(^|\/)README\.md$/).filter((path) => readdirSync(dirname(path)).includes("board.svg")).map(dirname);
}

export const json = (path) => JSON.parse(readFileSync(path, "utf8"));
export const shown = (path) => relative(root, path);

/** Runs a program; gives its exit code and all that it wrote, or null where the machine has no such program. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const { input, ...rest } = options;
    const child = execFile(program, args, { maxBuffer: 1 << 26, ...rest }, (error, stdout, stderr) => {
      if (error?.code === "ENOENT") resolve(null);
      else if (error && typeof error.code !== "number") reject(error);
      else resolve({ code: error?.code ?? 0, text: stdout + stderr, stdout });
    });
    if (input !== undefined) child.stdin.end(input);
  });
}

/**
 * The path of a part of a package of PyPI that brings archives of Java along, for there is no other registry with
 * them that tests can rely on; null where it cannot be had. `requirement` is a file of this folder.
 */
async function fromPip(requirement, part) {
  const [, name, version] = /^([\w-]+)==(\S+)/m.exec(readFileSync(join(here, requirement), "utf8"));
  const folder = join(here, "../../target/tools", `${name}-${version}`);
  if (!existsSync(join(folder, part))) {
    console.log(`# Installing ${name}: it checks the stubs`);
    const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--requirement", join(here, requirement), "--dest", folder];
    if ((await run("python3", pip))?.code !== 0) return null;
    const [wheel] = readdirSync(folder).filter((file) => file.endsWith(".whl"));
    if ((await run("python3", ["-m", "zipfile", "-e", join(folder, wheel), folder]))?.code !== 0) return null;
    rmSync(join(folder, wheel));
  }
  return join(folder, part);
}

/** The compiler of Kotlin, which a kernel for notebooks brings along, and its libraries; null where they cannot be had. */
export async function kotlin() {
  const folder = await fromPip("kotlin-compiler.txt", "run_kotlin_kernel/jars");
  if (!folder) return null;
  const archives = readdirSync(folder).map((name) => join(folder, name));
  const libraries = archives.filter((path) => /kotlin-stdlib-[\d.]+|kotlinx-serialization-/.test(path)).join(delimiter);
  // The compiler holds the plugin for JSON, which is used where a service names it.
  const plugin = join(root, "kotlin-plugin");
  mkdirSync(join(plugin, "META-INF/services"), { recursive: true });
  writeFileSync(join(plugin, "META-INF/services/org.jetbrains.kotlin.compiler.plugin.CompilerPluginRegistrar"), "org.jetbrains.kotlinx.serialization.compiler.extensions.SerializationComponentRegistrar\n");
  const compiler = ["-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", archives.join(delimiter), "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"];
  const options = [`-Xplugin=${plugin}`, "-Werror", "-no-stdlib", "-no-reflect", "-jvm-target", "17", "-cp", libraries];
  return { libraries, compile: (sources, out) => run("java", [...compiler, ...options, "-d", out, ...sources]) };
}

/** An archive with Jackson, which a generator of code brings along. */
export const jackson = () => fromPip("jackson.txt", "openapi_generator_cli/openapi-generator.jar");

/** A program of the node packages. */
export const tool = (name, args, options) => run(join(here, "node_modules/.bin", name), args, options);

/** Carries out `work` for each item, a few at a time. */
export async function each(items, work, width = 3) {
  const open = [...items];
  const worker = async () => {
    for (let item = open.shift(); item !== undefined; item = open.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
