// Every input: wheel, trackpad, touch, pen.
import { expect, openApp, test, views } from "./support/app.mjs";
import { emptyBoard, note, notes } from "./support/board.mjs";

const zoom = (page) => page.locator(".mirror-layer").evaluate((layer) => Number(getComputedStyle(layer).getPropertyValue("--zoom")));
const place = async (page, text) => {
  const { x, y } = await note(page, text).boundingBox();
  return { x, y };
};

async function oneNote(page) {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Escape");
  await expect(note(page, "Order placed")).toBeVisible();
}

test("wheel: two fingers on a trackpad pan, a pinch zooms about the pointer", async ({ page }) => {
  await oneNote(page);
  const before = await place(page, "Order placed");
  await page.mouse.move(600, 300);
  await page.mouse.wheel(50, 30);
  await expect.poll(() => place(page, "Order placed")).toEqual({ x: before.x - 50, y: before.y - 30 });
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -20);
  await page.keyboard.up("Control");
  await expect.poll(() => zoom(page)).toBeGreaterThan(1.1);
});

test("mouse: a drag snaps to a neighbour, the middle button pans, a lasso selects", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Order paid");
  await page.keyboard.press("Escape");
  const [first, second] = [await place(page, "Order placed"), await place(page, "Order paid")];
  await page.mouse.move(second.x + 30, second.y + 100);
  await page.mouse.down();
  await page.mouse.move(second.x + 60, second.y + 180, { steps: 4 });
  await page.mouse.move(second.x + 60, second.y + 104, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await place(page, "Order paid")).y).toBe(first.y);
  await page.mouse.move(first.x - 30, first.y - 30);
  await page.mouse.down();
  await page.mouse.move(second.x + 250, second.y + 200, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator('.mirror-item[aria-pressed="true"]')).toHaveCount(2);
});

test("pen: it moves a note as a mouse does", async ({ page }) => {
  await oneNote(page);
  const before = await place(page, "Order placed");
  const cdp = await page.context().newCDPSession(page);
  const pen = (type, x, y) =>
    cdp.send("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons: 1, clickCount: 1, pointerType: "pen" });
  await pen("mousePressed", before.x + 30, before.y + 100);
  await pen("mouseMoved", before.x + 80, before.y + 150);
  await pen("mouseMoved", before.x + 130, before.y + 200);
  await pen("mouseReleased", before.x + 130, before.y + 200);
  await expect.poll(async () => (await place(page, "Order placed")).x).toBeCloseTo(before.x + 100, -1);
});

test.describe("touch", () => {
  test.use(views.phone);

  const touch = async (page) => {
    const cdp = await page.context().newCDPSession(page);
    return (type, ...points) =>
      cdp.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  };

  test("one finger moves a note, two pan and zoom", async ({ page }) => {
    await openApp(page, { example: "conference-ticketing" });
    await emptyBoard(page);
    await page.keyboard.type("Order placed");
    await page.keyboard.press("Escape");
    const before = await place(page, "Order placed");
    const finger = await touch(page);
    const at = [before.x + 60, before.y + 100];
    await finger("touchStart", at);
    await finger("touchMove", [at[0] + 20, at[1] + 40]);
    await finger("touchMove", [at[0] + 40, at[1] + 80]);
    await finger("touchEnd");
    await expect.poll(async () => (await place(page, "Order placed")).y).toBeGreaterThan(before.y + 60);
    const was = await zoom(page);
    await finger("touchStart", [150, 300], [250, 300]);
    await finger("touchMove", [130, 300], [270, 300]);
    await finger("touchMove", [100, 300], [300, 300]);
    await finger("touchEnd");
    await expect.poll(() => zoom(page)).toBeGreaterThan(was * 1.5);
  });

  test("a finger that rests on the empty board makes a note", async ({ page }) => {
    await emptyBoard(page);
    await page.keyboard.type("Order placed");
    await page.keyboard.press("Escape");
    const finger = await touch(page);
    await finger("touchStart", [195, 620]);
    await expect(page.locator(".note-editor")).toBeVisible();
    await finger("touchEnd");
    await page.keyboard.type("Order paid");
    await page.keyboard.press("Escape");
    await expect(notes(page)).toHaveCount(2);
  });
});
