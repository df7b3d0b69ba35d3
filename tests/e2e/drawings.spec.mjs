// Drawings of other tools: opened, dropped and pasted, with a report before anything is taken in.
import { readFile } from "node:fs/promises";

import { axe, expect, openApp, test } from "./support/app.mjs";
import { choose, emptyBoard, note, notes, paste } from "./support/board.mjs";

const sample = (name) => readFile(new URL(`../../crates/import/tests/samples/drawings/${name}`, import.meta.url), "utf8");
const report = (page) => page.getByRole("dialog", { name: /^Import report/ });

const story = JSON.stringify({
  domain: { name: "x", actors: {}, workObjects: {} },
  dst: [
    { type: "domainStory:actorPerson", id: "a", name: "Clerk", x: 100, y: 100 },
    { type: "domainStory:workObjectDocument", id: "w", name: "order", x: 300, y: 100 },
    { type: "domainStory:activity", id: "1", name: "enters", source: "a", target: "w", number: 1 },
  ],
});
const tldraw = JSON.stringify({
  tldrawFileFormatVersion: 1,
  records: [{ typeName: "shape", id: "a", type: "note", x: 0, y: 0, props: { color: "orange", text: "Order placed" } }],
});
const files = [
  ["shop.excalidraw", () => sample("shop.excalidraw"), "Order placed", /an Excalidraw drawing/],
  ["shop.drawio", () => sample("shop.drawio"), "Order placed", /a draw\.io diagram/],
  ["story.egn", () => story, "enters order", /a domain story of Egon\.io/],
  ["story.egn.svg", () => `<svg></svg><!-- <DST>${story}</DST> -->`, "enters order", /a domain story of Egon\.io/],
  ["shop.tldr", () => tldraw, "Order placed", /a tldraw drawing/],
  ["shop.storm", () => "title Shop\nevent Order placed [0, 0]\n", "Order placed", /an event storming of Miragon/],
  ["shop.mmd", () => "flowchart LR\n  a[Order placed]:::event\n", "Order placed", /a Mermaid flowchart/],
  ["shop.puml", () => "@startuml\nrectangle \"Order placed\" <<event>>\n@enduml\n", "Order placed", /a PlantUML diagram/],
  ["miro.csv", () => "Sticky,Color\nOrder placed,orange\n", "Order placed", /a table of stickies/],
  ["list.md", () => "# Shop\n- Order placed\n- Place order\n", "Order placed", /an outline/],
];

test("a dropped drawing of each tool opens as a board, by its content", async ({ page }) => {
  await openApp(page);
  for (const [name, text, words, tool] of files) {
    // Names say nothing: each is dropped as a text file.
    const content = await text();
    const data = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], "dropped.txt", { type: "text/plain" }));
      return data;
    }, content);
    await page.dispatchEvent(".app", "dragover", { dataTransfer: data });
    await page.dispatchEvent(".app", "drop", { dataTransfer: data });
    // Nothing to tell but what came in is told in passing.
    const told = report(page).or(page.getByText(/^Imported .* from /)).filter({ hasText: tool });
    await expect(told.first(), name).toBeVisible();
    if (await report(page).isVisible()) {
      await report(page).getByRole("button", { name: "Import" }).click();
    }
    await expect(note(page, words).first(), name).toBeVisible();
  }
});

test("the report says which colour was read as what, before anything is taken in", async ({ page }) => {
  await openApp(page);
  const before = await notes(page).count();
  await choose(page, "shop.excalidraw", await sample("shop.excalidraw"));
  await expect(report(page)).toContainText("Imported 1 context, 1 actor, 1 command, 1 event and 1 arrow from an Excalidraw drawing.");
  await expect(report(page)).toContainText("Read as events, as the legend on the board says. (purple #b197fc: 1 sticky)");
  await expect(report(page)).toContainText("Left out: freehand line.");
  await axe(page, "dialog[open]");
  await report(page).getByRole("button", { name: "Cancel" }).click();
  await expect(notes(page)).toHaveCount(before);
});

test("a pasted drawing opens as a board, other text still becomes notes", async ({ page }) => {
  await emptyBoard(page);
  const copied = (await sample("shop.excalidraw")).replace("\"type\": \"excalidraw\"", "\"type\": \"excalidraw/clipboard\"");
  await paste(page, { "text/plain": copied });
  await report(page).getByRole("button", { name: "Import" }).click();
  await expect(notes(page)).toHaveCount(3);
  await emptyBoard(page, false);
  await paste(page, { "text/plain": "<Order> placed" });
  await expect(notes(page)).toHaveCount(1);
});
