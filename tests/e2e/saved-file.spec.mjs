// Saving in place: a file of this computer that the board is written to, again and again.
import { readFile } from "node:fs/promises";
import { expect, openApp, test } from "./support/app.mjs";
import { note } from "./support/board.mjs";

/** Real handles of files, in the page's own folder: nobody can press the buttons of the system's dialog. */
async function withFiles(page, { write = "allowed" } = {}) {
  await page.addInitScript((write) => {
    window.showSaveFilePicker = async ({ suggestedName }) => {
      const folder = await navigator.storage.getDirectory();
      const file = await folder.getFileHandle(suggestedName, { create: true });
      if (write === "denied") file.createWritable = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      return file;
    };
  }, write);
  await openApp(page, { example: "payment-capture" });
}

async function inFolder(page, act, text) {
  return page.evaluate(
    async ([act, text]) => {
      const folder = await navigator.storage.getDirectory();
      const names = [];
      for await (const name of folder.keys()) names.push(name);
      const file = await folder.getFileHandle(names[0]);
      if (act === "name") return names[0];
      if (act === "read") return (await file.getFile()).text();
      const writable = await file.createWritable();
      await writable.write(text);
      await writable.close();
    },
    [act, text],
  );
}
const read = (page) => inFolder(page, "read");
const write = (page, text) => inFolder(page, "write", text);

/** Waits until the file holds a text. Who reads it while it is written gets an error. */
const holds = (page, text) => expect(async () => expect(await read(page)).toContain(text)).toPass();

async function saveAs(page) {
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitem", { name: "Save as…" }).click();
}

async function addEvent(page, text) {
  await page.keyboard.press("Shift+E");
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
  await expect(note(page, text)).toBeAttached();
}

test("a board is saved to the file that was chosen, and from then on in place", async ({ page }) => {
  await withFiles(page);
  await saveAs(page);
  await expect(page.locator(".notice")).toContainText(/Saved to payment-capture.*\.isobar\.json/);
  await addEvent(page, "Payment refunded");
  await page.keyboard.press("Control+s");
  await holds(page, "Payment refunded");
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await expect(page.getByRole("menuitem", { name: `Save to ${await inFolder(page, "name")}` })).toBeVisible();
});

test("what others have changed in the file meanwhile is merged, told, and taken back by one undo", async ({ page }) => {
  await withFiles(page);
  await saveAs(page);
  await expect(page.locator(".notice")).toContainText("Saved to");
  const theirs = JSON.parse(await read(page));
  theirs.alternatives[0].notes[0].text = "Changed by somebody else";
  const changed = theirs.alternatives[0].name;
  await write(page, JSON.stringify(theirs));
  await addEvent(page, "Payment refunded");
  await page.keyboard.press("Control+s");
  await expect(page.locator(".notice", { hasText: "had changed on disk" })).toContainText("Nothing was changed by both.");
  await holds(page, "Payment refunded");
  expect(await read(page)).toContain("Changed by somebody else");
  await page.getByRole("tab", { name: changed, exact: true }).click();
  await expect(note(page, "Changed by somebody else")).toBeAttached();
  await page.keyboard.press("Control+z");
  await expect(note(page, "Changed by somebody else")).toHaveCount(0);
});

test("a file that is no board any more is not written over", async ({ page }) => {
  await withFiles(page);
  await saveAs(page);
  await expect(page.locator(".notice")).toContainText("Saved to");
  await write(page, "A letter to my aunt");
  await addEvent(page, "Payment refunded");
  await page.keyboard.press("Control+s");
  await expect(page.locator(".notice", { hasText: "no board any more" })).toBeVisible();
  expect(await read(page)).toBe("A letter to my aunt");
});

test("whoever wants it saves after every change", async ({ page }) => {
  await withFiles(page);
  await saveAs(page);
  await expect(page.locator(".notice")).toContainText("Saved to");
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Save after every change" }).click();
  await addEvent(page, "Payment refunded");
  await holds(page, "Payment refunded");
});

test("a browser that does not allow it says so, and offers a copy", async ({ page }) => {
  await withFiles(page, { write: "denied" });
  await saveAs(page);
  const notice = page.locator(".notice", { hasText: "the browser does not allow it" });
  await expect(notice).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), notice.getByRole("button", { name: "Save a copy" }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.isobar\.json$/);
});

test("another board has nothing to do with the file", async ({ page }) => {
  await withFiles(page);
  await saveAs(page);
  await expect(page.locator(".notice")).toContainText("Saved to");
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitem", { name: "New board" }).click();
  const before = await read(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  expect(download.suggestedFilename()).toBe("untitled-board.isobar.json");
  expect(await read(page)).toBe(before);
});

test("a picture that was dropped opens its board, and is never written over with it", async ({ page }) => {
  await openApp(page, { example: "payment-capture" });
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByLabel("Format").selectOption({ label: "Picture of the board" });
  const pictures = {};
  for (const type of ["SVG", "PNG"]) {
    await dialog.getByLabel("File type").selectOption({ label: type });
    const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Download" }).click()]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    pictures[file.suggestedFilename()] = Buffer.concat(chunks).toString("base64");
  }
  await dialog.getByRole("button", { name: "Close" }).click();
  /** Drops a file whose handle the browser gives, and tells what the menu would save to. */
  const drop = async (name, base64) => {
    await page.evaluate(
      async ([name, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        const folder = await navigator.storage.getDirectory();
        const handle = await folder.getFileHandle(name, { create: true });
        DataTransferItem.prototype.getAsFileSystemHandle = async () => handle;
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], name));
        document.querySelector(".app").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, base64],
    );
    await expect(page.getByText(`Opened ${name}.`)).toBeVisible();
    await page.getByRole("button", { name: "Isobar menu" }).click();
    const saves = await page.getByRole("menuitem", { name: `Save to ${name}` }).count();
    await page.keyboard.press("Escape");
    return saves;
  };
  for (const [name, base64] of Object.entries(pictures)) expect(await drop(name, base64), name).toBe(0);
  const board = await readFile(new URL("../../examples/payment-capture.isobar.json", import.meta.url), "base64");
  expect(await drop("board.isobar.json", board), "a board is saved in place").toBe(1);
});
