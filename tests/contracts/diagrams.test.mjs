// Diagrams are read by the parsers of their languages, and say there what stands on the board, letter for letter.
// `board.excalidraw` is what they are compared with: JSON holds text as it is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { JSDOM } from "jsdom";
import structurizr from "structurizr-parser";
import { boards, files, json, root, run, shown } from "./support.mjs";

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ maxEdges: 100_000, maxTextSize: 10_000_000 });

const found = boards();
const read = (folder, name) => readFileSync(join(folder, name), "utf8");

/** Texts as a list to compare: nothing stands for nothing. */
const listed = (texts) => texts.map((text) => text.trim()).filter((text) => text !== "").sort();

/** The texts of the notes of a board. */
function notes(folder) {
  const { elements } = json(join(folder, "board.excalidraw"));
  const frames = ["context", "service", "swimlane"];
  const ids = new Set(elements.filter(({ customData: kind }) => kind && !frames.includes(kind.isobar)).map(({ id }) => id));
  const texts = elements.filter(({ type, id, containerId }) => type === "text" && (ids.has(id) || ids.has(containerId)));
  return listed(texts.map(({ originalText }) => originalText));
}

/** What a reader sees of a label of HTML. */
function seen(label) {
  const element = window.document.createElement("div");
  element.innerHTML = label.replaceAll("<br/>", "\n");
  assert.equal(element.children.length, 0, `${label} holds elements`);
  return element.textContent;
}

/** What a reader sees of a label of Mermaid. */
const ofMermaid = (label) => seen(label.replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";"));

const isNote = (id) => !/^(context|service|cluster)_/.test(id);

test("Mermaid: the board is a flowchart with every note as it was typed", async () => {
  assert.ok(found.length > 12, `only ${found.length} boards`);
  for (const folder of found) {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(read(folder, "board.mmd"));
    const vertices = [...db.getVertices().values()].filter(({ id }) => isNote(id));
    assert.deepEqual(listed(vertices.map(({ text }) => ofMermaid(text))), notes(folder), shown(folder));
  }
});

test("Mermaid: context maps and sequence diagrams are accepted", async () => {
  const others = [...files(/board\.map\.mmd$/), ...files(/sequences\/.*\.mmd$/)];
  assert.ok(others.length > 30, `only ${others.length} files`);
  for (const path of others) {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(path, "utf8"));
    const messages = db.getMessages?.() ?? [];
    for (const { message } of messages) assert.notEqual(ofMermaid(message).trim(), "", shown(path));
  }
});

test("Mermaid: a broken diagram is refused", async () => {
  await assert.rejects(mermaid.parse('flowchart LR\n  a["text]\n'));
});

test("Graphviz: the board is a graph with every note as it was typed", async () => {
  const graphviz = await Graphviz.load();
  assert.throws(() => graphviz.dot("digraph { a ->", "canon"));
  for (const folder of found) {
    // `canon` reads the graph without laying it out; a label is decoded only where it is laid out.
    graphviz.dot(read(folder, "board.map.dot"), "canon");
    const { objects = [] } = JSON.parse(graphviz.layout(read(folder, "board.dot"), "dot_json", "nop"));
    const labels = objects.filter(({ name }) => isNote(name)).map(({ label }) => label);
    const decoded = labels.map((label) => label.replace(/\\(.)/g, (_, one) => (one === "n" ? "\n" : one)));
    assert.deepEqual(listed(decoded.map((label) => seen(label.replaceAll("<", "&lt;")))), notes(folder), shown(folder));
  }
});

test("Structurizr: workspaces are read without an error, with every context", () => {
  const { StructurizrLexer: lexer, StructurizrParser: parser } = structurizr;
  const errors = (text) => {
    const { tokens, errors } = lexer.tokenize(text);
    parser.input = tokens;
    parser.workspaceWrapper();
    return [...errors, ...parser.errors].map(({ message }) => message);
  };
  assert.notDeepEqual(errors('workspace "x" { model { a = person } }'), []);
  for (const folder of found) {
    const text = read(folder, "workspace.dsl");
    assert.deepEqual(errors(text), [], shown(folder));
    const { elements } = json(join(folder, "board.excalidraw"));
    const contexts = elements.filter(({ customData }) => customData?.isobar === "context");
    const systems = text.match(/ = softwareSystem "(?:[^"\\]|\\")+" "(?:[^"\\]|\\")*" "Bounded context/g) ?? [];
    assert.equal(systems.length, contexts.length, shown(folder));
  }
});

test("draw.io: shapes are well-formed, in frames that are there, and say what was typed", () => {
  for (const folder of found) {
    const { document } = new JSDOM(read(folder, "board.drawio"), { contentType: "text/xml" }).window;
    const cells = [...document.querySelectorAll("mxCell")];
    const ids = new Set(cells.map((cell) => cell.id));
    assert.equal(ids.size, cells.length, `${shown(folder)}: an id is there twice`);
    for (const cell of cells) {
      for (const name of ["parent", "source", "target"]) {
        const other = cell.getAttribute(name);
        assert.ok(other === null || ids.has(other), `${shown(folder)}: ${name} ${other} is not there`);
      }
    }
    const values = new Set(cells.map((cell) => cell.getAttribute("value")));
    for (const text of notes(folder)) assert.ok([...values].some((value) => value?.trim() === text), `${shown(folder)}: ${text}`);
  }
});

test("CSV: every row has every cell, and none is a formula", () => {
  for (const folder of found) {
    const cell = /"((?:[^"]|"")*)"(,|\n)/gy;
    const rows = [[]];
    const text = read(folder, "messages.csv");
    for (let match = cell.exec(text); match; match = cell.exec(text)) {
      rows.at(-1).push(match[1].replaceAll('""', '"'));
      if (match[2] === "\n") rows.push([]);
      if (cell.lastIndex === text.length) break;
    }
    assert.equal(cell.lastIndex, text.length, `${shown(folder)} ends in the middle`);
    assert.deepEqual(rows.pop(), []);
    for (const row of rows) {
      assert.equal(row.length, rows[0].length, shown(folder));
      for (const text of row) assert.doesNotMatch(text, /^\s*[=+\-@]/, shown(folder));
    }
  }
});

test("PlantUML accepts boards, components and sequence diagrams", async (t) => {
  const all = files(/\.puml$/);
  assert.ok(all.length > 50, `only ${all.length} files`);
  // One start for all: the Java machine takes longer than they do. Broken files make it exit with 200.
  const check = (paths) => run("plantuml", ["-checkonly", "-charset", "UTF-8", ...paths], { cwd: root });
  const result = await check(all);
  if (result === null) return t.skip("there is no plantuml");
  assert.equal(result.code, 0, result.text);
});
