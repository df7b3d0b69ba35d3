// What leaves Isobar is accepted by the official tool of each format: exports of the example boards, and of boards
// with names that break careless exporters.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Parser } from "@asyncapi/parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import avro from "avsc";
import { CloudEvent } from "cloudevents";
import { each, files, json, root, shown, tool } from "./support.mjs";

/** JSON Schema in strict mode: a keyword that nobody knows is an error, unless it is one of ours. */
export function schemas() {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
  addFormats.default(ajv);
  const own = ["type", "sensitivity", "role", "term", "version", "digits", "decimals", "minimum", "maximum", "message", "reader"];
  ajv.addVocabulary(own.map((name) => `x-isobar-${name}`));
  ajv.addFormat("int64", { type: "number", validate: Number.isInteger });
  return ajv;
}

test("AsyncAPI: the official parser finds no error", async () => {
  const parser = new Parser();
  const found = files(/asyncapi\.json$/);
  assert.ok(found.length > 50, `only ${found.length} files`);
  await each(found, async (path) => {
    const { diagnostics } = await parser.parse(readFileSync(path, "utf8"));
    const errors = diagnostics.filter(({ severity }) => severity === 0);
    assert.deepEqual(errors.map(({ message, path: at }) => `${message} at ${at.join(".")}`), [], shown(path));
  });
});

test("OpenAPI: Redocly's strict rules find nothing", async () => {
  const found = files(/openapi\.json$/);
  assert.ok(found.length > 5, `only ${found.length} files`);
  // What nobody has said is left out: who may call, and the licence.
  const unsaid = ["--skip-rule=security-defined", "--skip-rule=info-license"];
  const environment = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const result = await tool("redocly", ["lint", "--extends=recommended-strict", ...unsaid, "--format=stylish", ...found], { env: environment });
  assert.equal(result.code, 0, result.text);
});

test("JSON Schema: Ajv compiles every schema in strict mode", () => {
  const found = files(/\.schema\.json$/);
  assert.ok(found.length > 100, `only ${found.length} files`);
  const ajv = schemas();
  for (const path of found) {
    const schema = json(path);
    assert.doesNotThrow(() => ajv.compile(schema), shown(path));
    ajv.removeSchema(schema.$id);
  }
});

test("CloudEvents: the SDK accepts every example, and so does its schema", () => {
  const found = files(/cloudevents\/.*\.example\.json$/);
  assert.ok(found.length > 20, `only ${found.length} files`);
  const ajv = schemas();
  for (const path of found) {
    const event = json(path);
    assert.ok(new CloudEvent(event, true).validate(), shown(path));
    const schema = json(path.replace(".example.", ".schema."));
    const validate = ajv.compile(schema);
    ajv.removeSchema(schema.$id);
    assert.ok(validate(event), `${shown(path)}: ${JSON.stringify(validate.errors)}`);
  }
});

test("Avro: avsc reads every schema", () => {
  const found = files(/\.avsc$/);
  assert.ok(found.length > 100, `only ${found.length} files`);
  for (const path of found) assert.doesNotThrow(() => avro.Type.forSchema(json(path)), shown(path));
});

test("Protocol Buffers: buf builds every file, and its standard rules find nothing in the examples", async () => {
  const found = new Set(files(/\.proto$/).map((path) => path.slice(0, path.indexOf("/proto/") + "/proto".length)));
  assert.ok(found.size > 20, `only ${found.size} folders`);
  await each(found, async (folder) => {
    const built = await tool("buf", ["build", folder, "-o", "-#format=binpb"], { encoding: "latin1" });
    assert.equal(built.code, 0, `${shown(folder)}: ${built.text.slice(0, 2000)}`);
    if (!shown(folder).startsWith("examples")) return;
    const linted = await tool("buf", ["lint", folder]);
    assert.equal(linted.code, 0, `${shown(folder)}: ${linted.text}`);
  });
});

test("no file lies outside of the folder of the export", () => {
  for (const path of files(/./)) assert.match(shown(path), /^[\w./-]+$/, root);
});
