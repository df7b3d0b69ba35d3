// The export dialog: what a file says, told apart and readable, and every way out of the page.
import { axe, expect, looks, openApp, test } from "./support/app.mjs";
import { downloaded, note, showAlternative } from "./support/board.mjs";

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
      for (const format of ["AsyncAPI 3", "Kotlin", "Protocol Buffers", "SVG picture"]) {
        await dialog.getByLabel("Format").selectOption({ label: format });
        const ending = { Kotlin: "package", "Protocol Buffers": "syntax", "SVG picture": "<svg" }[format];
        if (ending) await expect(preview.locator(".keyword", { hasText: ending }).first()).toBeAttached();
        await expect(preview.locator(".name").first()).toBeAttached();
        await axe(page, ".dialog[open]");
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, "nothing is wider than the page").toBeLessThanOrEqual(0);
      }
    });
  });
}

test("a long file is shown part by part, to its last line", async ({ page }) => {
  const { dialog, preview } = await openExport(page, { example: "order-integration", alternative: "Event collaboration with UI composition" });
  await dialog.getByLabel("Format").selectOption({ label: "SVG picture" });
  await expect(preview.locator(".keyword", { hasText: "<svg" })).toBeAttached();
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
  const files = dialog.getByLabel("File");
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
  const button = dialog.getByRole("button", { name: "Everything as zip" });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  // Names stand in an archive as they are; what they name is compressed.
  const archive = Buffer.concat(chunks).toString("latin1");
  const folders = new Set([...archive.matchAll(/([\w-]+)\/asyncapi\.json/g)].map(([, folder]) => folder));
  expect(folders.size).toBeGreaterThan(1);
  for (const folder of folders) expect(archive).toContain(`${folder}/README.md`);
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
