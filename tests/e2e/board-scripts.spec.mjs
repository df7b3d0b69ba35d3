// Text of all the world: what runs from right to left, pictures, words without end, input methods.
import { expect, test } from "./support/app.mjs";
import { emptyBoard, note, notes, paste } from "./support/board.mjs";

/** A note is an event of 160 units; below 8 px of padding on each side is no text. */
const TEXTS = [
  ["Arabic", "تم استلام طلب العميل وتأكيد الدفع بالكامل"],
  ["Hebrew", "ההזמנה התקבלה והתשלום אושר במלואו"],
  ["Hebrew with a Latin name", "התשלום של Stripe אושר"],
  ["joined emoji", "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🇺🇳👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🇺🇳 arrived"],
  ["Japanese", "注文が確定しました。支払いを待っています"],
  ["a word without end", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"],
];

/** Watches what the canvases are told to write: every line with where it begins and ends, in pixels of the page. */
const watchText = (page) =>
  page.addInitScript(() => {
    window.written = [];
    const prototype = CanvasRenderingContext2D.prototype;
    const original = prototype.fillText;
    prototype.fillText = function (text, x, y, most) {
      const { a, e: moved } = this.getTransform();
      const e = moved + this.canvas.getBoundingClientRect().left;
      const width = Math.min(this.measureText(text).width, most ?? Infinity);
      const left = { center: x - width / 2, right: x - width, left: x }[this.textAlign];
      const direction = this.direction === "inherit" ? getComputedStyle(this.canvas).direction : this.direction;
      window.written.push({ text, direction, left: left * a + e, right: (left + width) * a + e });
      return most === undefined ? original.call(this, text, x, y) : original.call(this, text, x, y, most);
    };
  });

/** Everything that is written when all is painted again, as it is once a font has come. */
async function written(page) {
  await page.evaluate(() => document.fonts.ready);
  await page.keyboard.press("0");
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
    window.written = [];
    document.fonts.dispatchEvent(new Event("loadingdone"));
  });
  await expect.poll(() => page.evaluate(() => window.written.length)).toBeGreaterThan(0);
  // The mark of a finding is not of the note's text.
  return page.evaluate(() => window.written.filter(({ text }) => text !== "!"));
}

for (const [name, text] of TEXTS) {
  test(`${name}: all of it is painted, inside of the note, and no letter is torn apart`, async ({ page }) => {
    await watchText(page);
    await emptyBoard(page);
    await page.keyboard.type("x");
    await expect(page.locator(".note-editor")).toBeVisible();
    await page.locator(".note-editor").fill(text);
    const field = await page.locator(".note-editor").evaluate((one) => [one.scrollWidth - one.clientWidth, one.dir]);
    expect(field).toEqual([0, "auto"]);
    await page.keyboard.press("Escape");
    const placed = notes(page);
    await expect(placed).toHaveAccessibleName(new RegExp(text.slice(0, 6)));
    const letters = (words) => [...new Intl.Segmenter().segment(words)].map((one) => one.segment).filter((one) => one.trim());
    let lines = [];
    // When the findings come just then, all is painted twice.
    await expect(async () => {
      lines = await written(page);
      expect(lines.flatMap((line) => letters(line.text)).join("")).toBe(letters(text).join(""));
    }).toPass({ timeout: 10_000 });
    const box = await placed.boundingBox();
    for (const line of lines) {
      expect(line.left, line.text).toBeGreaterThanOrEqual(box.x + 4);
      expect(line.right, line.text).toBeLessThanOrEqual(box.x + box.width - 4);
    }
    expect(lines.flatMap((line) => letters(line.text))).toEqual(letters(text));
    const runs = /^[\u0590-\u08ff]/.test(text) ? "rtl" : "ltr";
    expect(new Set(lines.map((line) => line.direction))).toEqual(new Set([runs]));
  });
}

test("Enter that ends a composition of an input method does not end the note", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("x");
  const field = page.locator(".note-editor");
  await field.fill("");
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await field.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
  await expect(field).toBeVisible();
  await cdp.send("Input.insertText", { text: "日本へ出荷" });
  await expect(field).toHaveValue("日本へ出荷");
  await page.keyboard.press("Escape");
  await expect(note(page, "日本へ出荷")).toBeVisible();
});

test("after a jump to a note, text stays inside of the notes when the board gets more room", async ({ page }) => {
  await watchText(page);
  await emptyBoard(page);
  await paste(page, { "text/plain": "Order placed\nOrder paid\nOrder shipped" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("paid");
  await page.keyboard.press("Enter");
  await page.setViewportSize({ width: 1400, height: 900 });
  const lines = await written(page);
  const boxes = await Promise.all((await notes(page).all()).map((one) => one.boundingBox()));
  for (const line of lines) {
    const holds = (box) => line.left >= box.x && line.right <= box.x + box.width;
    expect(boxes.some(holds), `${line.text} from ${line.left} to ${line.right}`).toBe(true);
  }
});
