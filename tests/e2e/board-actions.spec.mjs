// Everything by name: palette, search, the menu of the selection, help; outline, minimap, the other hand.
import { axe, expect, looks, openApp, test } from "./support/app.mjs";
import { emptyBoard, note, notes } from "./support/board.mjs";

const palette = (page) => page.getByRole("dialog", { name: "Everything by name" });

test("the palette finds actions and notes, and does what is chosen", async ({ page }) => {
  await openApp(page, { example: "conference-ticketing" });
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeVisible();
  await page.keyboard.type("outline");
  await expect(page.getByRole("option", { name: /Show the outline/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("treegrid", { name: "Outline" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("sponsor onb");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
});

test("search jumps to a note, by words and by kind", async ({ page }) => {
  await openApp(page, { example: "conference-ticketing" });
  await page.keyboard.press("Control+f");
  await page.keyboard.type("kind:policy sponsor");
  const found = page.getByRole("listbox", { name: "Results" }).getByRole("option");
  await expect(found).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^policy: Whenever a sponsor/ })).toHaveAttribute("aria-pressed", "true");
});

test("the menu of the selection opens at the pointer and by key, and changes the kind", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Escape");
  const placed = note(page, "Order placed");
  const box = await placed.boundingBox();
  await page.mouse.click(box.x + 20, box.y + 100, { button: "right" });
  const menu = page.getByRole("menu", { name: "Menu of the selection" });
  await expect(menu).toBeVisible();
  await axe(page);
  await expect(menu.getByRole("menuitemradio", { name: "Make it: event" })).toBeFocused();
  await menu.getByRole("menuitemradio", { name: "Make it: policy" }).click();
  await expect(placed).toHaveAccessibleName(/^policy/);
  await placed.focus();
  await page.keyboard.press("Shift+F10");
  await expect(menu).toBeVisible();
  // From the row of kinds on to the rest, and from the last to the first.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(menu.getByRole("menuitem", { name: "Zoom to the selection" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitemradio", { name: "Make it: event" })).toBeFocused();
  await menu.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(notes(page)).toHaveCount(2);
});

test("levels say which kinds stand in front", async ({ page }) => {
  await emptyBoard(page);
  const tools = page.getByRole("navigation", { name: "Tools" });
  const order = async () => (await tools.getByRole("button").allTextContents()).length;
  const all = await order();
  await tools.getByRole("combobox").selectOption("Big picture");
  const names = () => tools.getByRole("button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  expect((await names()).slice(-5)).toEqual(["Command", "Policy", "Read model", "Aggregate", "Screen"]);
  expect(await order()).toBe(all);
});

test("tools on the other side, and a small map that leads about", async ({ page }) => {
  await openApp(page, { example: "conference-ticketing" });
  const rail = page.getByRole("navigation", { name: "Tools" });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("other side");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await rail.boundingBox()).x).toBeGreaterThan(1000);
  await page.getByRole("button", { name: "Minimap" }).click();
  const seen = page.locator(".minimap-seen");
  const before = await seen.boundingBox();
  const map = await page.locator(".minimap").boundingBox();
  await page.mouse.click(map.x + 20, map.y + 20);
  await expect.poll(async () => (await seen.boundingBox()).x).not.toBe(before.x);
});

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    test("outline, palette, search, menu and help have no violation", async ({ page }) => {
      await openApp(page, { example: "conference-ticketing" });
      await page.getByRole("button", { name: "Outline", exact: true }).click();
      await expect(page.getByRole("treegrid", { name: "Outline" })).toBeVisible();
      await axe(page);
      await page.keyboard.press("Control+k");
      await expect(palette(page)).toBeVisible();
      await axe(page);
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
      await axe(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Board", exact: true }).click();
      await page.keyboard.press("Control+f");
      await page.keyboard.type("sponsor");
      await expect(page.getByRole("listbox", { name: "Results" }).getByRole("option").first()).toBeVisible();
      await axe(page);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Shift+F10");
      await expect(page.getByRole("menu", { name: "Menu of the selection" })).toBeVisible();
      await axe(page);
      await page.keyboard.press("Escape");
      await expect(page.locator('.mirror-item[aria-pressed="true"]')).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(page.locator(".note-editor")).toBeVisible();
      await axe(page);
    });
  });
}

test("the outline writes the same board: text, kind, a new line", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Outline", exact: true }).click();
  const fields = page.getByRole("textbox", { name: /: text$/ });
  await fields.first().fill("Order paid");
  await fields.first().press("Enter");
  await expect(fields).toHaveCount(2);
  await expect(fields.nth(1)).toBeFocused();
  await page.keyboard.type("Order shipped");
  await page.getByRole("combobox", { name: "Kind" }).first().selectOption("command");
  await page.getByRole("button", { name: "Board", exact: true }).click();
  await expect(note(page, "Order paid")).toHaveAccessibleName(/^command/);
  await expect(note(page, "Order shipped")).toBeVisible();
});
