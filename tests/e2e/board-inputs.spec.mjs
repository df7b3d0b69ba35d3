// Every input: wheel, trackpad, touch, pen.
import { expect, openApp, test, views } from "./support/app.mjs";
import { emptyBoard, note, notes, paste } from "./support/board.mjs";

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

test("the middle button pans and pastes nothing, as Linux would have it", async ({ page }) => {
  await oneNote(page);
  const before = await place(page, "Order placed");
  await page.mouse.move(700, 600);
  await page.mouse.down({ button: "middle" });
  await page.mouse.move(760, 640, { steps: 3 });
  await page.mouse.up({ button: "middle" });
  await paste(page, { "text/plain": "selected in another window" });
  await expect.poll(() => place(page, "Order placed")).toEqual({ x: before.x + 60, y: before.y + 40 });
  await expect(notes(page)).toHaveCount(1);
  // The keys paste as ever.
  await page.waitForTimeout(200);
  await paste(page, { "text/plain": "Order paid" });
  await expect(notes(page)).toHaveCount(2);
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

test("what is held at the edge takes the board along, and one step back gives the view back", async ({ page }) => {
  await oneNote(page);
  const before = await place(page, "Order placed");
  await page.mouse.move(before.x + 30, before.y + 100);
  await page.mouse.down();
  await page.mouse.move(700, before.y + 100, { steps: 4 });
  await page.mouse.move(930, before.y + 100, { steps: 4 });
  const seen = () => page.locator(".mirror-layer").evaluate((layer) => new DOMMatrix(getComputedStyle(layer).transform).e);
  // Held for so many frames, however long they take.
  await page.evaluate(
    () =>
      new Promise((done) => {
        let left = 50;
        const wait = () => (left-- ? requestAnimationFrame(wait) : done());
        wait();
      }),
  );
  await page.mouse.up();
  await expect.poll(seen).toBeLessThan(-100);
  await page.keyboard.press("Control+z");
  await expect.poll(() => place(page, "Order placed")).toEqual(before);
});

test("a drag with Alt takes a copy along, and pasting goes on beside it each time", async ({ page }) => {
  await oneNote(page);
  const { x, y } = await place(page, "Order placed");
  await page.keyboard.down("Alt");
  await page.mouse.move(x + 30, y + 100);
  await page.mouse.down();
  await page.mouse.move(x + 130, y + 300, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Alt");
  await expect(notes(page)).toHaveCount(2);
  await page.keyboard.press("Control+c");
  for (let copies = 3; copies <= 5; copies++) {
    await page.keyboard.press("Control+v");
    await expect(notes(page)).toHaveCount(copies);
  }
  const places = await notes(page).evaluateAll((all) => all.map((one) => `${one.style.getPropertyValue("--x")} ${one.style.getPropertyValue("--y")}`));
  expect(new Set(places).size).toBe(5);
});

const touch = async (page) => {
  const cdp = await page.context().newCDPSession(page);
  return (type, ...points) =>
    cdp.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
};

test.describe("a tablet", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true });

  test("nothing covers the buttons of the corners, whether the panel is open or not, as it is at first", async ({ page }) => {
    await openApp(page, { example: "conference-ticketing" });
    await expect(page.locator("#panel-body")).toBeHidden();
    const isFree = async () => {
      const verdict = await page.locator(".verdict").boundingBox();
      const corner = await page.locator(".stage-start").boundingBox();
      return verdict.x > corner.x + corner.width || verdict.y + verdict.height < corner.y;
    };
    await expect(page.locator(".verdict")).toBeVisible();
    expect(await isFree()).toBe(true);
    await page.getByRole("button", { name: "Panel", exact: true }).tap();
    await expect(page.locator("#panel-body")).toBeVisible();
    expect(await isFree()).toBe(true);
  });

  test("the small map follows a finger, and stays on the board", async ({ page }) => {
    await openApp(page, { example: "conference-ticketing" });
    await page.getByRole("button", { name: "Minimap" }).tap();
    const map = await page.locator(".minimap").boundingBox();
    const finger = await touch(page);
    const x = async () => {
      const seen = await page.locator(".minimap-seen").boundingBox();
      return Math.round(seen.x + seen.width / 2 - map.x);
    };
    await finger("touchStart", [map.x + 20, map.y + 60]);
    // Where one is, to the pixel or two of its border.
    const near = (at) => expect.poll(async () => Math.abs((await x()) - at)).toBeLessThan(3);
    await near(20);
    for (const at of [60, 100, 140]) await finger("touchMove", [map.x + at, map.y + 60]);
    await near(140);
    await finger("touchMove", [map.x + 400, map.y + 60]);
    await finger("touchEnd");
    await near(200);
  });

  test("everything is reached without keys: copy, paste, and whatever has a name", async ({ page }) => {
    await oneNote(page);
    const { x, y } = await place(page, "Order placed");
    const finger = await touch(page);
    const menu = page.getByRole("menu", { name: "Menu of the selection" });
    for (const item of [/^Copy (?!as)/, /^Paste/]) {
      await finger("touchStart", [x + 30, y + 100]);
      await page.waitForTimeout(1500);
      await finger("touchEnd");
      await menu.getByRole("menuitem", { name: item }).tap();
      await expect(menu).toBeHidden();
    }
    await expect(notes(page)).toHaveCount(2);
    await page.getByRole("button", { name: "Find or do" }).tap();
    await page.getByRole("option", { name: "Add a swimlane" }).tap();
    await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  });
});

test.describe("touch", () => {
  test.use(views.phone);

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
