// Serves dist/ to the tests as a plain web server would, below a path, so that a test fails wherever the
// app takes for granted that it lives at the root of its host.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../../dist/", import.meta.url));
const mount = "/some/path/";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The file that an address stands for, or undefined if it lies outside of the mounted folder. */
function fileOf(address) {
  const path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  if (!path.startsWith(mount)) return undefined;
  const file = join(dist, normalize(path.slice(mount.length) || "index.html"));
  return file.startsWith(dist) ? file : undefined;
}

async function answer(request, response) {
  try {
    const file = fileOf(request.url);
    const body = await readFile(file);
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
  } catch {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found");
  }
}

/** Playwright's global set-up: starts the server on a free port and returns what stops it. */
export default async function serve() {
  const server = createServer(answer);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  process.env.ISOBAR_ADDRESS = `http://127.0.0.1:${server.address().port}${mount}`;
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
