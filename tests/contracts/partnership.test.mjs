// The check that two partners share runs as it is exported, and tells when the two no longer understand each other.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { files, here, json, root, run, shown } from "./support.mjs";

const checks = files(/\/compatibility\.test\.mjs$/);
const partners = join(root, "patterns/main/partnership/billing--shop");
const contract = "contracts/shop.order-placed.v1.schema.json";

const copies = mkdtempSync(join(tmpdir(), "isobar-partners-"));
symlinkSync(join(here, "node_modules"), join(copies, "node_modules"), "junction");
after(() => rmSync(copies, { recursive: true }));

/** Runs the check of a folder with the packages of these tests. */
function check(folder, environment = {}) {
  const { NODE_TEST_CONTEXT: _, ...outer } = process.env;
  return run(process.execPath, ["--test", "--test-reporter=tap"], { cwd: folder, env: { ...outer, ...environment } });
}

/** A copy of what partners share, beside the packages. */
function copied(folder, name) {
  const copy = join(copies, name);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** A copy of the partners' folder with a file that `change` has changed. */
function changed(name, path, change) {
  const copy = copied(partners, name);
  const value = json(join(copy, path));
  change(value);
  writeFileSync(join(copy, path), JSON.stringify(value));
  return copy;
}

test("every check that is exported passes", async () => {
  assert.ok(checks.length >= 3, `only ${checks.length} checks`);
  for (const [number, path] of checks.entries()) {
    const result = await check(copied(dirname(path), `exported${number}`));
    assert.equal(result.code, 0, `${shown(path)}: ${result.text.slice(0, 3000)}`);
    assert.match(result.text, /# tests [1-9]/, "it checks something");
  }
});

test("a field that is read may not go, and one that nobody reads may", async () => {
  const forget = (name) => (schema) => {
    delete schema.properties[name];
    schema.required = schema.required.filter((one) => one !== name);
  };
  const broken = await check(changed("gone", contract, forget("number")));
  assert.equal(broken.code, 1);
  assert.match(broken.text, /\/number: is needed, and may be missing/);
  const fine = await check(changed("unread", contract, forget("amount")));
  assert.equal(fine.code, 0, fine.text);
});

test("a version is checked against the one that the partner runs", async () => {
  const theirs = changed("theirs", contract, (schema) => {
    schema.properties.number = { type: "integer" };
  });
  const ours = copied(partners, "ours");
  const result = await check(ours, { PARTNER: theirs });
  assert.equal(result.code, 1);
  assert.match(result.text, /\/number: is integer, and is read as string/);
  assert.equal((await check(ours, { PARTNER: partners })).code, 0);
});

test("what real code has written is checked too", async () => {
  const ours = copied(partners, "recording");
  const folder = join(copies, "payloads");
  mkdirSync(folder);
  const example = json(join(partners, "examples/shop.order-placed.v1.json"));
  writeFileSync(join(folder, "shop.order-placed.v1.monday.json"), JSON.stringify(example));
  assert.equal((await check(ours, { RECORDED: folder })).code, 0);
  writeFileSync(join(folder, "shop.order-placed.v1.tuesday.json"), JSON.stringify({ ...example, number: "seven" }));
  const result = await check(ours, { RECORDED: folder });
  assert.equal(result.code, 1);
  assert.match(result.text, /must match format "uuid"/);
  assert.match(readFileSync(join(partners, "README.md"), "utf8"), /RECORDED=/);
});
