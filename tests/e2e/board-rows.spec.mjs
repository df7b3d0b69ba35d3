// A timeline that can be read as a whole: rows, room between notes, kinds dragged out of the tools.
import { axe, expect, openApp, test } from "./support/app.mjs";
import { emptyBoard, note, notes, paste } from "./support/board.mjs";

const events = Array.from({ length: 40 }, (_, at) => `Order ${at + 10} placed`);

/** Areas of all notes on the page, in the order in which they are read. */
async function areas(page) {
  // What stands for them follows when the board has come to rest.
  await page.waitForTimeout(400);
  return notes(page).evaluateAll((all) =>
    all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return { name: one.getAttribute("aria-label"), x, y, right: x + width, bottom: y + height, width };
    }),
  );
}

const zoom = async (page) => parseInt(await page.locator(".zoom-value").textContent());

for (const [width, height] of [
  [1440, 900],
  [1920, 1080],
]) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, reducedMotion: "reduce" });

    test("forty events wrap into rows that fit, and unwrap again", async ({ page }) => {
      await emptyBoard(page);
      await paste(page, { "text/plain": events.join("\n") });
      await page.getByRole("button", { name: "Fit", exact: true }).click();
      await expect(notes(page)).toHaveCount(40);
      const row = await zoom(page);
      const before = await areas(page);
      await page.getByRole("button", { name: "Wrap timeline into rows" }).click();
      const wrapped = await areas(page);
      expect(await zoom(page)).toBeGreaterThan(2 * row);
      // Every note is 60 pixels wide or more, on the board and under nothing that floats over it.
      const stage = await page.locator("main").boundingBox();
      const corner = await page.locator(".stage-start").boundingBox();
      for (const one of wrapped) {
        expect(one.width).toBeGreaterThan(60);
        expect(one.x > stage.x && one.right < stage.x + stage.width && one.y > stage.y && one.bottom < corner.y).toBe(true);
      }
      expect(new Set(wrapped.map((one) => Math.round(one.y))).size).toBeGreaterThan(2);
      // Read row by row, from left to right, as they were told.
      expect(wrapped.map((one) => one.name)).toEqual(before.map((one) => one.name));
      await page.getByRole("button", { name: "Unwrap into one row" }).click();
      await areas(page);
      expect(await zoom(page)).toBe(row);
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+z");
      expect((await areas(page)).map((one) => one.name)).toEqual(before.map((one) => one.name));
    });
  });
}

test("the palette finds the rows by what a facilitator would type", async ({ page }) => {
  await emptyBoard(page);
  await paste(page, { "text/plain": events.join("\n") });
  for (const typed of ["wrap timeline", "unwrap", "tidy"]) {
    await page.keyboard.press("Control+k");
    await page.keyboard.type(typed);
    await expect(page.locator('.palette-row[aria-selected="true"]')).toHaveText(new RegExp(typed, "i"));
    await page.keyboard.press("Escape");
    await expect(page.locator(".palette-row")).toHaveCount(0);
  }
});

test("a kind dragged out of the tools becomes a note where it is dropped, and makes room there", async ({ page }) => {
  await emptyBoard(page);
  await paste(page, { "text/plain": "Order placed\nOrder paid" });
  const [placed, paid] = [note(page, "Order placed"), note(page, "Order paid")];
  await expect(paid).toBeVisible();
  const [first, second] = [await placed.boundingBox(), await paid.boundingBox()];
  const tool = page.getByRole("navigation", { name: "Tools" }).getByRole("button", { name: "Command", exact: true });
  await tool.hover();
  await page.mouse.down();
  await page.mouse.move(300, 300, { steps: 4 });
  await page.mouse.move((first.x + second.x + second.width) / 2, first.y + first.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.type("Take payment");
  await page.keyboard.press("Escape");
  await expect(note(page, "Take payment")).toHaveAccessibleName(/^command/);
  await expect(notes(page)).toHaveCount(3);
  const [one, between, two] = await Promise.all([placed, note(page, "Take payment"), paid].map((it) => it.boundingBox()));
  expect(one.x + one.width).toBeLessThan(between.x);
  expect(between.x + between.width).toBeLessThan(two.x);
  // A press alone takes the tool, and what is dropped beside the board is nothing.
  await tool.hover();
  await page.mouse.down();
  await page.mouse.move(200, 10, { steps: 4 });
  await page.mouse.up();
  await expect(tool).toHaveAttribute("aria-pressed", "false");
  await tool.click();
  await expect(tool).toHaveAttribute("aria-pressed", "true");
  await expect(notes(page)).toHaveCount(3);
});

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

  test("the board has all the width at first, and nothing of it lies under hints and corners", async ({ page }) => {
    await openApp(page, { example: "conference-ticketing" });
    await expect(page.getByRole("complementary", { name: "Panel" })).toBeHidden();
    const hint = await page.locator(".hint-card").boundingBox();
    const corner = await page.locator(".stage-start").boundingBox();
    for (const one of await areas(page)) {
      expect(one.y).toBeGreaterThan(hint.y + hint.height);
      expect(one.bottom).toBeLessThan(corner.y);
    }
  });
});

test("the first fit of a high board lies under neither hints nor corners", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  const hint = await page.locator(".hint-card").boundingBox();
  const corner = await page.locator(".stage-start").boundingBox();
  for (const one of await areas(page)) {
    expect(one.y).toBeGreaterThan(hint.y + hint.height);
    expect(one.bottom).toBeLessThan(corner.y);
  }
});

test("a bar at the selection reaches what keys and menus do", async ({ page }) => {
  await emptyBoard(page);
  await paste(page, { "text/plain": "Order placed\nOrder paid\nOrder sent" });
  await expect(notes(page)).toHaveCount(3);
  const bar = page.getByRole("toolbar", { name: "Selection" });
  // What is pasted is selected.
  await expect(bar).toBeVisible();
  await axe(page);
  await bar.getByRole("button", { name: "Align and distribute" }).click();
  const list = page.getByRole("menu", { name: "For the selection" });
  await axe(page);
  await list.getByRole("menuitem", { name: "Align left edges" }).click();
  const lefts = async () => new Set((await areas(page)).map((one) => Math.round(one.x))).size;
  expect(await lefts()).toBe(1);
  await page.keyboard.press("Control+z");
  await bar.getByRole("button", { name: "Kind of the note" }).click();
  await list.getByRole("menuitem", { name: "Make it a policy" }).click();
  await expect(note(page, "Order paid")).toHaveAccessibleName(/^policy/);
  await bar.getByRole("button", { name: "Duplicate" }).click();
  await expect(notes(page)).toHaveCount(6);
  await expect(bar).toBeVisible();
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(notes(page)).toHaveCount(3);
  await expect(bar).toBeHidden();
});

test("the bar is one tab stop, moves notes to a context, and gives way to writing", async ({ page }) => {
  await openApp(page, { example: "conference-ticketing" });
  await note(page, "Conference organiser").focus();
  const bar = page.getByRole("toolbar", { name: "Selection" });
  await expect(bar).toBeVisible();
  await expect(bar.locator('[tabindex="0"]')).toHaveCount(1);
  await bar.getByRole("button", { name: "Kind of the note" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(bar.getByRole("button", { name: "Move to context" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Sponsorship CRM" }).click();
  await expect(note(page, "Conference organiser")).toHaveAccessibleName(/Sponsorship CRM/);
  await note(page, "Conference organiser").focus();
  await page.keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: "Text of the note" })).toBeVisible();
  await expect(bar).toBeHidden();
});
