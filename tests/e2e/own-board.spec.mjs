// A board of one's own: notes, texts, frames, links, by mouse and by keyboard.
import { axe, expect, openApp, test } from "./support/app.mjs";
import { emptyBoard, invitation, listFindings, note, paste, saved, writeFirst } from "./support/board.mjs";

async function newBoard(page) {
  await openApp(page);
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitem", { name: "New board" }).click();
  await expect(invitation(page)).toBeVisible();
}

test("type what happened, and the first event is there", async ({ page }) => {
  await newBoard(page);
  await writeFirst(page, "Order placed");
  await expect(note(page, "Order placed")).toHaveAccessibleName(/event/);
  await saved(page);
});

test("by mouse: place a note, write on it, move it, take everything back", async ({ page }) => {
  await newBoard(page);
  await page.getByRole("button", { name: "Command", exact: true }).click();
  await page.mouse.click(400, 600);
  await page.keyboard.type("PlaceOrder");
  await page.keyboard.press("Enter");
  await expect(note(page, "PlaceOrder")).toBeVisible();

  const before = await note(page, "PlaceOrder").boundingBox();
  await page.mouse.move(before.x + 20, before.y + 50);
  await page.mouse.down();
  await page.mouse.move(before.x + 120, before.y + 90, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await note(page, "PlaceOrder").boundingBox()).x).toBeGreaterThan(before.x + 80);

  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect.poll(async () => (await note(page, "PlaceOrder").boundingBox()).x).toBeCloseTo(before.x, 0);
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(note(page, "PlaceOrder")).toHaveCount(0);
});

test("by mouse: draw a context around notes, and a link between them", async ({ page }) => {
  await newBoard(page);
  for (const [kind, text, x] of [["Command", "PlaceOrder", 300], ["Domain event", "OrderPlaced", 620]]) {
    const button = page.getByRole("navigation", { name: "Tools" }).getByRole("button", { name: new RegExp(kind.split(" ").pop(), "i") });
    await button.first().click();
    await page.mouse.click(x, 600);
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(note(page, text)).toBeVisible();
  }
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await page.mouse.move(300, 600);
  await page.mouse.down();
  await page.mouse.move(620, 600, { steps: 8 });
  await page.mouse.up();
  await expect(note(page, "PlaceOrder")).toHaveAccessibleName(/leads to OrderPlaced/);

  await page.getByRole("button", { name: "Context frame" }).click();
  await page.mouse.move(150, 440);
  await page.mouse.down();
  await page.mouse.move(800, 740, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.type("Sales");
  await page.keyboard.press("Enter");
  await expect(note(page, "OrderPlaced")).toHaveAccessibleName(/in Sales/);
});

test("by keyboard: write, select and rename", async ({ page }) => {
  await newBoard(page);
  await page.keyboard.press("Tab");
  await invitation(page).focus();
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Enter");
  await expect(note(page, "Order placed")).toBeVisible();
  await note(page, "Order placed").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Text of the note" })).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("OrderPaid");
  await page.keyboard.press("Enter");
  await expect(note(page, "OrderPaid")).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(note(page, "OrderPaid")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(note(page, "OrderPaid")).toBeVisible();
});

test("a board that is not open can be removed from the browser, and brought back at once", async ({ page }) => {
  await newBoard(page);
  await writeFirst(page, "Order placed");
  await saved(page);
  await page.getByRole("textbox", { name: "Board title" }).fill("To be removed");
  await page.keyboard.press("Enter");
  await saved(page);
  const menu = page.getByRole("button", { name: "Isobar menu" });
  await menu.click();
  await page.getByRole("menuitem", { name: "New board" }).click();
  const entry = page.getByRole("menuitem", { name: "To be removed", exact: true });
  await menu.click();
  await page.getByRole("menuitem", { name: "Remove To be removed from this browser" }).click();
  await expect(page.getByText("“To be removed” is removed from this browser.")).toBeVisible();
  await menu.click();
  await expect(page.getByRole("menuitem", { name: "New board" })).toBeVisible();
  await expect(entry).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bring it back" }).click();
  await menu.click();
  await entry.click();
  await expect(note(page, "Order placed")).toBeVisible();
});

test("the arrow keys turn from one tab of the panel to the other", async ({ page }) => {
  await openApp(page);
  await page.getByRole("tab", { name: /^Findings/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Inspector" })).toBeFocused();
  await expect(page.getByRole("tab", { name: "Inspector" })).toHaveAttribute("aria-selected", "true");
});

test("of many findings some are listed at first, and a hundred more at a time", async ({ page }) => {
  await openApp(page);
  // Something is linked: whoever only collects notes is not told what is missing.
  const policies = Array.from({ length: 130 }, (_, number) => ({
    id: `policy-${number}`, kind: "policy", text: `Whenever order ${number} is placed, bill it`, at: { x: 200 * number, y: 0 },
  }));
  const notes = [{ id: "placed", kind: "event", text: "OrderPlaced", at: { x: 0, y: 300 } }, ...policies];
  const links = [{ id: "first", from: "placed", to: "policy-0" }];
  const board = { format: "isobar", version: 1, board: { title: "Many" }, alternatives: [{ id: "main", name: "Design", notes, links }] };
  await page.locator("#board-file").setInputFiles({ name: "many.isobar.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(board)) });
  await expect(page.locator(".notice")).toContainText("Opened many.isobar.json");
  const findings = page.locator("details.finding");
  await listFindings(page);
  await expect(findings).toHaveCount(30);
  const more = page.getByRole("button", { name: "Show more" });
  await more.scrollIntoViewIfNeeded();
  await expect(page.getByText(/^These are 30 of \d+\.$/)).toBeVisible();
  await more.click();
  await expect(findings).toHaveCount(130);
});

test("every board that is kept can be found, opened, copied and removed, however many there are", async ({ page }) => {
  test.slow();
  await openApp(page, { example: "payment-capture" });
  const title = page.getByRole("textbox", { name: "Board title" });
  for (let number = 1; number <= 11; number++) {
    await emptyBoard(page, false);
    await writeFirst(page, `Order ${number} placed`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await title.fill(number === 1 ? "The oldest" : `Board ${number}`);
    await page.keyboard.press("Tab");
    await saved(page);
  }
  const dialog = page.getByRole("dialog", { name: "Boards in this browser" });
  const show = async () => {
    await page.getByRole("button", { name: "Isobar menu" }).click();
    await page.getByRole("menuitem", { name: "All boards…" }).click();
    await expect(dialog.getByRole("listitem").first()).toBeVisible();
  };
  await show();
  const boards = dialog.getByRole("listitem");
  const count = await boards.count();
  expect(count).toBeGreaterThan(10);
  await expect(dialog).toContainText(`${count} boards.`);
  await dialog.getByRole("searchbox", { name: "Find a board" }).fill("oldest");
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await axe(page);
  await dialog.getByRole("button", { name: /^The oldest/ }).click();
  await expect(note(page, "Order 1 placed")).toBeAttached();
  await show();
  await dialog.getByRole("button", { name: "Copy Board 5" }).click();
  await expect(title).toHaveValue("Board 5 (copy)");
  await expect(note(page, "Order 5 placed")).toBeAttached();
  await saved(page);
  await show();
  await expect(boards).toHaveCount(count + 1);
  await dialog.getByRole("button", { name: "Remove Board 7 from this browser" }).click();
  await expect(boards).toHaveCount(count);
  await page.keyboard.press("Escape");
  await page.locator(".notice").getByRole("button", { name: "Bring it back" }).click();
  await show();
  await expect(boards).toHaveCount(count + 1);
});
