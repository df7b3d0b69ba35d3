// The page of `cargo xtask dist` in a browser, and what the scripts here measure of it.
import { createRequire } from "node:module";
import serve from "../e2e/support/server.mjs";

const require = createRequire(new URL("../e2e/package.json", import.meta.url));
const { chromium } = require("@playwright/test");

/** Opens the page; `close` ends everything. */
export async function open() {
  const stop = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.ISOBAR_CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`${process.env.ISOBAR_ADDRESS}?example=blank`);
  await page.locator('main:not([aria-busy="true"])').waitFor();
  await page.getByRole("button", { name: "Isobar menu" }).waitFor();
  const tools = await context.newCDPSession(page);
  await tools.send("Performance.enable");
  const close = async () => {
    await browser.close();
    stop();
  };
  return { page, tools, errors, close };
}

/** Memory in MB, nodes and listeners of the page, once what nobody needs is gone. */
export async function weight({ page, tools }) {
  // Nodes go a while after what held them.
  for (let time = 0; time < 4; time++) {
    await tools.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(500);
  }
  const { metrics } = await tools.send("Performance.getMetrics");
  const of = (name) => metrics.find((one) => one.name === name).value;
  return {
    heap: Number((of("JSHeapUsedSize") / 1e6).toFixed(1)),
    nodes: of("Nodes"),
    listeners: of("JSEventListeners"),
  };
}

/** The times between frames in ms while `act` runs: median, the longest of twenty, and the longest. */
export async function frames({ page }, act) {
  await page.evaluate(() => {
    window.frames = [];
    window.isWatching = true;
    let last;
    const step = (now) => {
      if (last) window.frames.push(now - last);
      last = now;
      if (window.isWatching) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  await act();
  const all = await page.evaluate(() => ((window.isWatching = false), window.frames));
  all.sort((one, other) => one - other);
  const at = (share) => Number((all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? NaN).toFixed(1));
  return { median: at(0.5), most: at(0.95), longest: at(1) };
}

/** Moves the board with the wheel, to and fro. */
export async function pan({ page }, seconds = 2) {
  await page.mouse.move(640, 400);
  const end = Date.now() + seconds * 1000;
  for (let step = 0; Date.now() < end; step++) {
    await page.mouse.wheel(step % 40 < 20 ? 30 : -30, step % 20 < 10 ? 20 : -20);
    await page.waitForTimeout(16);
  }
}

/** Milliseconds that `act` takes. */
export async function took(act) {
  const start = performance.now();
  await act();
  return Math.round(performance.now() - start);
}
