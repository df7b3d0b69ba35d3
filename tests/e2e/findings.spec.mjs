// The panel of findings: what would help most, and every finding.
import { expect, openApp, test } from "./support/app.mjs";
import { expectOnlyQuestions, listFindings, note } from "./support/board.mjs";

const recommendations = (page) => page.locator(".recommendation");

test("what would help most stands first, with what it resolves and adds", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await expect(recommendations(page)).toHaveCount(1);
  const first = recommendations(page).first();
  await expect(first.getByRole("heading", { name: "Make Communication an open host" })).toBeVisible();
  await expect(first).toContainText("Resolves 27 of 27 findings, adds none.");
});

test("the first recommendation is applied where it stands", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await page.getByRole("button", { name: "Apply: Make Communication an open host" }).click();
  await expect(page.locator(".notice")).toContainText("27 findings are fixed");
  await expectOnlyQuestions(page);
  await expect(recommendations(page)).toHaveCount(0);
});

test("a preview shows the board before and after the refactoring", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await page.getByRole("button", { name: "Preview: Make Communication an open host" }).click();
  const preview = page.getByRole("dialog", { name: "Make Communication an open host" });
  const pictures = preview.locator(".pictures img");
  await expect(pictures).toHaveCount(2);
  const widths = () => pictures.evaluateAll((all) => all.map((image) => image.naturalWidth));
  await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(0);
  const [before, after] = await widths();
  expect(after, "both pictures show the same area").toBe(before);
  await expect(pictures.first()).toHaveAttribute("alt", /^Before: /);
  await expect(pictures.last()).toHaveAttribute("alt", "After: the same part as it would be, with 6 elements that change marked.");

  const larger = preview.getByRole("button", { name: /^After: / });
  const width = async () => (await pictures.last().boundingBox()).width;
  const small = await width();
  await larger.click();
  await expect(larger).toHaveAttribute("aria-pressed", "true");
  expect(await width()).toBeGreaterThan(small);
});

test("a finding that a refactoring resolves opens in the list", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  const first = recommendations(page).first();
  await first.getByText("The 27 findings").click();
  await first.getByRole("button", { name: "Cards · “CardBlocked”" }).first().click();
  await expect(page.getByRole("tab", { name: "All findings" })).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("details.finding[open]")).toContainText("CardBlocked");
  await expect(note(page, "CardBlocked")).toHaveAttribute("aria-pressed", "true");
});

test("findings of one rule on many elements are one line until somebody unfolds it", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await page.getByRole("tab", { name: "All findings" }).click();
  const fold = page.getByRole("button", { name: /Business rule in the wrong context.*3/ });
  const cards = page.locator("details.finding").filter({ hasText: "COH001" });
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(cards).toHaveCount(0);
  await fold.click();
  await expect(cards).toHaveCount(3);
  await fold.click();
  await expect(cards).toHaveCount(0);
});

test("opening a finding leaves the filter and what is unfolded as they are", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await page.getByRole("tab", { name: "All findings" }).click();
  const warnings = page.getByRole("button", { name: /^Warnings/ });
  await warnings.click();
  const fold = page.getByRole("button", { name: /Business rule in the wrong context.*3/ });
  await fold.click();
  await page.locator("details.finding").filter({ hasText: "COH003" }).locator("summary").click();
  await expect(page.locator("details.finding[open]")).toContainText("COH003");
  await expect(warnings).toHaveAttribute("aria-pressed", "true");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
});

test("the arrow keys turn from what would help most to all findings and back", async ({ page }) => {
  await openApp(page);
  await page.getByRole("tab", { name: "What would help most" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "All findings" })).toBeFocused();
  await expect(page.locator("details.finding").first()).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(recommendations(page).first()).toBeVisible();
});

test("recommendations follow the alternative that is shown", async ({ page }) => {
  await openApp(page);
  await expect(recommendations(page).first()).toContainText("Resolves 7 of 7 findings");
  await page.getByRole("tab", { name: "Solution 2", exact: true }).click();
  await expect(recommendations(page).first()).toContainText("Resolves 5 of 5 findings");
  await listFindings(page);
  await page.getByRole("tab", { name: "Solution 1", exact: true }).click();
  await page.getByRole("tab", { name: "What would help most" }).click();
  await expect(recommendations(page).first()).toContainText("Resolves 7 of 7 findings");
});

test("after each change a line says what it did to the findings, and nothing after a look at another alternative", async ({ page }) => {
  await openApp(page);
  const line = page.locator(".progress");
  await expect(recommendations(page).first()).toBeVisible();
  await expect(line).toBeHidden();
  await page.getByRole("button", { name: "Apply: Make Ticketing an open host" }).click();
  await expect(line).toContainText("7 findings fixed");
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(line).toContainText("7 new findings");
  await page.getByRole("tab", { name: "Solution 2", exact: true }).click();
  await expect(recommendations(page).first()).toContainText("of 5 findings");
  await expect(line).toBeHidden();
});
