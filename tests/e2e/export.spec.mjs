// The export dialog: what a file says, told apart and readable, and every way out of the page.
import { readFile } from "node:fs/promises";
import { axe, expect, looks, openApp, test } from "./support/app.mjs";
import { downloaded, note, showAlternative } from "./support/board.mjs";

/** The example as it was once: the message that Ticketing takes had another field. */
async function earlierBoard() {
  const board = await readFile(new URL("../../examples/conference-ticketing.isobar.json", import.meta.url), "utf8");
  return board.replaceAll('"name": "quantity"', '"name": "amount"');
}

/** Compares with a file of this text. */
const compareWith = (dialog, name, text) =>
  dialog.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** The archive that a click on the button gives, as text: names stand in it as they are, what they name is compressed. */
async function archive(page, dialog) {
  const button = dialog.getByRole("button", { name: "Everything as zip" });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}

/** Opens the dialog; gives it with the text of its preview. */
async function openExport(page, { alternative, ...options } = {}) {
  await openApp(page, options);
  if (alternative) await showAlternative(page, alternative);
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: /Export/ });
  const preview = dialog.getByRole("region", { name: "Preview" });
  await expect(preview.locator("span").first()).toBeAttached();
  return { dialog, preview };
}

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);

    test("the parts of every format are told apart and can be read", async ({ page }) => {
      const { dialog, preview } = await openExport(page, { example: "order-integration" });
      for (const format of ["AsyncAPI 3", "Kotlin", "Protocol Buffers", "draw.io"]) {
        await dialog.getByLabel("Format").selectOption({ label: format });
        const ending = { Kotlin: "package", "Protocol Buffers": "syntax", "draw.io": "<mxfile" }[format];
        if (ending) await expect(preview.locator(".keyword", { hasText: ending }).first()).toBeAttached();
        await expect(preview.locator(".name").first()).toBeAttached();
        await axe(page, ".dialog[open]");
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, "nothing is wider than the page").toBeLessThanOrEqual(0);
      }
    });

    test("what changed since an earlier board is told and can be read", async ({ page }) => {
      const { dialog } = await openExport(page, { alternative: "Open host" });
      await compareWith(dialog, "a-board-from-last-summer.isobar.json", await earlierBoard());
      await expect(dialog.getByText(/What changed: [1-9]\d* breaking/)).toBeVisible();
      await axe(page, ".dialog[open]");
      const wider = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(wider, "nothing is wider than the dialog").toBeLessThanOrEqual(0);
    });
  });
}

test("a long file is shown part by part, to its last line", async ({ page }) => {
  const { dialog, preview } = await openExport(page, { example: "order-integration", alternative: "Event collaboration with UI composition" });
  await dialog.getByLabel("Format").selectOption({ label: "Excalidraw" });
  await expect(preview.locator(".name", { hasText: "elements" }).first()).toBeAttached();
  const { text } = await downloaded(page, () => dialog.getByRole("button", { name: "Download" }).click());
  expect(text.length, "longer than what is shown at once").toBeGreaterThan(21_000);
  const shown = () => preview.evaluate((element) => element.textContent);
  const first = await shown();
  expect(first.endsWith("\n") && text.startsWith(first), "the beginning, up to the end of a line").toBe(true);
  const more = dialog.getByRole("button", { name: "Show more" });
  while (await more.isVisible()) {
    const { length } = await shown();
    await more.click();
    await expect.poll(async () => (await shown()).length).toBeGreaterThan(length);
  }
  expect(await shown()).toBe(text);
});

test("the text is selected and copied as it is", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { dialog, preview } = await openExport(page, { example: "payment-capture" });
  await dialog.getByLabel("Format").selectOption({ label: "TypeScript" });
  await expect(preview.locator(".keyword").first()).toBeAttached();
  await preview.focus();
  await page.keyboard.press("Control+a");
  const shown = await preview.evaluate((element) => element.textContent);
  // What ends the last line is not selected.
  expect(await page.evaluate(() => String(getSelection()))).toBe(shown.trimEnd());
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
});

test("one of several files is chosen and saved under its own name", async ({ page }) => {
  const { dialog, preview } = await openExport(page, { example: "payment-capture" });
  await dialog.getByLabel("Format").selectOption({ label: "JSON Schema" });
  const files = dialog.getByLabel("File", { exact: true });
  await expect(files).toBeVisible();
  await expect.poll(() => files.locator("option").count()).toBeGreaterThan(2);
  const names = await files.locator("option").allTextContents();
  await files.selectOption({ index: 2 });
  const { name, text } = await downloaded(page, () => dialog.getByRole("button", { name: "Download" }).click());
  expect(names[2].startsWith(`${name} (`), `${names[2]} for ${name}`).toBe(true);
  await expect(preview).toHaveText(text, { useInnerText: false });
});

test("everything comes as an archive with a README for each context", async ({ page }) => {
  const { dialog } = await openExport(page, { example: "order-integration" });
  const made = await archive(page, dialog);
  const folders = new Set([...made.matchAll(/([\w-]+)\/asyncapi\.json/g)].map(([, folder]) => folder));
  expect(folders.size).toBeGreaterThan(1);
  for (const folder of folders) expect(made).toContain(`${folder}/README.md`);
});

test("what a contract still lacks leads to its place", async ({ page }) => {
  await openApp(page);
  await note(page, "SponsorOnboarded").focus();
  await page.getByRole("tab", { name: "Inspector" }).click();
  const version = page.getByLabel("Version", { exact: true });
  await version.fill("");
  await version.blur();
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: /Export/ });
  await dialog.getByText(/What a good contract would say more/).click();
  await dialog.getByRole("button", { name: "“SponsorOnboarded”: it has no version" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("tab", { name: "Inspector" })).toHaveAttribute("aria-selected", "true");
  await expect(note(page, "SponsorOnboarded")).toHaveAttribute("aria-pressed", "true");
});

test("an earlier board raises versions, and the changelog comes with them", async ({ page }) => {
  const { dialog, preview } = await openExport(page, { alternative: "Open host" });
  await expect(dialog.getByText("What changed:")).toBeHidden();
  expect(await archive(page, dialog)).not.toContain("CHANGELOG.md");
  await compareWith(dialog, "old.isobar.json", await earlierBoard());
  await expect(dialog.getByLabel("Compare with").locator("option:checked")).toHaveText("old.isobar.json");
  const changed = dialog.locator("section").filter({ hasText: "CreateTicketPurchase of Ticketing" });
  await expect(changed.getByText("1.0.0 → 2.0.0")).toBeVisible();
  await expect(changed.getByRole("listitem").filter({ hasText: "“quantity” is new and required: breaks Sponsorship CRM" })).toContainText("Breaking");
  await dialog.getByLabel("Of", { exact: true }).selectOption({ label: "Ticketing" });
  await expect(preview).toContainText('"version": "2.0.0"');
  expect(await archive(page, dialog)).toContain("ticketing/CHANGELOG.md");

  await dialog.getByRole("button", { name: "Write them on the board" }).click();
  await expect(dialog.getByText("The board still says the old ones")).toBeHidden();
  await expect(changed.getByText("1.0.0 → 2.0.0")).toBeVisible();
  await changed.getByRole("button").click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Version", { exact: true })).toHaveValue("2.0.0");
});

test("alternatives are compared, and what cannot be read is refused with its reason", async ({ page }) => {
  const { dialog, preview } = await openExport(page, { alternative: "Open host" });
  const since = dialog.getByLabel("Compare with");
  await since.selectOption({ label: "Solution 1" });
  await expect(dialog.getByText(/What changed: /)).toBeVisible();
  await compareWith(dialog, "notes.json", '{ "asyncapi": "3.0.0"');
  await expect(dialog.getByText(/notes\.json cannot be compared with, because/)).toBeVisible();
  await expect(preview).toBeHidden();
  const contract = JSON.stringify({ openapi: "3.1.0", info: { title: "Ticketing", version: "1.0.0" }, paths: {} });
  await compareWith(dialog, "contract.json", contract);
  await expect(dialog.getByText("No contract has changed.")).toBeVisible();
  await since.selectOption({ label: "Nothing" });
  await expect(dialog.getByText("No contract has changed.")).toBeHidden();
  await expect(preview).toBeVisible();
});
