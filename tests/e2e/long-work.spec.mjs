// What takes long says so, how far it is, and can be given up.
import { boards } from "../bench/boards.mjs";
import { expect, openApp, test } from "./support/app.mjs";
import { choose, notes } from "./support/board.mjs";

const large = JSON.stringify(boards.findings());

async function openLarge(page) {
  await openApp(page, { example: "blank" });
  await choose(page, "large.isobar.json", large);
}

test("every format of a large board is written with a bar, and given up without a trace", async ({ page }) => {
  test.setTimeout(180_000);
  await openLarge(page);
  await expect(page.getByText("Opened large.isobar.json")).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: /Export/ });
  await expect(dialog.getByRole("region", { name: "Preview" }).locator("span").first()).toBeAttached({ timeout: 90_000 });
  await dialog.getByRole("button", { name: "Everything as zip" }).click();
  const bar = dialog.getByRole("progressbar", { name: "Writing every format" });
  await expect(bar).toBeVisible();
  await expect.poll(() => bar.getAttribute("value").then(Number), { timeout: 60_000 }).toBeGreaterThan(0);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(bar).toHaveCount(0);
  // The next question is answered as if nothing had been.
  const format = dialog.getByRole("combobox", { name: "Format" });
  await format.selectOption({ label: "Mermaid context map" }).catch(() => format.selectOption({ index: 5 }));
  await expect(dialog.getByRole("region", { name: "Preview" })).not.toBeEmpty({ timeout: 90_000 });
  await page.keyboard.press("Escape");
  await expect(page.locator(".verdict").first()).toBeVisible();
});

test("a large file can be given up while it is read, and the board stays", async ({ page }) => {
  test.setTimeout(120_000);
  await openApp(page);
  const before = await notes(page).count();
  await choose(page, "large.isobar.json", large);
  const working = page.locator(".working");
  await expect(working.getByText("Reading the file")).toBeVisible({ timeout: 30_000 });
  await working.getByRole("button", { name: "Cancel" }).click();
  await expect(working).toHaveCount(0);
  await expect(page.getByText("Opened large.isobar.json")).toHaveCount(0);
  expect(await notes(page).count()).toBe(before);
  await expect(page.locator(".verdict").first()).toBeVisible();
});
