// Fast capture: one note after another, kinds by wording and by key, lists that are pasted, links by key.
import { axe, expect, test } from "./support/app.mjs";
import { emptyBoard, note, notes, paste, saved } from "./support/board.mjs";

test("a letter on the empty board and Escape leave no note", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.press("f");
  await expect(page.getByRole("textbox", { name: "Text of the note" })).toHaveValue("f");
  await page.keyboard.press("Escape");
  await expect(notes(page)).toHaveCount(0);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Escape");
  await expect(note(page, "Order placed")).toBeVisible();
});

test("typing on the empty board writes one note after another, and wording tells their kinds", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ship order");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Whenever late, then apologise");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(note(page, "Order placed")).toHaveAccessibleName(/^event/);
  await expect(note(page, "Ship order")).toHaveAccessibleName(/^command/);
  await expect(note(page, "Whenever late, then apologise")).toHaveAccessibleName(/^policy/);
  await expect(notes(page)).toHaveCount(3);
  await saved(page);
});

test("one key corrects the kind while typing", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Tab");
  await expect(page.locator(".note-editor")).toHaveAttribute("data-kind", "command");
  await page.keyboard.press("Shift+Tab");
  await expect(page.locator(".note-editor")).toHaveAttribute("data-kind", "event");
});

test("a list from the clipboard becomes a row of notes that one undo takes back", async ({ page }) => {
  await emptyBoard(page);
  await paste(page, { "text/plain": "- Invoice sent\n- Send reminder\n- Who calls?" });
  await expect(notes(page)).toHaveCount(3);
  await expect(note(page, "Who calls\\?")).toHaveAccessibleName(/^hotspot/);
  await page.keyboard.press("Control+z");
  await expect(notes(page)).toHaveCount(0);
});

test("what is copied on one board is pasted on another, with its links", async ({ page }) => {
  await emptyBoard(page);
  await page.keyboard.type("Order paid");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("Whenever paid, then ship");
  await page.keyboard.press("Escape");
  await expect(page.locator(".note-editor")).toHaveCount(0);
  await note(page, "Order paid").focus();
  await page.keyboard.press("Control+a");
  const copied = await page.evaluate(() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return { "text/plain": data.getData("text/plain"), "text/html": data.getData("text/html") };
  });
  expect(copied["text/plain"]).toContain("Order paid");
  await emptyBoard(page, false);
  await paste(page, copied);
  await expect(notes(page)).toHaveCount(2);
  await expect(note(page, "Order paid")).toBeVisible();
});

test("a process of twelve notes with links and a frame, by keyboard only", async ({ page }) => {
  await emptyBoard(page);
  const flow = [
    ["Place order", "command"],
    ["Order", "aggregate"],
    ["Order placed", "event"],
    ["Whenever placed, then charge", "policy"],
    ["Charge card", "command"],
    ["Payment", "aggregate"],
    ["Card charged", "event"],
    ["Whenever charged, then ship", "policy"],
    ["Ship order", "command"],
    ["Shipment", "aggregate"],
    ["Order shipped", "event"],
  ];
  for (const [index, [text]] of flow.entries()) {
    if (index > 0) await expect(page.locator(".note-editor")).toHaveValue("");
    await page.keyboard.type(text);
    await page.keyboard.press(index < flow.length - 1 ? "Control+Enter" : "Enter");
  }
  await expect(page.locator(".note-editor")).toHaveValue("");
  await page.keyboard.type("Parcel lost");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await expect(notes(page)).toHaveCount(12);
  for (const [text, kind] of flow) await expect(note(page, text)).toHaveAccessibleName(new RegExp(`^${kind}`));
  await expect(note(page, "Order placed")).toHaveAccessibleName(/from Order, leads to Whenever placed/);

  await note(page, "Order shipped").focus();
  await page.keyboard.press("l");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(note(page, "Order shipped")).toHaveAccessibleName(/leads to Parcel lost/);

  await page.keyboard.press("Control+a");
  await page.keyboard.press("Shift+f");
  await page.keyboard.type("Sales");
  await page.keyboard.press("Enter");
  for (const [text] of flow) await expect(note(page, text)).toHaveAccessibleName(/, in Sales/);
  await saved(page);
  await axe(page);
});
