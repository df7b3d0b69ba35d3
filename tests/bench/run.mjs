// Serves the page that `cargo xtask bench` has built, and lets the peers' harness measure it beside the others.
// node run.mjs PAGE_FOLDER HARNESS_FOLDER [arguments of the harness's bench.mjs]
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, readFile } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";

const [page, harness, ...rest] = process.argv.slice(2);
const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const file = join(page, normalize(path.endsWith("/") ? `${path}index.html` : path));
  readFile(file, (error, body) => {
    if (error) return response.writeHead(404).end();
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
  });
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://127.0.0.1:${server.address().port}/`;

// The harness builds its peers beside itself: a copy leaves the original as it is.
const copy = resolve(page, "../perf");
if (!existsSync(join(copy, "node_modules"))) {
  cpSync(harness, copy, { recursive: true });
  for (const [command, ...args] of [["npm", "install", "--no-audit", "--no-fund"], ["node", "build.mjs"]]) {
    if (spawnSync(command, args, { cwd: copy, stdio: "inherit" }).status) process.exit(1);
  }
}
// What is measured: the harness's gestures, its continuous zoom, or typing and editing, which only this page is asked for.
const own = (name) => resolve(import.meta.dirname, name);
const scripts = { "--zoom": "zoom.mjs", "--typing": own("typing.mjs"), "--edit": own("edit.mjs") };
const asked = Object.keys(scripts).find((one) => rest.includes(one));
const args = [scripts[asked] ?? "bench.mjs", `--url=ours=${address}`, ...rest.filter((one) => one !== asked)];
const child = spawn("node", args, { cwd: copy, stdio: "inherit" });
child.on("exit", (code) => {
  server.close();
  server.closeAllConnections();
  process.exitCode = code ?? 1;
});
