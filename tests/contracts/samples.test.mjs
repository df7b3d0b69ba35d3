// The same message, exported to JSON Schema, Avro, Protocol Buffers and TypeScript, accepts and rejects the same
// payloads, and stubs write what they have read. What a format cannot say is listed with the sample (`accepts`), and in
// docs/contracts.md.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { createFileRegistry, fromBinary, fromJson } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import avro from "avsc";
import { files, here, jackson, json, kotlin, root, run, tool } from "./support.mjs";

const home = join(root, "types/main/home");
const base = json(join(home, "cloudevents/everything-happened.v1.example.json")).data;
const without = (...names) => Object.fromEntries(Object.entries(base).filter(([name]) => !names.includes(name)));
const optional = Object.keys(base).filter((name) => name.endsWith("Optional") || name === "withDefault");

const good = {
  "all fields": base,
  "only what is required": without(...optional),
  "an empty list and map": { ...base, list: [], map: {} },
  "several items": { ...base, list: ["a", "b"], map: { a: 1, b: -2 }, nested: [{ a: true }, {}] },
  "the other value": { ...base, enumeration: "silver" },
  "a leap day": { ...base, date: "2024-02-29" },
  "a fraction of a second": { ...base, instant: "2026-01-31T12:00:00.250Z" },
  "a negative decimal": { ...base, precise: "-12.50", decimal: "-0.001" },
};

/** Who accepts what has to be rejected, since the format cannot say it. */
const bad = {
  "a number for text": [{ ...base, string: 5 }],
  "text for a number": [{ ...base, integer: "many" }],
  "text for yes or no": [{ ...base, boolean: "yes" }],
  "a value that the enumeration lacks": [{ ...base, enumeration: "bronze" }],
  "text for a list": [{ ...base, list: "a" }],
  "a wrong item": [{ ...base, list: ["a", 1] }],
  "a wrong value in a map": [{ ...base, map: { a: "x" } }],
  "a wrong part of an object": [{ ...base, object: { street: 1, number: 1 } }],
  "text for an object": [{ ...base, object: "Main street 1" }],
  "text for money": [{ ...base, money: "10.00 EUR" }],
  "a number for a decimal": [{ ...base, decimal: 1.5 }],
  "a number for an identifier of a term": [{ ...base, level: 5 }],
  "a wrong value deep inside": [{ ...base, nested: [{ a: "x" }] }],
  "a fraction for an integer": [{ ...base, integer: 1.5 }, "typescript"],
  // Fields of proto3 are never required.
  "a missing field": [without("string"), "protobuf"],
  "a missing part of an object": [{ ...base, object: { street: "Main street" } }, "protobuf"],
  // In TypeScript and Protocol Buffers these are text; Avro has types for dates, not for their text.
  "no day": [{ ...base, date: "2026-02-30" }, "typescript", "protobuf"],
  "no point in time": [{ ...base, instant: "noon" }, "typescript"],
  "no UUID": [{ ...base, uuid: "one" }, "typescript", "protobuf", "avro"],
  // Limits are for JSON Schema; Avro knows the precision of decimals.
  "text that is too long": [{ ...base, short: "abcde" }, "typescript", "protobuf", "avro"],
  "text that does not match": [{ ...base, code: "abc" }, "typescript", "protobuf", "avro"],
  "a number that is too large": [{ ...base, small: 10 }, "typescript", "protobuf", "avro"],
  "too many digits": [{ ...base, precise: "12345678901.00" }, "typescript", "protobuf"],
};

/** What code that reads payloads refuses by itself, without a schema. */
const refused = {
  "a missing field": without("string"),
  "a missing number": without("integer"),
  "a missing part of an object": { ...base, object: { street: "Main street" } },
  "a value that the enumeration lacks": { ...base, enumeration: "bronze" },
  "text for a list": { ...base, list: "a" },
  "no day": { ...base, date: "2026-02-30" },
};

/** Checks that code writes what it has read, and which payloads it refuses. `through` takes lines and gives lines. */
async function expectRoundTrip(through, ...lax) {
  const later = { ...base, "a field of a later version": 1 };
  const lines = [...Object.values(good), later, ...Object.values(refused)].map((payload) => JSON.stringify(payload));
  const written = (await through(`${lines.join("\n")}\n`)).trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(written.length, lines.length);
  for (const [name, payload] of Object.entries(good)) assert.deepEqual(written.shift(), payload, name);
  assert.deepEqual(written.shift(), base, "a field of a later version");
  for (const name of Object.keys(refused)) assert.equal(written.shift() !== null, lax.includes(name), name);
}

/** Checks every sample against what `accepts` says of it. */
function expect(format, accepts) {
  for (const [name, payload] of Object.entries(good)) assert.equal(accepts(payload, name), true, `${format} rejects ${name}`);
  for (const [name, [payload, ...lax]] of Object.entries(bad)) {
    const verb = lax.includes(format) ? "rejects" : "accepts";
    assert.equal(accepts(payload, name), lax.includes(format), `${format} ${verb} ${name}`);
  }
}

test("JSON Schema", () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(json(join(home, "schemas/everything-happened.v1.schema.json")));
  expect("json-schema", (payload) => validate(payload));
});

test("Avro", () => {
  const schema = json(join(home, "avro/everything-happened.v1.avsc"));
  const type = avro.Type.forSchema(schema);
  expect("avro", (payload) => type.isValid(toAvro(schema, payload)));
});

/** What does not fit anything. */
const misfit = () => {};

/** JSON as values of Avro, the way a serialiser does it. */
function toAvro(schema, value) {
  if (Array.isArray(schema)) {
    if (value === undefined || value === null) return null;
    return toAvro(schema.find((one) => one !== "null"), value);
  }
  switch (schema.logicalType ?? schema.type ?? schema) {
    case "record": {
      if (typeof value !== "object" || value === null) return misfit;
      return Object.fromEntries(schema.fields.map((field) => [field.name, toAvro(field.type, value[field.jsonName ?? field.name])]));
    }
    case "enum": return schema.symbols[schema.jsonValues.indexOf(value)] ?? misfit;
    case "array": return Array.isArray(value) ? value.map((item) => toAvro(schema.items, item)) : misfit;
    case "map": return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toAvro(schema.values, item)]));
    case "date": {
      const time = new Date(`${value}T00:00:00Z`);
      const isDay = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value);
      return isDay ? time.getTime() / 86_400_000 : misfit;
    }
    case "timestamp-micros": return Number.isNaN(Date.parse(value)) ? misfit : Date.parse(value) * 1000;
    case "decimal": {
      const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
      const digits = match && match[2].length <= schema.precision - schema.scale && (match[3] ?? "").length <= schema.scale;
      return digits ? Buffer.from([1]) : misfit;
    }
    default: return value;
  }
}

test("Protocol Buffers", async () => {
  const image = join(root, "types.binpb");
  const built = await tool("buf", ["build", join(home, "proto"), "-o", image, "--as-file-descriptor-set"]);
  assert.equal(built.code, 0, built.text);
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(image)));
  const message = registry.getMessage("home.v1.EverythingHappened");
  expect("protobuf", (payload) => {
    try {
      fromJson(message, toProto(message, payload), { registry });
      return true;
    } catch {
      return false;
    }
  });
});

/** JSON as Protocol Buffers have it: values of enumerations by their names, lists in lists in a message. */
function toProto(message, payload) {
  if (typeof payload !== "object" || payload === null || message.typeName.startsWith("google.")) return payload;
  const only = message.fields.length === 1 && message.fields[0].name === "items" ? message.fields[0] : null;
  const wrapped = only && (Array.isArray(payload) || !("items" in payload)) ? { items: payload } : payload;
  return Object.fromEntries(Object.entries(wrapped).map(([key, value]) => {
    const field = message.fields.find((one) => one.jsonName === key);
    return [key, field ? fieldToProto(field, value) : value];
  }));
}

function fieldToProto(field, value) {
  const single = (item) => {
    if (field.enum) return field.enum.values.find(({ name }) => name.endsWith(`_${String(item).toUpperCase()}`))?.name ?? "NONE";
    return field.message ? toProto(field.message, item) : item;
  };
  if (field.fieldKind === "list") return Array.isArray(value) ? value.map(single) : value;
  if (field.fieldKind === "map" && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, single(item)]));
  }
  return single(value);
}

test("TypeScript", async () => {
  const folder = join(root, "samples-typescript");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = [...Object.keys(good), ...Object.keys(bad)];
  const payloads = [...Object.values(good), ...Object.values(bad).map(([payload]) => payload)];
  payloads.forEach((payload, index) => {
    const text = `import type { EverythingHappened } from "../types/main/${"home"}/typescript/home-messages.js";\nexport const sample: EverythingHappened = ${JSON.stringify(payload)};\n`;
    writeFileSync(join(folder, `sample${index}.ts`), text);
  });
  const options = { strict: true, noEmit: true, module: "esnext", moduleResolution: "bundler", target: "es2022", types: [] };
  const config = join(folder, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions: options, include: ["*.ts"] }));
  const { text } = await tool("tsc", ["--project", config, "--pretty", "false"]);
  const rejected = new Set([...text.matchAll(/sample(\d+)\.ts\(\d+,\d+\): error/g)].map(([, number]) => names[Number(number)]));
  expect("typescript", (_, name) => !rejected.has(name));
});

test("Java: Jackson writes what it has read", async (context) => {
  if ((await run("javac", ["-version"])) === null) return context.skip("there is no javac on this machine");
  const library = await jackson();
  if (!library) return context.skip("Jackson cannot be installed here: it comes with pip");
  const out = join(root, "samples-java");
  rmSync(out, { recursive: true, force: true });
  const sources = [join(here, "RoundTrip.java"), ...files(/\.java$/, join(home, "java"))];
  const built = await run("javac", ["-proc:none", "-encoding", "UTF-8", "-cp", library, "-d", out, ...sources]);
  assert.equal(built.code, 0, built.text);
  await expectRoundTrip(async (input) => {
    const result = await run("java", ["-cp", [out, library].join(delimiter), "RoundTrip", "home.HomeMessages$EverythingHappened"], { input });
    assert.equal(result.code, 0, result.text);
    return result.stdout;
  });
});

test("Kotlin: kotlinx.serialization writes what it has read", async (context) => {
  if ((await run("java", ["-version"])) === null) return context.skip("there is no java on this machine");
  const tools = await kotlin();
  if (!tools) return context.skip("Kotlin's compiler cannot be installed here: it comes with pip");
  const out = join(root, "samples-kotlin");
  rmSync(out, { recursive: true, force: true });
  const built = await tools.compile([join(here, "RoundTrip.kt"), ...files(/\.kt$/, join(home, "kotlin"))], out);
  assert.equal(built.code, 0, built.text);
  await expectRoundTrip(async (input) => {
    const result = await run("java", ["-cp", [out, tools.libraries].join(delimiter), "RoundTripKt"], { input });
    assert.equal(result.code, 0, result.text);
    return result.stdout;
  });
});

test("Rust: serde writes what it has read", async (context) => {
  if ((await run("cargo", ["--version"])) === null) return context.skip("there is no cargo on this machine");
  const folder = join(root, "samples-rust");
  mkdirSync(join(folder, "src"), { recursive: true });
  const manifest = `[package]\nname = "samples"\nversion = "1.0.0"\nedition = "2021"\n[dependencies]\nserde_json = "1"\nhome-contract = { path = ${JSON.stringify(join(home, "rust"))} }\n[workspace]\n`;
  writeFileSync(join(folder, "Cargo.toml"), manifest);
  const code = `use home_contract::home_messages::EverythingHappened;
    fn main() {
        for line in std::io::stdin().lines() {
            let read: Option<EverythingHappened> = serde_json::from_str(&line.unwrap()).ok();
            println!("{}", serde_json::to_string(&read).unwrap());
        }
    }`;
  writeFileSync(join(folder, "src/main.rs"), code);
  const environment = { ...process.env, CARGO_TARGET_DIR: join(root, "rust-target") };
  // In Rust, dates are text.
  await expectRoundTrip(async (input) => {
    const result = await run("cargo", ["run", "--quiet", "--offline"], { cwd: folder, env: environment, input });
    assert.equal(result.code, 0, result.text);
    return result.stdout;
  }, "no day");
});
