// The exports to look at, and how to run the tools of the machine.
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
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
    execFile(program, args, { maxBuffer: 1 << 26, ...options }, (error, stdout, stderr) => {
      if (error?.code === "ENOENT") resolve(null);
      else if (error && typeof error.code !== "number") reject(error);
      else resolve({ code: error?.code ?? 0, text: stdout + stderr });
    });
  });
}

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
