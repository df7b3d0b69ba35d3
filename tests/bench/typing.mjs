// How fluently one types into a note of a large board: node typing.mjs --url=ours=ADDRESS [--n=10000], in the folder of
// the harness. A key every 50 ms; what counts is the time between frames, and from a key to the end of its frame.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const options = Object.fromEntries(process.argv.slice(2).map((one) => one.replace(/^--/, "").split(/=(.*)/s)));
const address = options.url.replace(/^ours=/, "");
const { launch } = await import(pathToFileURL(join(resolve("."), "lib.mjs")));
const browser = await launch();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
await page.goto(address);
await page.waitForFunction(() => window.benchReady);
await page.evaluate((count) => window.loadScene(count), Number(options.n ?? 10_000));
await page.evaluate(() => window.benchZoomed());
await page.waitForTimeout(4_000);
const { x, y } = await page.evaluate(() => window.benchNoteAt());
await page.mouse.dblclick(x, y);
await page.waitForSelector(".note-editor");
await page.evaluate(() => {
  window.frames = [];
  window.keys = [];
  let last;
  const step = (now) => {
    if (last) window.frames.push(now - last);
    last = now;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  addEventListener(
    "keydown",
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => window.keys.push(performance.now() - timeStamp);
        channel.port2.postMessage(0);
      }),
    true,
  );
});
const text = "Whenever an order is placed, then charge the card and ship it on the same day ";
for (const letter of text) {
  await page.keyboard.press(letter);
  await page.waitForTimeout(50);
}
const { frames, keys, value } = await page.evaluate(() => ({
  frames: window.frames,
  keys: window.keys,
  value: document.querySelector(".note-editor").value,
}));
const share = (all, part) => all.sort((one, other) => one - other)[Math.min(all.length - 1, Math.floor(all.length * part))].toFixed(1);
console.log(
  `typing: ${value.length} letters; frame ms: median ${share(frames, 0.5)}, 95 % ${share(frames, 0.95)}, longest ${share(frames, 1)};`,
  `key to frame ms: median ${share(keys, 0.5)}, 95 % ${share(keys, 0.95)}, longest ${share(keys, 1)}`,
);
await browser.close();
