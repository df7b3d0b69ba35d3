// How notes look: every kind, at three zoom levels, in both themes.
import { expect, test } from "./support/app.mjs";
import { emptyBoard, paste } from "./support/board.mjs";

const LINES = [
  "Order placed",
  "Place order",
  "Whenever an order is placed, then charge the card of the customer",
  "Donaudampfschifffahrtsgesellschaftskapitänspatent was printed",
  "Who owns the list of sponsors?",
];

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("notes from near and far", async ({ page }) => {
      await emptyBoard(page);
      await paste(page, { "text/plain": LINES.join("\n") });
      await page.keyboard.press("Escape");
      const stage = page.locator(".board-surface");
      for (const [name, keys] of [["near", ["0"]], ["fit", ["1"]], ["far", ["1", "-", "-", "-", "-", "-", "-", "-"]]]) {
        for (const key of keys) await page.keyboard.press(key);
        await page.waitForTimeout(300);
        await expect(stage).toHaveScreenshot(`notes-${name}-${colorScheme}.png`, { maxDiffPixelRatio: 0.02 });
      }
    });
  });
}
