// What is being typed: kept over a reload, begun where an empty board invites to, and told from lists that are pasted.
import { expect, openApp, test } from "./support/app.mjs";
import { emptyBoard, finding, invitation, listFindings, note, notes, paste, saved } from "./support/board.mjs";

const editor = (page) => page.getByRole("textbox", { name: "Text of the note" });

/** Goes on with the board that is kept. */
async function comeBack(page) {
  await page.goto(new URL(".", page.url()).href);
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
}

test.describe("a page that goes while somebody types", () => {
  test("keeps what was typed on a new note, as one step", async ({ page }) => {
    await emptyBoard(page);
    await page.keyboard.type("Order placed");
    await expect(note(page, "Order placed")).toBeAttached();
    await saved(page);
    await page.keyboard.type(" twice");
    await comeBack(page);
    await expect(note(page, "Order placed twice")).toBeAttached();
    await page.keyboard.press("Control+z");
    await expect(notes(page)).toHaveCount(0);
  });

  test("keeps what was typed on a note that was there", async ({ page }) => {
    await openApp(page);
    await page.getByRole("button", { name: /: Sponsor manager(,|\.|$)/ }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("Account manager");
    await comeBack(page);
    await expect(note(page, "Account manager")).toBeAttached();
  });

  test("keeps what was typed in the outline", async ({ page }) => {
    await openApp(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("outline");
    await page.keyboard.press("Enter");
    const field = page.locator(".outline-field").first();
    await field.fill("Told in the outline");
    await comeBack(page);
    await expect(note(page, "Told in the outline")).toBeAttached();
  });

  test("leaves no empty note behind", async ({ page }) => {
    await emptyBoard(page);
    await page.keyboard.type("Order placed");
    await page.keyboard.press("Enter");
    await expect(notes(page)).toHaveCount(2);
    await page.waitForTimeout(600);
    await comeBack(page);
    await expect(notes(page)).toHaveCount(1);
  });
});

test("a note that is written on stays in sight when a keyboard takes half of the page", async ({ page }) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Command", exact: true }).click();
  await page.mouse.click(300, 1000);
  await expect(editor(page)).toBeFocused();
  await page.setViewportSize({ width: 820, height: 640 });
  await expect.poll(async () => {
    const { y, height } = await editor(page).boundingBox();
    return y + height;
  }).toBeLessThan(640);
  await page.keyboard.type("Ship order");
  await page.keyboard.press("Escape");
  await expect(note(page, "Ship order")).toBeInViewport();
});

test("the invitation follows the rules of every new note", async ({ page }) => {
  await emptyBoard(page);
  await invitation(page).click();
  await page.keyboard.press("Tab");
  await expect(editor(page)).toHaveAttribute("data-kind", "command");
  await page.keyboard.press("Escape");
  await expect(invitation(page)).toBeVisible();
  await expect(notes(page)).toHaveCount(0);

  await invitation(page).click();
  await expect(editor(page)).toBeFocused();
  await page.mouse.click(300, 600);
  await expect(invitation(page)).toBeVisible();
  await expect(editor(page)).toHaveCount(0);

  await invitation(page).click();
  await page.keyboard.type("Order placed");
  await page.mouse.click(300, 600);
  await expect(notes(page)).toHaveCount(1);
  await expect(editor(page)).toHaveCount(0);
});

test("a list pasted on the invitation, or on the next note, becomes a row of notes", async ({ page }) => {
  await emptyBoard(page);
  await invitation(page).click();
  await expect(editor(page)).toBeFocused();
  await paste(page, { "text/plain": "- Order placed\n- Ship order" });
  await expect(editor(page)).toHaveCount(0);
  await expect(notes(page)).toHaveCount(2);

  await page.keyboard.press("Escape");
  await note(page, "Ship order").focus();
  await page.keyboard.press("Control+ArrowRight");
  await expect(editor(page)).toBeFocused();
  await paste(page, { "text/plain": "one\ntwo\nthree" });
  await expect(notes(page)).toHaveCount(5);
  await page.keyboard.press("Control+z");
  await expect(notes(page)).toHaveCount(2);
});

test("a text that is too long keeps the margins of its note while it is edited", async ({ page }) => {
  await emptyBoard(page);
  await invitation(page).click();
  await editor(page).fill("Lorem ipsum dolor sit amet ".repeat(60));
  const [scrolled, top, side] = await editor(page).evaluate((field) => [field.scrollTop, field.clientTop, field.clientLeft]);
  expect(scrolled).toBeGreaterThan(0);
  expect(Math.min(top, side)).toBeGreaterThan(6);
});

test("what is typed on a name that is there takes its place", async ({ page }) => {
  await openApp(page);
  await page.keyboard.press("Escape");
  const { x, y } = await page.locator("#board").boundingBox();
  await page.mouse.dblclick(x + 110, y + 220);
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveValue("Sponsorship CRM");
  await page.keyboard.type("Sponsors");
  await expect(name).toHaveValue("Sponsors");
});

test("what one key fixes is selected and in view", async ({ page }) => {
  await openApp(page);
  await expect(page.locator(".recommendation").first()).toBeVisible();
  await note(page, "Whenever a sponsor is onboarded.*").first().focus();
  await page.keyboard.press(".");
  await expect(page.getByRole("button", { name: /^Undo: Make Ticketing an open host/ })).toBeEnabled();
  const added = notes(page).and(page.locator('[aria-pressed="true"]'));
  await expect.poll(() => added.count()).toBeGreaterThan(0);
  expect((await added.first().boundingBox()).x).toBeGreaterThan(56);
});

test("nudges after a pause are another step", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Escape");
  const left = () => note(page, "Order placed").evaluate((item) => parseInt(item.style.getPropertyValue("--x"), 10));
  const start = await left();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const first = start + 2;
  await expect.poll(left).toBe(first);
  await page.waitForTimeout(1300);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+z");
  await expect.poll(left).toBe(first);
  await page.keyboard.press("Control+z");
  await expect.poll(left).toBe(start);
});

test("the first steps are ticked by what they ask for, and by nothing else", async ({ page }) => {
  await openApp(page);
  const steps = page.getByRole("region", { name: "First steps" }).getByRole("listitem");
  await note(page, "Sponsor manager").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Account manager");
  await page.keyboard.press("Escape");
  await expect(note(page, "Account manager")).toBeAttached();
  await expect(steps.nth(0)).not.toHaveAttribute("data-done");
  await expect(steps.nth(1)).not.toHaveAttribute("data-done");

  await listFindings(page);
  await page.locator("details.finding summary").first().click();
  await expect(steps.nth(0)).toHaveAttribute("data-done");
  await page.getByRole("button", { name: /^Preview: / }).first().click();
  await expect(steps.nth(1)).not.toHaveAttribute("data-done");
  await page.getByRole("button", { name: "Apply redesign" }).click();
  await expect(steps.nth(1)).toHaveAttribute("data-done");
  await expect(steps.nth(2)).not.toHaveAttribute("data-done");
  await page.getByRole("tab", { name: "Solution 2", exact: true }).click();
  await expect(steps.nth(2)).toHaveAttribute("data-done");
});

test("each of the first steps leads to where it is done", async ({ page }) => {
  await openApp(page);
  const steps = page.getByRole("region", { name: "First steps" });
  await steps.getByRole("button", { name: "Open a finding" }).click();
  await expect(page.getByRole("tab", { name: "All findings" })).toHaveAttribute("aria-selected", "true");
  await steps.getByRole("button", { name: "Preview a refactoring and apply it" }).click();
  await expect(page.getByRole("button", { name: /^Preview: / }).first()).toBeVisible();
  await steps.getByRole("button", { name: "Look at another alternative" }).click();
  await expect(page.getByRole("tab", { name: "Solution 2", exact: true })).toHaveAttribute("aria-selected", "true");
  await expect(steps.getByRole("listitem").nth(2)).toHaveAttribute("data-done");
});
