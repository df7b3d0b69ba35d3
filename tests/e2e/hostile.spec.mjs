// A board in which every text is hostile is shown as text, wherever it is shown: nothing of it runs.
import { readFileSync } from "node:fs";
import { expect, openApp, test } from "./support/app.mjs";
import { choose, listFindings, notes } from "./support/board.mjs";

/** A board with every attribute that there is, and texts that do something where they are not taken as text. */
const sample = new URL("../../crates/model/tests/samples/everything.isobar.json", import.meta.url);
const everything = JSON.parse(readFileSync(sample, "utf8"));
const TEXTS = [
  '<img src=x onerror="window.ran = 1"><script>window.ran = 1</script>',
  "\"' onmouseover='window.ran = 1' autofocus onfocus='window.ran = 1' x=",
  "javascript:window.ran=1 [x](javascript:window.ran=1) ${window.ran = 1} {{window.ran = 1}}",
  "\u202e\u2066gnp.exe\u2069 \u0000\u0007 " + "w".repeat(3_000),
  "</textarea></title></style><svg onload=window.ran=1><a href='javascript:window.ran=1'>x</a>",
];

/** What a board says that is no free text: ids, and words and numbers out of which one is chosen. */
const REFERENCES = new Set(["id", "in", "from", "to", "a", "b", "order", "format"]);
const isChosen = (text) => /^[a-z0-9_.-]+$|^[A-Z]{3}\d{3}$/.test(text);

/** The same board, in which every free text is a hostile one; also those that boards get in years to come. */
function full(value, text, key = "") {
  if (Array.isArray(value)) return value.map((one) => full(one, text, key));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, full(one, text, key)]));
  }
  return typeof value === "string" && !REFERENCES.has(key) && !isChosen(value) ? text : value;
}

/** Expects that nothing has run, and that no markup of the board is in the page. */
async function expectHarmless(page) {
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll("body *")];
    const isAddress = (name) => /^(xlink:)?href$|^(form)?action$|^src|^data$/.test(name);
    const runs = (one) =>
      [...one.attributes].some(({ name, value }) => name.startsWith("on") || (isAddress(name) && /^\s*javascript:/i.test(value)));
    const isOurs = (one) => one.tagName !== "SCRIPT" || one.src.startsWith(location.origin);
    return all.filter((one) => runs(one) || !isOurs(one) || (one.tagName === "IMG" && one.getAttribute("src") === "x")).map((one) => one.outerHTML.slice(0, 200));
  });
  expect(found).toEqual([]);
}

for (const [number, text] of TEXTS.entries()) {
  test(`hostile text ${number + 1} is shown everywhere and runs nowhere`, async ({ page }) => {
    test.setTimeout(120_000);
    await openApp(page, { example: "blank" });
    await choose(page, "hostile.isobar.json", JSON.stringify(full(everything, text)));
    // A word that is not one of a list is told, and the rest is opened.
    const anyway = page.getByRole("button", { name: "Import the rest" });
    await expect(anyway.or(page.getByText("Opened hostile.isobar.json"))).toBeVisible();
    if (await anyway.isVisible()) await anyway.click();
    await expect(notes(page).first()).toBeVisible();
    await expectHarmless(page);
    for (const name of ["Map", "Outline", "Analysis", "Board"]) {
      await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name, exact: true }).click();
      await expectHarmless(page);
    }
    await notes(page).first().focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: /^Findings/ }).first().click();
    await listFindings(page);
    const card = page.locator("details.finding").first();
    await card.locator("summary").first().click();
    await expectHarmless(page);
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog", { name: /Export/ });
    for (const format of ["Markdown", "Picture of the board", "AsyncAPI 3"]) {
      const choice = dialog.getByRole("combobox", { name: "Format" });
      const option = choice.locator("option", { hasText: format }).first();
      await choice.selectOption(await option.getAttribute("value"));
      await expect(dialog.getByRole("region", { name: "Preview" }).locator("span, img").first()).toBeAttached();
      await expectHarmless(page);
    }
  });
}

test("half a character is told with its place, and nothing is opened", async ({ page }) => {
  await openApp(page, { example: "blank" });
  const text = JSON.stringify(everything).replace("Order placed", "Order \\ud800 placed");
  await choose(page, "half.isobar.json", text);
  const dialog = page.getByRole("dialog", { name: "There are problems with half.isobar.json" });
  await expect(dialog).toContainText(/line 1, column \d+: not valid JSON/);
  await expect(dialog).toContainText("Nothing of it can be opened");
});
