// How notes look: every kind, at three zoom levels, in both themes.
import { expect, openApp, test } from "./support/app.mjs";
import { emptyBoard, note, paste } from "./support/board.mjs";

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

/** How many of the pixels on the board differ clearly when all of it is painted again, and how many there are. */
const differences = (page) =>
  page.evaluate(async () => {
    const canvas = document.querySelector(".board-canvas");
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const pixels = () => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    await frame();
    const shown = pixels();
    document.fonts.dispatchEvent(new Event("loadingdone"));
    await frame();
    await frame();
    const anew = pixels();
    let count = 0;
    for (let at = 0; at < anew.length; at += 4) count += Math.abs(anew[at] - shown[at]) > 96;
    return { count, all: anew.length / 4 };
  });

for (const deviceScaleFactor of [1, 1.5]) {
  test.describe(`${deviceScaleFactor} device pixels`, () => {
    // Pixels are read back here and nowhere else.
    test.use({ deviceScaleFactor, expectedErrors: /willReadFrequently/ });
    test("what is moved with the camera is what would be painted anew", async ({ page }) => {
      await openApp(page, { example: "conference-ticketing" });
      await page.evaluate(() => document.fonts.ready);
      await expect(page.locator(".recommendation").first()).toBeAttached();
      for (const key of ["1", "0", "-", "-", "-", "-", "-", "-", "-", "-", "-"]) {
        await page.keyboard.press(key);
        await page.mouse.move(600, 400);
        for (let step = 0; step < 12; step++) await page.mouse.wheel(step % 2 ? 37 : -11, step % 3 ? -23 : 31);
        const { count, all } = await differences(page);
        expect(count / all, `after ${key}`).toBeLessThan(0.002);
      }
    });

    test("what is painted where something changes is what would be painted anew", async ({ page }) => {
      await openApp(page, { example: "conference-ticketing" });
      await page.evaluate(() => document.fonts.ready);
      await expect(page.locator(".recommendation").first()).toBeAttached();
      // At 100 %, the note would lie under the panel, and what is pressed would be something in there.
      await page.getByRole("complementary").getByRole("button", { name: "Close panel" }).last().click();
      const { mouse, keyboard } = page;
      const middle = async (text) => {
        const { x, y, width, height } = await note(page, text).first().boundingBox();
        return { x: x + width / 2, y: y + height / 2 };
      };
      // The ends of dashes lie a little differently where only a part of a frame is painted.
      const same = async (what) => {
        await page.waitForTimeout(200);
        expect((await differences(page)).count, what).toBeLessThan(60);
      };
      for (const key of ["1", "0"]) {
        await keyboard.press(key);
        await page.waitForTimeout(400);
        const { x, y } = await middle("CreateTickets");
        await mouse.move(x, y);
        await same(`${key}: what the pointer is over`);
        await mouse.click(x, y);
        await same(`${key}: selected`);
        await mouse.down();
        for (let step = 1; step < 12; step++) {
          await mouse.move(x - 9 * step, y - 7 * step);
          if (step % 4 === 0) await same(`${key}: dragged, step ${step}`);
        }
        await mouse.up();
        await same(`${key}: let go`);
        await mouse.wheel(31, -17);
        await same(`${key}: moved with the camera, selected`);
        for (const act of ["ArrowRight", "ControlOrMeta+d", "Delete", "ControlOrMeta+z", "ControlOrMeta+a", "Escape"]) {
          await keyboard.press(act);
          await same(`${key}: ${act}`);
        }
        await mouse.move(x + 300, y + 300);
        await mouse.down();
        await mouse.move(x - 80, y - 60, { steps: 5 });
        await same(`${key}: lasso`);
        await mouse.up();
        await keyboard.press("Escape");
        await same(`${key}: nothing selected`);
      }
    });
  });
}
