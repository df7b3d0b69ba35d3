// Whatever is killed, and whenever: what was done a quarter of a second before is there, on the board that opens.
//
// `ISOBAR_KILLS=10000 cargo xtask test --only browser -- kills.spec.mjs` goes on for as long as one likes;
// `ISOBAR_SEED` repeats a run.
import { test as base, expect } from "@playwright/test";
import { address } from "./support/app.mjs";
import { paste } from "./support/board.mjs";
import { profile, remove, start } from "./support/mortal.mjs";

const kills = Number(process.env.ISOBAR_KILLS ?? 100);
const seed = Number(process.env.ISOBAR_SEED ?? Date.now() % 1_000_000);

/** Ticks of ten milliseconds that the page and its storage have lived through, after which what was done has to be kept.
 *  On a machine that is busy with something else they get fewer ticks, and have as much time as everywhere. */
const DUE = 25;
/** The most notes on a board: each state is read from the page. */
const FULL = 12;

/** Numbers that look random and are the same every time (Park and Miller 1988). */
function dice(seed) {
  let state = seed % 2147483647 || 1;
  return (sides) => {
    state = (state * 48271) % 2147483647;
    return state % sides;
  };
}

/** Counts ticks in the page. While a small write to another database takes longer than usual, none is counted. */
async function count() {
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("how-fast-is-storage");
    request.onupgradeneeded = () => request.result.createObjectStore("writes");
    request.onsuccess = () => resolve(request.result);
  });
  let since = null;
  setInterval(() => {
    if (since) return;
    since = performance.now();
    const transaction = database.transaction("writes", "readwrite");
    transaction.objectStore("writes").put(since, 1);
    transaction.oncomplete = () => (since = null);
  }, 50);
  window.ticks = 0;
  setInterval(() => {
    if (!since || performance.now() - since < 20) window.ticks += 1;
  }, 10);
}

/** Opens the page, and waits until it takes input. */
async function open(context) {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(address());
  await page.locator('main:not([aria-busy="true"])').waitFor();
  await page.evaluate(count);
  return page;
}

/** Opens the page again, in a browser that is started if there is none. One that does not come up after it was killed is
 *  started once more: that is the browser's matter. */
async function openAgain(folder, living) {
  let browser = living;
  for (let attempt = 1; ; attempt += 1) {
    try {
      browser ??= await start(folder);
      return { browser, page: await open(browser.context) };
    } catch (error) {
      if (attempt === 3) throw error;
      await browser?.killAll().catch(() => {});
      browser = undefined;
    }
  }
}

/** The board that is open: its title, and the notes that this test has made, wherever they lie. All are shown for that;
 *  the camera takes some frames to get there, so what is read is what has stayed for a moment. */
async function seen(page) {
  await page.locator("#board").focus();
  await page.keyboard.press("1");
  let before;
  for (;;) {
    const now = await read(page);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
    await page.waitForTimeout(300);
  }
}

const read = (page) =>
  page.evaluate(() => {
    const said = [...document.querySelectorAll(".mirror-item")].map((item) => item.getAttribute("aria-label") ?? "");
    const notes = said.flatMap((text) => text.match(/note-\d+/g) ?? []);
    return { title: document.querySelector(".board-title").value, notes: [...new Set(notes)].sort() };
  });

const ticks = (page) => page.evaluate(() => window.ticks);

/** Things that people do; each gives the board after it. */
const deeds = {
  async rename(page, board, number) {
    const title = `Board ${number}`;
    await page.getByRole("textbox", { name: "Board title" }).fill(title);
    await page.keyboard.press("Enter");
    await page.locator("#board").focus();
    return { ...board, title };
  },
  async paste(page, board, number) {
    const text = `note-${number} happened`;
    await page.locator("#board").focus();
    await paste(page, { "text/plain": text });
    return { ...board, notes: [...board.notes, `note-${number}`].sort() };
  },
  async undo(page, board, number) {
    const pasted = await deeds.paste(page, board, number);
    await page.keyboard.press("ControlOrMeta+z");
    return [pasted, board];
  },
  async startAnew(page, board, number) {
    await page.getByRole("button", { name: "Isobar menu" }).click();
    await page.getByRole("menuitem", { name: "New board" }).click();
    const empty = { title: "Untitled board", notes: [] };
    return [empty, await deeds.rename(page, empty, number)];
  },
};

/** Does something. Gives the boards that it led to, one after the other. */
async function act(page, board, number, roll) {
  const names = board.notes.length >= FULL ? ["startAnew"] : ["rename", "paste", "paste", "undo", "startAnew"];
  const after = await deeds[names[roll(names.length)]](page, board, number);
  return [after].flat();
}

/** Ways to die. Each ends the page; those that leave a browser give it back. */
const deaths = {
  async tab(browser, page) {
    await browser.context.newPage();
    await page.close();
    return browser;
  },
  async renderer(browser, page) {
    const line = await browser.context.newCDPSession(page);
    const crashed = new Promise((resolve) => page.once("crash", resolve));
    line.send("Page.crash").catch(() => {});
    await crashed;
    await browser.context.newPage();
    await page.close();
    return browser;
  },
  async browser(browser) {
    await browser.killBrowser();
  },
  async machine(browser) {
    await browser.killAll();
  },
};

// A browser that is killed takes its recordings with it, and whoever waits for them fails.
base.use({ trace: "off", screenshot: "off", video: "off" });

base("nothing that was done is lost, whatever is killed", async () => {
  base.setTimeout(60_000 + kills * 15_000);
  const roll = dice(seed);
  const folder = await profile();
  let browser = await start(folder);
  try {
    let page = await open(browser.context);
    let board = await seen(page);
    let number = 0;
    for (let round = 1; round <= kills; round += 1) {
      // What may be seen next, and since when: the newest that is due, or anything after it.
      const states = [{ board, at: -Infinity }];
      for (let left = 1 + roll(4); left > 0; left -= 1) {
        number += 1;
        const after = await act(page, states.at(-1).board, number, roll);
        const at = await ticks(page);
        states.push(...after.map((board) => ({ board, at })));
        await page.waitForTimeout(roll(3) === 0 ? roll(300) : 0);
      }
      await page.waitForTimeout(roll(450));
      const death = Object.keys(deaths)[roll(4)];
      const now = await ticks(page);
      const state = await page.locator(".save-state").textContent();
      browser = await deaths[death](browser, page);

      const due = states.findLastIndex(({ at }) => now - at > DUE);
      const possible = states.slice(Math.max(due, 0)).map(({ board }) => board);
      ({ browser, page } = await openAgain(folder, browser));
      const is = (board) => possible.some((one) => JSON.stringify(one) === JSON.stringify(board));
      await expect
        .poll(async () => is((board = await seen(page))), { timeout: 5_000, message: "one of the boards that may be seen" })
        .toBe(true)
        .catch(() => expect(possible, `kill ${round} of ${kills} (${death}, ${state}), ISOBAR_SEED=${seed}`).toContainEqual(board));
    }
  } finally {
    await browser?.killAll().catch(() => {});
    await remove(folder);
  }
});
