// What is kept outlives the faults of what keeps it: torn records, other versions, a clock that jumps, a memory that is
// some seconds old, three tabs.
import { address, expect, openApp, test } from "./support/app.mjs";
import { downloaded, note, saved } from "./support/board.mjs";

const title = (page) => page.getByRole("textbox", { name: "Board title" });

async function rename(page, name) {
  await title(page).fill(name);
  await page.keyboard.press("Enter");
  await page.locator("#board").focus();
}

async function newBoard(page, name) {
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitem", { name: "New board" }).click();
  await rename(page, name);
  await saved(page);
}

/** Puts another text into every record of a store of the database. */
async function tear(page, store, text) {
  await page.evaluate(async ([store, text]) => {
    const database = await new Promise((resolve) => {
      indexedDB.open("isobar").onsuccess = ({ target }) => resolve(target.result);
    });
    const records = database.transaction(store, "readwrite").objectStore(store);
    await new Promise((resolve) => {
      records.openCursor().onsuccess = ({ target }) => {
        if (!target.result) return resolve();
        target.result.update(text).onsuccess = () => target.result.continue();
      };
    });
    database.close();
  }, [store, text]);
}

/** A tab that nothing was open in. */
async function freshTab(context) {
  const page = await context.newPage();
  await openApp(page);
  return page;
}

/** Something to tear: a board that was kept as a whole, and one more edit after it. */
async function precious(page) {
  await openApp(page);
  await rename(page, "Precious");
  await saved(page);
  await note(page, "SponsorOnboarded").focus();
  await page.keyboard.press("Delete");
  await expect(note(page, "SponsorOnboarded")).toHaveCount(0);
  await saved(page);
}

test("when the newest changes are torn, the board opens as it was before them, and that is told", async ({ page }) => {
  await precious(page);
  await tear(page, "journal", "torn");
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("The newest changes could not be read");
  await expect(note(page, "SponsorOnboarded")).toHaveCount(1);
});

test("when only camera and history are torn, the board opens with all that was done", async ({ page }) => {
  await precious(page);
  await tear(page, "sessions", "torn");
  await page.reload();
  await expect(title(page)).toHaveValue("Precious");
  await expect(note(page, "SponsorOnboarded")).toHaveCount(0);
});

test("when the list of boards is torn, the board opens and stays in the list", async ({ context, page }) => {
  await precious(page);
  await tear(page, "index", "torn");
  await page.close();
  const again = await freshTab(context);
  await expect(title(again)).toHaveValue("Precious");
  await newBoard(again, "Next");
  await again.getByRole("button", { name: "Isobar menu" }).click();
  await expect(again.getByRole("menuitem", { name: /^(Precious|A board without a readable title)$/ })).toHaveCount(1);
});

test("a board that a newer Isobar has kept is told, can be saved, and is not overwritten", async ({ page }) => {
  const newer = '{"format":"isobar","version":9,"alternatives":[]}';
  await precious(page);
  await tear(page, "snapshots", newer);
  await page.reload();
  const notice = page.getByRole("alert").filter({ hasText: "made by a newer Isobar" });
  const { text } = await downloaded(page, () => notice.getByRole("button", { name: "Save what is stored" }).click());
  expect(text).toBe(newer);
});

/** A page beside which the database can be changed: the app is not open. */
const picture = () => new URL("icons.svg", address()).href;

test.describe("beside a picture that stands alone, for which browsers want an icon", () => {
  test.use({ expectedErrors: /404/ });
  test("a database of a newer Isobar is told, and left alone", async ({ page }) => {
    await openApp(page);
    await saved(page);
    await page.goto("about:blank");
    await page.goto(picture());
    await page.evaluate(
      () => new Promise((resolve, reject) => {
        const request = indexedDB.open("isobar", 99);
        request.onsuccess = () => resolve(request.result.close());
        request.onerror = () => reject(request.error);
      }),
    );
    await openApp(page);
    const notice = page.getByRole("alert").filter({ hasText: "A newer Isobar keeps boards in this browser" });
    await expect(notice.getByRole("button", { name: "Save to file" })).toBeVisible();
  });

  test("a database that answers late opens the board that was open, and nothing else is kept", async ({ context, page }) => {
    await precious(page);
    await page.goto(picture());
    // For some seconds nobody else gets at it.
    await page.evaluate(async () => {
      const database = await new Promise((resolve) => {
        indexedDB.open("isobar").onsuccess = ({ target }) => resolve(target.result);
      });
      const until = performance.now() + 4000;
      const index = database.transaction([...database.objectStoreNames], "readwrite").objectStore("index");
      const hold = () => {
        if (performance.now() < until) index.count().onsuccess = hold;
      };
      hold();
    });
    const late = await context.newPage();
    await openApp(late);
    await expect(title(late)).toHaveValue("Precious");
    await saved(late);
    await late.getByRole("button", { name: "Isobar menu" }).click();
    await expect(late.getByRole("menuitem", { name: "Untitled board" })).toHaveCount(0);
  });

  test("what the version before has kept opens with all that was done, and can be undone", async ({ page }) => {
    await precious(page);
    await page.goto(picture());
    // It wrote changes of the board alone to the journal, and all steps of undo beside the camera with every edit.
    await page.evaluate(async () => {
      const database = await new Promise((resolve) => {
        indexedDB.open("isobar").onsuccess = ({ target }) => resolve(target.result);
      });
      const stores = database.transaction(["journal", "sessions"], "readwrite");
      const all = (store, method) =>
        new Promise((resolve) => (stores.objectStore(store)[method]().onsuccess = ({ target }) => resolve(target.result)));
      const [journal, sessions] = [stores.objectStore("journal"), stores.objectStore("sessions")];
      const [keys, entries] = [await all("journal", "getAllKeys"), await all("journal", "getAll")];
      const [board] = keys[0].split("/");
      const steps = entries.map((entry) => JSON.parse(entry).did);
      keys.forEach((key, index) => journal.put(JSON.stringify(steps[index].delta), key));
      const kept = await all("sessions", "getAllKeys");
      const session = JSON.parse((await all("sessions", "getAll"))[kept.indexOf(board)]);
      sessions.put(JSON.stringify({ ...session, history: { undo: steps, redo: [] } }), board);
      sessions.delete(`${board}/history`);
      await new Promise((resolve) => (stores.oncomplete = resolve));
      database.close();
    });
    await openApp(page);
    await expect(title(page)).toHaveValue("Precious");
    await expect(note(page, "SponsorOnboarded")).toHaveCount(0);
    await page.locator("#board").focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(note(page, "SponsorOnboarded")).toHaveCount(1);
    await saved(page);
    await page.reload();
    await expect(note(page, "SponsorOnboarded")).toHaveCount(1);
  });
});

test("without a database, one can draw, and save to a file", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  await openApp(page);
  await expect(page.getByRole("alert")).toContainText("does not let Isobar keep boards");
  await rename(page, "Still drawing");
  await expect(title(page)).toHaveValue("Still drawing");
});

test("a browser that has forgotten which board was open goes on with the one that was kept last", async ({ context, page }) => {
  await openApp(page);
  await rename(page, "First");
  await saved(page);
  await page.evaluate(() => (window.name = localStorage.getItem("isobar-last-board")));
  await newBoard(page, "Second");
  // What a browser remembers that was killed: what it has written some seconds before.
  await page.evaluate(() => localStorage.setItem("isobar-last-board", window.name));
  await page.close();
  const again = await freshTab(context);
  await expect(title(again)).toHaveValue("Second");
  await again.evaluate(() => localStorage.clear());
  await again.close();
  await expect(title(await freshTab(context))).toHaveValue("Second");
});

test("a link opens what it says, also where the browser has forgotten which board was open", async ({ context, page }) => {
  await openApp(page);
  await rename(page, "Kept");
  await saved(page);
  await page.evaluate(() => localStorage.clear());
  await page.close();
  const again = await context.newPage();
  await openApp(again, { example: "payment-capture" });
  await expect(title(again)).toHaveValue(/^Payment capture/);
});

test("a clock that is set back does not bring back an older board", async ({ context, page }) => {
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 365 * 24 * 3600 * 1000;
  });
  await openApp(page);
  await rename(page, "From next year");
  await saved(page);
  await page.close();
  const today = await freshTab(context);
  await newBoard(today, "Today");
  await today.close();
  await expect(title(await freshTab(context))).toHaveValue("Today");
});

test("of three tabs with one board, one keeps it, and the others go on with copies", async ({ context, page }) => {
  await openApp(page);
  await rename(page, "Shared");
  await saved(page);
  for (const name of ["Second", "Third"]) {
    const tab = await freshTab(context);
    await expect(tab.getByRole("alert")).toContainText("open in another tab");
    await rename(tab, name);
    await expect(tab.getByText("from here on this is a copy of its own")).toBeVisible();
    await saved(tab);
  }
  await rename(page, "Shared still");
  await saved(page);
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await expect(page.getByRole("menuitem", { name: /^(Second|Third)$/ })).toHaveCount(2);
  await page.reload();
  await expect(title(page)).toHaveValue("Shared still");
});

test("when there is no room left at the end of a transaction, that is told, and nothing is called saved", async ({ context, page }) => {
  // Before anything is written: the browser remembers for half a minute how much room there was.
  const line = await context.newCDPSession(page);
  const { origin } = new URL(address());
  await line.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await openApp(page);
  await rename(page, "Too much");
  await expect(page.getByRole("alert")).toContainText("no room left");
  await expect(page.locator(".save-state")).toHaveText("Not saved");
  await line.send("Storage.overrideQuotaForOrigin", { origin });
  await rename(page, "Fits again");
  await saved(page);
  await page.reload();
  await expect(title(page)).toHaveValue("Fits again");
});

test("an edit is one small entry, however much was done before", async ({ page }) => {
  await page.addInitScript(() => {
    window.written = {};
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, ...rest) {
      window.written[this.name] = (window.written[this.name] ?? 0) + value.length;
      return put.call(this, value, ...rest);
    };
  });
  await openApp(page);
  const names = (number) => `Edit ${1000 + number}`;
  /** What an edit writes, in characters by store. */
  async function edit(number) {
    await page.evaluate(() => (window.written = {}));
    await rename(page, names(number));
    await saved(page);
    return page.evaluate(() => window.written);
  }
  await edit(1);
  const second = await edit(2);
  for (let number = 3; number < 30; number += 1) await edit(number);
  const thirtieth = await edit(30);
  expect(thirtieth.snapshots, "the board is not written again").toBeUndefined();
  expect(thirtieth.journal).toBe(second.journal);
  expect(thirtieth.sessions, "steps of undo are not written again").toBeLessThan(1000);
  await page.reload();
  await expect(title(page)).toHaveValue(names(30));
  await page.locator("#board").focus();
  for (let number = 29; number > 0; number -= 1) {
    await page.keyboard.press("ControlOrMeta+z");
    await expect(title(page)).toHaveValue(names(number));
  }
});

test("a transaction that the browser takes back is not called saved", async ({ page }) => {
  await openApp(page);
  await page.evaluate(() => {
    window.commit = IDBTransaction.prototype.commit;
    IDBTransaction.prototype.commit = IDBTransaction.prototype.abort;
  });
  await rename(page, "Taken back");
  await expect(page.locator(".save-state")).toHaveText("Not saved");
  await page.evaluate(() => (IDBTransaction.prototype.commit = window.commit));
  await rename(page, "Kept");
  await saved(page);
  await page.reload();
  await expect(title(page)).toHaveValue("Kept");
});

test("when the browser closes the database, it is opened again and nothing is missing", async ({ page }) => {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...rest) {
      const request = open.apply(this, rest);
      request.addEventListener("success", () => (window.database = request.result));
      return request;
    };
  });
  await openApp(page);
  await rename(page, "Before");
  await saved(page);
  await page.evaluate(() => window.database.close());
  await rename(page, "After");
  await saved(page);
  await page.reload();
  await expect(title(page)).toHaveValue("After");
});
