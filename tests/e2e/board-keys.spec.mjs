// The board by keys and by ear: where the focus is, and what is said.
import { axe, expect, openApp, test } from "./support/app.mjs";
import { emptyBoard, finding, listFindings, note, notes, paste } from "./support/board.mjs";

/** What has the focus, as it is called. */
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
/** What screen readers were told last, without the blank that makes the same words another text. */
const said = (page) => page.locator('p[role="status"].visually-hidden');

async function threeNotes(page) {
  await emptyBoard(page);
  await paste(page, { "text/plain": "Order placed\nOrder paid\nOrder shipped" });
  await expect(notes(page)).toHaveCount(3);
  await note(page, "Order placed").focus();
}

test("the focus keeps up with however fast Tab is pressed", async ({ page }) => {
  await openApp(page, { example: "conference-ticketing" });
  await notes(page).first().focus();
  const count = 8;
  for (let step = 1; step < count; step += 1) {
    await page.keyboard.press("Tab");
    await page.waitForTimeout(30);
    await expect(notes(page).nth(step)).toBeFocused({ timeout: 1 });
    await expect(notes(page).nth(step)).toHaveAttribute("aria-pressed", "true", { timeout: 1 });
  }
});

test("a note that goes hands the focus to its neighbour, and the last one to the board", async ({ page }) => {
  await threeNotes(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Delete");
  await expect(note(page, "Order shipped")).toBeFocused();
  await expect(note(page, "Order shipped")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+z");
  await expect(note(page, "Order paid")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Delete");
  await expect(note(page, "Order paid")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(note(page, "Order placed")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(notes(page)).toHaveCount(0);
  await expect(page.getByRole("main")).toBeFocused();
});

test("writing, menus and dialogs give the focus back", async ({ page }) => {
  await threeNotes(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".note-editor")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(note(page, "Order paid")).toBeFocused();
  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menu", { name: "Menu of the selection" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(note(page, "Order paid")).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(note(page, "Order paid")).toBeFocused();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("shipped");
  await page.keyboard.press("Enter");
  await expect(note(page, "Order shipped")).toBeFocused();
  await page.keyboard.press("Shift+E");
  await page.keyboard.type("Order closed");
  await page.keyboard.press("Escape");
  await expect(note(page, "Order closed")).toBeFocused();
});

test("dialogs leave a selection of several notes as it is", async ({ page }) => {
  await threeNotes(page);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  await expect(page.locator('.mirror-item[aria-pressed="true"]')).toHaveCount(3);
});

test("the key that fixes a finding leaves the focus on the board", async ({ page }) => {
  await openApp(page);
  await listFindings(page);
  await expect(finding(page, "COH001")).toBeAttached();
  const name = /^policy: Whenever a sponsor/;
  const policy = page.getByRole("button", { name }).first();
  await policy.focus();
  await page.keyboard.press(".");
  await expect(page.getByRole("button", { name: /^Undo: Make Ticketing an open host/ })).toBeEnabled();
  await expect.poll(() => page.evaluate(() => document.activeElement.closest("main") !== null)).toBe(true);
});

test("a redesign that is applied by key, a search over a text, and a hint that is closed give the focus to the board", async ({ page }) => {
  await openApp(page);
  const dismiss = page.getByRole("button", { name: "Dismiss" });
  await dismiss.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await note(page, "Sponsor manager").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".note-keys")).toContainText("Enter done");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Everything by name" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(note(page, "Sponsor manager")).toBeFocused();
  await listFindings(page);
  await page.locator("details.finding summary").first().press("Enter");
  await page.getByRole("button", { name: /^Preview: / }).first().press("Enter");
  await page.getByRole("button", { name: "Apply redesign" }).press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement.id)).toMatch(/^board/);
});

test("the same words are said again", async ({ page }) => {
  await threeNotes(page);
  for (const _ of [1, 2, 3]) await page.keyboard.press("Control+d");
  await page.keyboard.press("Control+z");
  const first = await said(page).textContent();
  expect(first).toBe("Undone: Duplicate");
  await page.keyboard.press("Control+z");
  const second = await said(page).textContent();
  expect(second.trim()).toBe(first);
  expect(second).not.toBe(first);
  await page.keyboard.press("Control+z");
  expect(await said(page).textContent()).toBe(first);
});

test("a search without a result points at no result", async ({ page }) => {
  await threeNotes(page);
  await page.keyboard.press("Control+f");
  const field = page.getByRole("combobox", { name: "Find on the board" });
  await expect(field).toHaveAttribute("aria-activedescendant", "palette-0");
  await page.keyboard.type("zzz");
  await expect(page.getByText("No results")).toBeVisible();
  await expect(field).not.toHaveAttribute("aria-activedescendant");
  await axe(page);
  await expect(field).toHaveAccessibleDescription(/kind:policy/);
});

test("the analysis opens by key and by name", async ({ page }) => {
  await threeNotes(page);
  await page.keyboard.press("Alt+4");
  await expect(page.locator('[data-view="analysis"]')).toBeVisible();
  await page.keyboard.press("Alt+1");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("analysis");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-view="analysis"]')).toBeVisible();
});

test.describe("the outline", () => {
  const fields = (page) => page.getByRole("textbox", { name: /: text$/ });
  const values = (page) => fields(page).evaluateAll((all) => all.map((one) => one.value));

  async function outline(page) {
    await threeNotes(page);
    await page.keyboard.press("Alt+3");
    await expect(fields(page)).toHaveCount(3);
    await fields(page).first().focus();
  }

  test("says how deep its rows lie", async ({ page }) => {
    await outline(page);
    await expect(page.locator(".outline-line").first()).toHaveAttribute("aria-level", "1");
  });

  test("goes on right below, and an empty line goes when it is left", async ({ page }) => {
    await outline(page);
    await page.keyboard.press("Enter");
    await expect(fields(page).nth(1)).toBeFocused();
    await page.keyboard.type("Order confirmed");
    await page.keyboard.press("Enter");
    await expect(fields(page).nth(2)).toBeFocused();
    expect(await values(page)).toEqual(["Order placed", "Order confirmed", "", "Order paid", "Order shipped"]);
    await page.keyboard.press("Enter");
    await expect(fields(page)).toHaveCount(4);
    await expect(fields(page).nth(1)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(fields(page)).toHaveCount(5);
    await expect(fields(page).nth(2)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(fields(page)).toHaveCount(4);
    await expect(fields(page).nth(2)).toBeFocused();
    await expect(fields(page).nth(2)).toHaveValue("Order paid");
  });

  test("takes lines as fast as they are typed", async ({ page }) => {
    await outline(page);
    await page.keyboard.press("Enter");
    const lines = ["Order confirmed", "Goods reserved", "Parcel packed", "Parcel sent", "Parcel delivered"];
    await page.keyboard.type(lines.join("\n"));
    await expect.poll(() => values(page)).toEqual(["Order placed", ...lines, "Order paid", "Order shipped"]);
  });

  test("takes a list that is pasted line by line, and is left by the key of another view", async ({ page }) => {
    await outline(page);
    await page.keyboard.press("Enter");
    await expect(fields(page).nth(1)).toBeFocused();
    await paste(page, { "text/plain": "- Order confirmed\n- Send bill\n" });
    const lines = ["Order placed", "Order confirmed", "Send bill", "Order paid", "Order shipped"];
    await expect.poll(() => values(page)).toEqual(lines);
    await expect(fields(page).nth(2)).toBeFocused();
    await page.keyboard.press("Alt+1");
    await expect(note(page, "Send bill")).toBeFocused();
    await expect(said(page)).toHaveText("Board");
  });

  test("leaves the line breaks of a text as they are", async ({ page }) => {
    await emptyBoard(page);
    await page.keyboard.type("Order");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("placed");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Alt+3");
    await fields(page).first().focus();
    await expect(fields(page).first()).toHaveValue("Order placed");
    await page.keyboard.press("Enter");
    await expect(fields(page)).toHaveCount(2);
    await page.keyboard.press("Alt+1");
    await note(page, "Order placed").focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(".note-editor")).toHaveValue("Order\nplaced");
  });

  test("takes steps back where the history of a field ends, and from the kind", async ({ page }) => {
    await outline(page);
    await page.keyboard.press("Enter");
    await expect(fields(page).nth(1)).toBeFocused();
    await page.keyboard.type("Order confirmed");
    await page.keyboard.press("ArrowUp");
    await expect(fields(page).first()).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect(fields(page)).toHaveCount(3);
    await expect(fields(page).first()).toBeFocused();
    await page.keyboard.press("Control+y");
    await expect(fields(page)).toHaveCount(4);
    const kind = page.getByRole("combobox", { name: "Kind" }).first();
    await kind.selectOption("command");
    await expect(fields(page).first()).toHaveAccessibleName("command: text");
    await kind.focus();
    await page.keyboard.press("Control+z");
    await expect(fields(page).first()).toHaveAccessibleName("event: text");
    expect(await values(page)).toEqual(["Order placed", "Order confirmed", "Order paid", "Order shipped"]);
  });
});
