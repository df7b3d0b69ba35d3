// Hotspots stand turned, and can be turned: by hand, by key, in the inspector.
import { expect, test } from "./support/app.mjs";
import { emptyBoard, note } from "./support/board.mjs";

async function hotspot(page) {
  await emptyBoard(page);
  await page.keyboard.type("Who pays?");
  await page.keyboard.press("Escape");
  const placed = note(page, "Who pays\\?");
  await expect(placed).toHaveAccessibleName(/^hotspot/);
  return placed;
}

const turn = (placed) => placed.evaluate((one) => one.style.getPropertyValue("--turn"));

test("a hotspot is turned by its handle, and undo turns it back", async ({ page }) => {
  const placed = await hotspot(page);
  await placed.focus();
  // The box of what is turned goes around its corners; the handle stands outside of its top right one.
  const box = await placed.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [dx, dy] = [box.width / 2 + 16, -box.height / 2 - 16];
  await page.mouse.move(x + dx, y + dy);
  await page.mouse.down();
  const angle = Math.PI / 6;
  for (const part of [0.5, 1]) {
    const [sin, cos] = [Math.sin(angle * part), Math.cos(angle * part)];
    await page.mouse.move(x + dx * cos - dy * sin, y + dx * sin + dy * cos, { steps: 3 });
  }
  await page.mouse.up();
  await expect.poll(() => turn(placed)).toBe("75deg");
  await expect(placed).toHaveAccessibleName(/turned by 75 degrees/);
  await page.keyboard.press("Control+z");
  await expect.poll(() => turn(placed)).toBe("45deg");
});

test("keys and the inspector turn it, too", async ({ page }) => {
  const placed = await hotspot(page);
  await placed.focus();
  await page.keyboard.press(">");
  await expect.poll(() => turn(placed)).toBe("60deg");
  await page.getByRole("tab", { name: "Inspector" }).click();
  const field = page.getByRole("textbox", { name: "Rotation" });
  await expect(field).toHaveValue("60");
  await field.fill("askew");
  await field.press("Tab");
  await expect(page.getByText("Write a whole number of degrees")).toBeVisible();
  await field.fill("0");
  await field.press("Tab");
  await expect.poll(() => turn(placed)).toBe("0deg");
});
