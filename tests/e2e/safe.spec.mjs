// Nothing is lost: reload, second tab, storage that is missing, full or corrupt, broken files, a crash.
import { readFile } from "node:fs/promises";
import { expect, openApp, test } from "./support/app.mjs";
import { choose, downloaded, note, saved, showAlternative } from "./support/board.mjs";

const example = new URL("../../examples/conference-ticketing.isobar.json", import.meta.url);

async function rename(page, title) {
  await page.getByRole("textbox", { name: "Board title" }).fill(title);
  await page.keyboard.press("Enter");
  await page.locator("#board").focus();
}

test("a reload brings back board, alternative, camera and undo", async ({ page }) => {
  await openApp(page);
  await rename(page, "Mine");
  await showAlternative(page, "Open host");
  await page.getByRole("button", { name: "Zoom in" }).click();
  await note(page, "SponsorOnboarded").focus();
  await page.keyboard.press("Delete");
  await expect(note(page, "SponsorOnboarded")).toHaveCount(0);
  const zoom = await page.locator(".zoom-value").textContent();
  await saved(page);

  await page.reload();
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Board title" })).toHaveValue("Mine");
  await expect(page.getByRole("tab", { name: "Open host", exact: true })).toHaveAttribute("aria-selected", "true");
  await expect(page.locator(".zoom-value")).toHaveText(zoom);
  await expect(note(page, "SponsorOnboarded")).toHaveCount(0);
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(note(page, "SponsorOnboarded")).toHaveCount(1);
});

test("whoever follows a link to an example goes on with their own work after a reload", async ({ page }) => {
  await openApp(page, { example: "payment-capture" });
  const title = page.getByRole("textbox", { name: "Board title" });
  await expect(title).toHaveValue(/^Payment capture/);
  await page.reload();
  await expect(title, "nothing was changed yet").toHaveValue(/^Payment capture/);
  await rename(page, "Homework");
  await saved(page);
  await page.reload();
  await expect(title).toHaveValue("Homework");
  await openApp(page, { example: "order-integration" });
  await expect(title).toHaveValue(/^Order integration/);
});

test("a link opens what it says, however often it is followed; only a reload goes on", async ({ page }) => {
  const title = page.getByRole("textbox", { name: "Board title" });
  const link = { example: "payment-capture" };
  await openApp(page, link);
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitem", { name: "New board" }).click();
  await rename(page, "Homework");
  await saved(page);
  await page.reload();
  await expect(title, "a reload").toHaveValue("Homework");
  await openApp(page, link);
  await expect(title, "the same link again").toHaveValue(/^Payment capture/);
  await rename(page, "More homework");
  await saved(page);
  await page.goto("about:blank");
  await openApp(page, link);
  await expect(title, "by way of another page").toHaveValue(/^Payment capture/);
});

test("a link to an example that is not there says so", async ({ page }) => {
  await openApp(page, { example: "order-intergation" });
  await expect(page.getByRole("alert")).toContainText("There is no example “order-intergation”");
  await expect(page.getByRole("textbox", { name: "Board title" })).toHaveValue("Conference ticketing");
});

test("a reload brings back the board of this tab, whatever other tabs have open", async ({ context, page }) => {
  await openApp(page);
  await rename(page, "Mine");
  await saved(page);
  const second = await context.newPage();
  await openApp(second, { example: "payment-capture" });
  await rename(second, "Other");
  await saved(second);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Board title" })).toHaveValue("Mine");
});

test("what was done is on its way to the database after 250 ms", async ({ page }) => {
  // The test's own clock: how busy the machine is does not matter.
  await page.clock.install();
  await openApp(page);
  await saved(page);
  await page.evaluate(() => {
    window.kept = 0;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...rest) {
      if (this.name === "journal" || this.name === "snapshots") window.kept += 1;
      return put.apply(this, rest);
    };
  });
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  const before = await page.evaluate(() => window.kept);
  await page.getByRole("textbox", { name: "Board title" }).fill("Quick");
  await page.getByRole("textbox", { name: "Board title" }).dispatchEvent("change");
  expect(await page.evaluate(() => window.kept)).toBe(before);
  await page.clock.runFor(250);
  expect(await page.evaluate(() => window.kept)).toBeGreaterThan(before);
});

test("nothing is written while only the pointer moves", async ({ page }) => {
  await page.addInitScript(() => {
    window.written = 0;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...rest) {
      window.written += 1;
      return put.apply(this, rest);
    };
  });
  const written = () => page.evaluate(() => window.written);
  /** Waits until nothing has been written for longer than the view waits to be kept. */
  async function rest() {
    let before = -1;
    while (before !== (before = await written())) await page.waitForTimeout(2500);
    return before;
  }
  await openApp(page);
  await rename(page, "Resting");
  await saved(page);
  const before = await rest();
  for (let step = 0; step < 30; step += 1) {
    await page.mouse.move(300 + 10 * step, 300 + 7 * step);
    await page.waitForTimeout(100);
  }
  expect(await written()).toBe(before);
  await page.mouse.wheel(0, 40);
  await expect.poll(written, "where one looks is written").toBeGreaterThan(before);
});

test("a second tab is told, and what it changes goes to a copy", async ({ context, page }) => {
  await openApp(page);
  await rename(page, "Shared");
  await saved(page);
  const second = await context.newPage();
  await openApp(second);
  await expect(second.getByRole("alert")).toContainText("open in another tab");
  await rename(second, "The copy");
  await expect(second.getByText("from here on this is a copy of its own")).toBeVisible();
  await saved(second);
  await second.close();

  await page.reload();
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
  await page.getByRole("button", { name: "Isobar menu" }).click();
  const others = page.getByRole("menuitem", { name: /^(Shared|The copy)$/ });
  await expect(others).toHaveCount(1);
});

test("a second tab can take the board over", async ({ context, page }) => {
  await openApp(page);
  await rename(page, "Shared");
  await saved(page);
  const second = await context.newPage();
  await openApp(second);
  await second.getByRole("button", { name: "Work here instead" }).click();
  await expect(page.getByRole("alert")).toContainText("Another tab has taken this board over");
  await rename(second, "Taken");
  await saved(second);
  await second.reload();
  await expect(second.getByRole("textbox", { name: "Board title" })).toHaveValue("Taken");
});

test("without storage the board can be saved to a file", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };
  });
  await openApp(page);
  const notice = page.getByRole("alert").filter({ hasText: "does not let Isobar keep boards" });
  await expect(notice).toBeVisible();
  const { name, text } = await downloaded(page, () => notice.getByRole("button", { name: "Save to file" }).click());
  expect(name).toBe("conference-ticketing.isobar.json");
  expect(text).toBe(await readFile(example, "utf8"));
});

test("when storage is full, that is told, and work goes on", async ({ page }) => {
  await openApp(page);
  await saved(page);
  await page.evaluate(() => {
    window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await rename(page, "Too much");
  await expect(page.getByRole("alert")).toContainText("no room left");
  await expect(page.locator(".save-state")).toHaveText("Not saved");
  await page.evaluate(() => { IDBObjectStore.prototype.put = window.put; });
  await rename(page, "Fits again");
  await saved(page);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Board title" })).toHaveValue("Fits again");
});

test("what cannot be read in storage can be saved, and is not overwritten", async ({ page }) => {
  await openApp(page);
  await rename(page, "Precious");
  await saved(page);
  await page.evaluate(async () => {
    const database = await new Promise((resolve) => {
      indexedDB.open("isobar").onsuccess = ({ target }) => resolve(target.result);
    });
    const store = database.transaction("snapshots", "readwrite").objectStore("snapshots");
    await new Promise((resolve) => {
      store.openCursor().onsuccess = ({ target }) => {
        if (!target.result) return resolve();
        target.result.update("Precious, but torn").onsuccess = () => resolve();
      };
    });
    database.close();
  });
  await page.reload();
  const notice = page.getByRole("alert").filter({ hasText: "could not be read" });
  const { text } = await downloaded(page, () => notice.getByRole("button", { name: "Save what is stored" }).click());
  expect(text).toBe("Precious, but torn");
});

test("a broken file is told with every problem, and what is whole can be opened", async ({ page }) => {
  await openApp(page);
  const broken = JSON.parse(await readFile(example, "utf8"));
  broken.alternatives[0].notes[0].kind = "evnt";
  broken.alternatives[0].contexts[0].subdomain = "vital";
  await choose(page, "broken.isobar.json", JSON.stringify(broken));
  const dialog = page.getByRole("dialog", { name: "There are problems with broken.isobar.json" });
  await expect(dialog).toContainText("alternatives[0].notes[0].kind");
  await expect(dialog).toContainText("alternatives[0].contexts[0].subdomain");
  await dialog.getByRole("button", { name: "Import the rest" }).click();
  await expect(dialog).toBeHidden();
  await expect(note(page, "SponsorOnboarded")).toBeVisible();
});

test("a file of a newer Isobar is refused, and the open board stays", async ({ page }) => {
  await openApp(page);
  await choose(page, "newer.isobar.json", '{"format":"isobar","version":9,"alternatives":[]}');
  const dialog = page.getByRole("dialog", { name: /newer\.isobar\.json/ });
  await expect(dialog).toContainText("made by a newer Isobar (format version 9)");
  await expect(dialog.getByRole("button", { name: "Import the rest" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(note(page, "SponsorOnboarded")).toBeVisible();
});

test("what was saved to a file opens again", async ({ page }) => {
  await openApp(page);
  await rename(page, "To go");
  await page.getByRole("button", { name: "Isobar menu" }).click();
  const { text } = await downloaded(page, () => page.getByRole("menuitem", { name: "Save to a file" }).click());
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitem", { name: "New board" }).click();
  await choose(page, "to-go.isobar.json", text);
  await expect(page.getByRole("textbox", { name: "Board title" })).toHaveValue("To go");
});

test.describe("after a crash", () => {
  test.use({ expectedErrors: /unreachable/ });

  test("a dialog offers the saved work", async ({ page }) => {
    await openApp(page);
    await rename(page, "Survivor");
    await saved(page);
    await page.evaluate(() => { setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }); });
    const dialog = page.getByRole("dialog", { name: "Isobar has stopped" });
    await dialog.getByRole("button", { name: "Open the saved work" }).click();
    await expect(page.getByRole("textbox", { name: "Board title" })).toHaveValue("Survivor");
  });
});
