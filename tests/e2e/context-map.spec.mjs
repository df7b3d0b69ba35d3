// Drawing on the context map: contexts and relationships by mouse, finger and keys; its picture.
import { axe, expect, looks, openApp, test, views } from "./support/app.mjs";
import { downloaded, pictureWords, saved, showAlternative } from "./support/board.mjs";

const map = (page) => page.getByRole("group", { name: "Context map" });
const context = (page, name) => map(page).getByRole("button", { name: new RegExp(`^context: ${name}(,|$)`) });
const pair = (page, name) => map(page).getByRole("button", { name });
const picker = (page) => page.getByRole("dialog").filter({ hasText: "is upstream" });
const undo = (page) => page.getByRole("button", { name: /^Undo: / });

async function openMap(page, example = "bank-communication") {
  await openApp(page, { example });
  await page.keyboard.press("Alt+2");
  await expect(map(page).getByRole("button", { name: /inferred/ }).first()).toBeAttached();
}

async function middle(page, name) {
  const box = await context(page, name).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, right: box.x + box.width };
}

/** Draws a line from the handle at the right of one bubble to the middle of another. */
async function drawLine(page, from, to) {
  const [start, end] = [await middle(page, from), await middle(page, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.move(start.right + 14, start.y, { steps: 4 });
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 6 });
  await page.mouse.up();
}

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    test("the map, its legend and its picker are accessible", async ({ page }) => {
      await openMap(page);
      await axe(page);
      await page.locator(".legend summary").click();
      await axe(page);
      await page.locator(".legend summary").click();
      await page.getByRole("button", { name: "Declare a relationship" }).click();
      await expect(picker(page)).toBeVisible();
      // The tip of the button shows its key, too.
      await page.mouse.move(0, 0);
      await axe(page);
    });
  });
}

test("a line from bubble to bubble declares what is chosen, and one undo takes it back", async ({ page }) => {
  await openMap(page);
  await drawLine(page, "Accounts", "Loans");
  await expect(picker(page)).toContainText("Accounts → Loans");
  await page.keyboard.press("1");
  const declared = pair(page, /Accounts and Loans: declared Customer\/supplier, Accounts upstream/);
  await expect(declared).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("complementary", { name: "Panel" })).toContainText("Accounts ↔ Loans");
  await undo(page).click();
  await expect(declared).toHaveCount(0);
});

test("the picker turns the line, and gives both ends their roles", async ({ page }) => {
  await openMap(page);
  await drawLine(page, "Accounts", "Loans");
  await picker(page).getByRole("button", { name: "Swap" }).click();
  await picker(page).getByRole("button", { name: /^OHS/ }).click();
  await picker(page).getByRole("button", { name: /^ACL/ }).click();
  await picker(page).getByRole("button", { name: /Upstream\/downstream/ }).click();
  const declared = pair(page, /declared Upstream\/downstream, Loans upstream \(OHS, ACL\)/);
  await expect(declared).toBeAttached();
});

test("Escape leaves the picker, and nothing is declared", async ({ page }) => {
  await openMap(page);
  await drawLine(page, "Accounts", "Loans");
  await page.keyboard.press("Escape");
  await expect(picker(page)).toHaveCount(0);
  await expect(pair(page, /Accounts and Loans/)).toHaveCount(0);
  await expect(undo(page)).toHaveCount(0);
});

test("two contexts can have several relationships", async ({ page }) => {
  await openMap(page);
  for (const key of ["3", "2"]) {
    await drawLine(page, "Accounts", "Loans");
    await page.keyboard.press(key);
    await expect(picker(page)).toHaveCount(0);
  }
  await expect(pair(page, /declared Partnership.*declared Upstream\/downstream/)).toBeAttached();
});

test("a double click makes a context, which is a frame on the board, too", async ({ page }) => {
  await openMap(page);
  const places = async () => ({ cards: await context(page, "Cards").boundingBox(), loans: await context(page, "Loans").boundingBox() });
  await page.mouse.dblclick(120, 500);
  await page.getByLabel("Name of the context").fill("Fraud");
  await page.keyboard.press("Enter");
  await expect(context(page, "Fraud")).toHaveAttribute("aria-pressed", "true");
  const before = await places();
  await saved(page);
  await page.reload();
  await expect(context(page, "Fraud")).toBeAttached();
  const after = await places();
  const apart = (one, other) => ({ x: Math.round(one.x - other.x), y: Math.round(one.y - other.y) });
  expect(apart(after.cards, after.loans), "nothing else has moved").toEqual(apart(before.cards, before.loans));
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("rowheader", { name: /^Fraud/ })).toBeVisible();
});

test("Escape in the name of a new context leaves the map as it was", async ({ page }) => {
  await openMap(page);
  await page.getByRole("button", { name: "Add a context" }).click();
  await page.getByLabel("Name of the context").fill("Fraud");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Name of the context")).toHaveCount(0);
  await expect(context(page, "Fraud")).toHaveCount(0);
});

test("an empty map is drawn on as well", async ({ page }) => {
  await openApp(page, { example: "blank" });
  await page.keyboard.press("Alt+2");
  await page.locator(".map-empty").getByRole("button", { name: "Add a context" }).click();
  await page.getByLabel("Name of the context").fill("Sales");
  await page.keyboard.press("Enter");
  await expect(context(page, "Sales")).toBeAttached();
});

test("everything works by key: add, connect, rename, move, remove", async ({ page }) => {
  await openMap(page);
  await context(page, "Accounts").focus();
  await page.keyboard.press("l");
  await page.getByLabel("The other context").selectOption({ label: "Loans" });
  await page.keyboard.press("4");
  const declared = pair(page, /Accounts and Loans: declared Shared kernel/);
  await expect(declared).toBeAttached();
  await declared.focus();
  await page.keyboard.press("Delete");
  await expect(declared).toHaveCount(0);
  const before = await context(page, "Cards").boundingBox();
  await context(page, "Cards").focus();
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await context(page, "Cards").boundingBox()).x).toBeGreaterThan(before.x + 20);
  await page.keyboard.press("F2");
  await page.getByLabel("Name of the context").fill("Credit cards");
  await page.keyboard.press("Enter");
  await expect(context(page, "Credit cards")).toBeAttached();
  await context(page, "Credit cards").focus();
  await page.keyboard.press("f");
  await page.getByLabel("Name of the context").fill("Fraud");
  await page.keyboard.press("Enter");
  await expect(context(page, "Fraud")).toBeAttached();
  await context(page, "Fraud").focus();
  await page.keyboard.press("Delete");
  await expect(context(page, "Fraud")).toHaveCount(0);
});

test("a bubble is dragged, the rest stays, and Arrange gives all of it back", async ({ page }) => {
  await openMap(page);
  const panel = page.getByRole("button", { name: "Panel", exact: true });
  if ((await panel.getAttribute("aria-pressed")) === "true") await panel.click();
  const [cards, loans] = [await middle(page, "Cards"), await context(page, "Loans").boundingBox()];
  await page.mouse.move(cards.x, cards.y);
  await page.mouse.down();
  await page.mouse.move(cards.x + 200, cards.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await middle(page, "Cards")).x - cards.x)).toBe(200);
  expect(await context(page, "Loans").boundingBox()).toEqual(loans);
  await page.getByRole("button", { name: "Arrange the map" }).click();
  await expect.poll(async () => Math.round((await middle(page, "Cards")).x - cards.x)).toBe(0);
});

test("the wheel zooms at the same speed as on the board, and text leaves names for far away", async ({ page }) => {
  await openMap(page);
  const width = async () => (await context(page, "Cards").boundingBox()).width;
  const before = await width();
  const at = await middle(page, "Cards");
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  // A notch of the wheel counts a third of e at most, as on the board.
  await expect.poll(async () => (await width()) / before).toBeCloseTo(Math.exp(1 / 3), 1);
  expect(Math.abs((await middle(page, "Cards")).x - at.x)).toBeLessThan(2);
});

test("what the flows show is declared at once, one undo takes it back", async ({ page }) => {
  await openMap(page);
  await page.getByRole("button", { name: "Declare what the flows show" }).click();
  await expect(pair(page, /Accounts and Communication: declared Shared kernel; Accounts and Communication: inferred Shared kernel/)).toBeAttached();
  await undo(page).click();
  await expect(pair(page, /declared/)).toHaveCount(0);
});

test("the menu of a context, of a line and of the map", async ({ page }) => {
  await openMap(page);
  const at = await middle(page, "Loans");
  await page.mouse.click(at.x, at.y, { button: "right" });
  const menu = page.getByRole("menu", { name: "Menu of the map" });
  await menu.getByRole("menuitem", { name: "Rename…" }).click();
  await page.getByLabel("Name of the context").fill("Lending");
  await page.keyboard.press("Enter");
  await expect(context(page, "Lending")).toBeAttached();
  await page.mouse.click(100, 500, { button: "right" });
  await menu.getByRole("menuitem", { name: "Add a context" }).click();
  await expect(page.getByLabel("Name of the context")).toBeFocused();
});

test("the picture of the map is the map", async ({ page }) => {
  await openMap(page, "conference-ticketing");
  await showAlternative(page, "Open host");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /Export/ });
  await dialog.getByLabel("Format").selectOption({ label: "Picture of the context map" });
  const { name, text } = await downloaded(page, () => dialog.getByRole("button", { name: /Download|Save/ }).click());
  expect(name).toMatch(/\.map\.svg$/);
  const words = await pictureWords(page, text);
  expect(words).toEqual(expect.arrayContaining(["Ticketing", "U · OHS, PL"]));
});

test.describe("with a finger", () => {
  test.use(views.phone);
  test("a tap selects, and a drag from a handle draws a line", async ({ page }) => {
    await openMap(page, "conference-ticketing");
    await context(page, "Ticketing").tap();
    await page.getByRole("button", { name: "Close panel" }).or(page.getByRole("button", { name: "Panel", exact: true })).first().click();
    const [from, to] = [await middle(page, "Ticketing"), await middle(page, "Sponsorship CRM")];
    const client = await page.context().newCDPSession(page);
    const touch = (type, at) => client.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
    await touch("touchStart", { x: from.right + 14, y: from.y });
    for (const part of [0.3, 0.7, 1]) {
      await touch("touchMove", { x: from.right + 14 + part * (to.x - from.right - 14), y: from.y + part * (to.y - from.y) });
    }
    await touch("touchEnd");
    await expect(picker(page)).toBeVisible();
    // A tap right after a drag is taken for the end of a fling, so the choice itself is a click.
    await picker(page).getByRole("button", { name: /Partnership/ }).click();
    await expect(pair(page, /declared Partnership/)).toBeAttached();
  });
});
