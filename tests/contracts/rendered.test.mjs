// What AsyncAPI's own HTML tool, the one behind its studio and its HTML template, shows of a contract.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Parser } from "@asyncapi/parser";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { files, json, shown } from "./support.mjs";

const { default: AsyncApi } = createRequire(import.meta.url)("@asyncapi/react-component/lib/cjs/without-parser.js");

/** The words on the page, without tags. */
function words(html) {
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
  const text = html.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|quot|#x27);/g, (_, name) => entities[name]);
  return text.replace(/\s+/g, " ");
}

test("AsyncAPI: the HTML page shows every channel, operation, message and field of the boards", async () => {
  const parser = new Parser();
  const found = files(/^(examples\/[^/]+|patterns)\/[^/]+\/asyncapi\.json$/);
  assert.ok(found.length > 10, `only ${found.length} files`);
  for (const path of found) {
    const contract = json(path);
    const { document } = await parser.parse(readFileSync(path, "utf8"));
    const page = words(renderToStaticMarkup(createElement(AsyncApi, { schema: document, config: {} })));
    const shows = (text) => assert.ok(page.includes(text.replace(/\s+/g, " ").trim()), `${shown(path)}: the page lacks “${text}”`);
    shows(contract.info.title);
    shows(contract.info.version);
    for (const [name, operation] of Object.entries(contract.operations ?? {})) {
      shows(name);
      const channel = contract.channels[operation.channel.$ref.slice("#/channels/".length)];
      shows(channel.address);
    }
    for (const message of Object.values(contract.components?.messages ?? {})) {
      shows(message.title);
      for (const field of Object.keys(message.payload?.properties ?? {})) shows(field);
    }
  }
});
