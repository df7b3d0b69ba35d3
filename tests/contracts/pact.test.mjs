// Expectations go through Pact's own verifier, against a provider that keeps them and one that does not.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { basename } from "node:path";
import { test } from "node:test";
import { files, json, shown } from "./support.mjs";

const pacts = files(/\/pact\/.*\.json$/);
const verifier = await import("@pact-foundation/pact-core").then(({ default: pact }) => pact, () => null);
const skip = verifier ? false : "Pact's verifier does not run on this machine: expectations are not verified";

/** The same shape with other values, and something that nobody expects. */
function grown(value) {
  if (typeof value === "number") return Number.isInteger(value) ? value + 1 : value;
  if (typeof value === "boolean") return !value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return { ...Object.fromEntries(Object.entries(value).map(([key, part]) => [key, grown(part)])), "nobody expects this": 1 };
}

/** The first field is a list where none is expected. */
function broken(value) {
  const [first] = Object.keys(value);
  return { ...value, [first]: Array.isArray(value[first]) ? 7 : [] };
}

/** A provider that answers as a pact says, its payloads made by `make`. */
async function serve(pact, make) {
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString("utf8");
    const path = decodeURIComponent(request.url);
    const asked = request.url === "/__messages" ? JSON.parse(body).description : null;
    const found = pact.interactions.find((one) => (asked === null ? one.request?.path === path && one.request.method === request.method : one.description === asked));
    const content = found?.contents?.content ?? found?.response?.body?.content;
    const text = content === undefined ? "" : JSON.stringify(make(content));
    response.writeHead(found?.response?.status ?? (found ? 200 : 404), text ? { "content-type": "application/json" } : {}).end(text);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

async function verify(path, make) {
  const pact = json(path);
  const server = await serve(pact, make);
  const { port } = server.address();
  const transports = [{ protocol: "message", scheme: "http", port, path: "/__messages" }];
  try {
    return await verifier.verifyPacts({ provider: pact.provider.name, providerBaseUrl: `http://127.0.0.1:${port}`, pactUrls: [path], transports, logLevel: "error" }).then(() => null, (error) => String(error));
  } finally {
    server.close();
  }
}

test("every expectation names both sides and what is expected", () => {
  assert.ok(pacts.length > 10, `only ${pacts.length} pacts`);
  for (const path of pacts) {
    const pact = json(path);
    assert.equal(basename(path, ".json"), `${pact.consumer.name}-${pact.provider.name}`);
    assert.ok(pact.interactions.length > 0, shown(path));
    assert.equal(pact.metadata.pactSpecification.version, "4.0");
  }
});

test("Pact's verifier: a provider that keeps what is expected passes, with other values and more fields", { skip }, async () => {
  for (const path of pacts) assert.equal(await verify(path, grown), null, shown(path));
});

test("Pact's verifier: a provider that sends another type fails", { skip }, async () => {
  for (const path of files(/(examples|patterns)\/.*\/pact\/.*\.json$/)) {
    const isRead = json(path).interactions.some(({ contents, response }) => Object.keys(contents?.content ?? response?.body?.content ?? {}).length > 0);
    if (isRead) assert.notEqual(await verify(path, broken), null, shown(path));
  }
});
