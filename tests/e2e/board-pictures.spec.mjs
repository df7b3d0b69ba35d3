// What is copied for other programs: a picture of pixels, a drawing of lines, text.
import { expect, openApp, test } from "./support/app.mjs";
import { emptyBoard, note } from "./support/board.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

async function choose(page, words) {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

/** The size of the picture on the clipboard, and which part of it has the colour of events. */
const picture = (page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    if (!item?.types.includes("image/png")) return null;
    const bitmap = await createImageBitmap(await item.getType("image/png"));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let orange = 0;
    for (let at = 0; at < data.length; at += 4) orange += data[at] === 0xfe && data[at + 1] === 0x9e && data[at + 2] === 0x4a;
    return { width: bitmap.width, height: bitmap.height, orange: orange / (data.length / 4) };
  });

test("the picture on the clipboard shows what is selected, twice as sharp", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Order paid");
  await page.keyboard.press("Escape");
  await note(page, "Order placed").focus();
  await choose(page, "copy as a picture");
  await expect(page.getByText("Copied the picture.")).toBeVisible();
  const { width, height, orange } = await picture(page);
  expect(width).toBeGreaterThan(400);
  expect(width).toBeLessThan(500);
  expect(width).toBe(height);
  expect(orange).toBeGreaterThan(0.4);
});

test("the drawing on the clipboard is an SVG file of what is selected", async ({ page }) => {
  await openApp(page, { example: "conference-ticketing" });
  await note(page, "SponsorOnboarded").focus();
  await choose(page, "copy as a drawing");
  await expect(page.getByText("Copied the drawing.")).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const seen = await page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, "image/svg+xml");
    return [file.documentElement.localName, file.querySelectorAll("title").length, file.documentElement.textContent];
  }, text);
  expect(seen[0]).toBe("svg");
  expect(seen[2]).toContain("Sponsor");
  expect(text).not.toContain("gold sponsors");
});

test("what is copied by key is text for other programs", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Escape");
  await note(page, "Order placed").focus();
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Order placed");
});
