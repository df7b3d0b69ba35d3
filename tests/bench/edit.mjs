// How long new findings take after one edit of a large board: node edit.mjs --url=ours=ADDRESS [--n=10000]
// [--board=FILE --note=TEXT], in the folder of the harness. The edit is a note that gets another name: things that are
// only moved are not judged again. What counts is the time from the letter that tells the worker of the edit to its
// report, and the longest frame of the page around it.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const EDITS = 15;

const options = Object.fromEntries(process.argv.slice(2).map((one) => one.replace(/^--/, "").split(/=(.*)/s)));
const address = options.url.replace(/^ours=/, "");
const { launch } = await import(pathToFileURL(join(resolve("."), "lib.mjs")));
const browser = await launch();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
await page.addInitScript(() => {
  window.letters = [];
  window.frames = [];
  window.Worker = class extends Worker {
    constructor(...about) {
      super(...about);
      this.addEventListener("message", ({ data }) =>
        window.letters.push({ at: performance.now(), came: true, bytes: data.byteLength ?? 0 }),
      );
    }
    postMessage(letter, ...rest) {
      window.letters.push({ at: performance.now(), came: false, bytes: letter.byteLength ?? 0 });
      return super.postMessage(letter, ...rest);
    }
  };
  const step = (now) => {
    window.frames.push(now);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
});
await page.goto(address);
await page.waitForFunction(() => window.benchReady);
if (options.board) {
  await page.waitForSelector("#board-file", { state: "attached" });
  await page.setInputFiles("#board-file", options.board);
} else {
  await page.evaluate((count) => window.loadScene(count), Number(options.n ?? 10_000));
}
// Until it has been judged and nothing is said any more.
const quiet = () =>
  page.waitForFunction(() => window.letters.at(-1)?.came && performance.now() - window.letters.at(-1).at > 1_500, null, {
    timeout: 120_000,
  });
await page.waitForTimeout(4_000);
await quiet();
if (options.board) {
  await page.keyboard.press("Control+f");
  await page.keyboard.type(options.note ?? "");
  await page.keyboard.press("Enter");
} else {
  await page.evaluate(() => window.benchZoomed());
  await page.waitForTimeout(500);
  const { x, y } = await page.evaluate(() => window.benchNoteAt());
  await page.mouse.click(x, y);
}
await quiet();
const edits = [];
for (let count = 0; count < EDITS; count++) {
  await page.evaluate(() => (window.letters.length = window.frames.length = 0));
  for (const key of ["Enter", "End", "a", "Escape"]) await page.keyboard.press(key);
  await page.waitForFunction(() => window.letters.at(-1)?.came && performance.now() - window.letters.at(-1).at > 400);
  edits.push(
    await page.evaluate(() => {
      const told = window.letters.find((letter) => !letter.came);
      const report = window.letters.findLast((letter) => letter.came);
      const around = window.frames.filter((at) => at > told.at - 100 && at < report.at + 400);
      const gaps = around.slice(1).map((at, index) => at - around[index]);
      return { wait: report.at - told.at, bytes: report.bytes, gap: Math.max(...gaps) };
    }),
  );
}
const median = (of) => edits.map(of).sort((one, other) => one - other)[Math.floor(EDITS / 2)];
console.log(
  `one edit: report after ${median((one) => one.wait).toFixed(1)} ms, ${Math.round(median((one) => one.bytes) / 1000)} kB;`,
  `longest frame ${median((one) => one.gap).toFixed(1)} ms (median of ${EDITS})`,
);
await browser.close();
