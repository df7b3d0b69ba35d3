// Whether two partners still understand each other. Both run it: `npm install`, then `npm test`.
// What can be set: PARTNER, the other side's copy of this folder, to check two versions against each other; and
// RECORDED, a folder of payloads that real code has written, called `<message>.<anything>.json`.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const here = dirname(fileURLToPath(import.meta.url));
const { PARTNER, RECORDED } = process.env;
const json = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const list = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : []);

function fits(schema, payload, what) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  assert.ok(validate(payload), `${what}: ${ajv.errorsText(validate.errors)}`);
}

/** What keeps a reader from understanding all that a writer may write, as paths with reasons. */
function gaps(written, read, path = "") {
  const found = [];
  const keyword = (name) => read[name] !== undefined && written[name] !== read[name];
  for (const name of ["type", "format"]) {
    if (keyword(name)) found.push(`${path || "/"}: is ${written[name]}, and is read as ${read[name]}`);
  }
  if (read.enum) {
    const unknown = written.enum ? written.enum.filter((value) => !read.enum.includes(value)) : ["any other value"];
    for (const value of unknown) found.push(`${path || "/"}: can be ${value}, which is not known to who reads it`);
  }
  for (const name of read.required ?? []) {
    if (!(written.required ?? []).includes(name)) found.push(`${path}/${name}: is needed, and may be missing`);
  }
  for (const [name, part] of Object.entries(read.properties ?? {})) {
    const other = written.properties?.[name];
    if (other) found.push(...gaps(other, part, `${path}/${name}`));
  }
  for (const name of ["items", "additionalProperties"]) {
    const isSchema = (one) => typeof one === "object" && one !== null;
    if (isSchema(read[name]) && isSchema(written[name])) found.push(...gaps(written[name], read[name], `${path}/*`));
  }
  return found;
}

/** What one copy says is written, against what one copy says is read. */
function check(writes, reads, name) {
  for (const file of list(join(reads, "expectations"))) {
    const expectation = json(reads, "expectations", file);
    const message = expectation["x-isobar-message"];
    test(`${name}: ${expectation["x-isobar-reader"]} understands ${message}`, () => {
      assert.ok(existsSync(join(writes, "contracts", `${message}.schema.json`)), `${message} is read, and nobody offers it`);
      assert.deepEqual(gaps(json(writes, "contracts", `${message}.schema.json`), expectation), []);
      if (existsSync(join(writes, "examples", `${message}.json`))) {
        fits(expectation, json(writes, "examples", `${message}.json`), "the example");
      }
    });
  }
}

for (const file of list(join(here, "examples"))) {
  const message = file.slice(0, -".json".length);
  test(`${message}: the example fits the contract`, () => {
    fits(json(here, "contracts", `${message}.schema.json`), json(here, "examples", file), file);
  });
}

check(here, here, "this version");
if (PARTNER) {
  check(here, PARTNER, "what is written here");
  check(PARTNER, here, "what is read here");
}

if (RECORDED) {
  for (const file of list(RECORDED).filter((name) => name.endsWith(".json"))) {
    test(`recorded: ${file}`, () => {
      const known = list(join(here, "contracts")).map((name) => name.slice(0, -".schema.json".length));
      const message = known.find((name) => file.startsWith(`${name}.`));
      assert.ok(message, `${file} is none of ${known.join(", ")}`);
      fits(json(here, "contracts", `${message}.schema.json`), json(RECORDED, file), "the contract");
      for (const name of list(join(here, "expectations")).filter((one) => one.startsWith(`${message}.`))) {
        fits(json(here, "expectations", name), json(RECORDED, file), name);
      }
    });
  }
}
