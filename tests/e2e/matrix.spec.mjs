// The dependency matrix: its order, its sentences, ways from a cell to the board, keys, and orders that somebody tries.
import { axe, expect, looks, openApp, test, views } from "./support/app.mjs";
import { invitation, showAlternative } from "./support/board.mjs";

const grid = (page) => page.getByRole("grid", { name: "Dependency matrix" });
const rowNames = (page) => grid(page).getByRole("rowheader").allTextContents();
const columnNames = async (page) => (await grid(page).getByRole("columnheader").allTextContents()).slice(1);
const cell = (page, sentence) => grid(page).getByRole("gridcell", { name: sentence });
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const says = (page) => page.locator(".matrix-says");

/** A context's header at the left. */
const row = (page, name) => grid(page).getByRole("rowheader").filter({ hasText: new RegExp(`^${name}$`) });

async function openMatrix(page, example, alternative) {
  await openApp(page, { example });
  if (alternative) await showAlternative(page, alternative);
  await page.keyboard.press("Alt+5");
  await expect(row(page, "Communication").or(row(page, "Ticketing"))).toBeVisible();
}

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    test.slow();
    test("the matrix is accessible", async ({ page }) => {
      await openMatrix(page, "bank-communication", "Everything is an event");
      await axe(page);
      await cell(page, /^Accounts depends on Communication/).click();
      await expect(page.locator(".matrix-detail .evidence")).toBeVisible();
      await axe(page);
    });
  });
}

test.describe("on a phone", () => {
  test.use(views.phone);
  test("the table scrolls, and nothing else does", async ({ page }) => {
    await openMatrix(page, "bank-communication", "Commands over HTTP");
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await cell(page, /^Accounts depends on Communication/).tap();
    await expect(page.locator(".matrix-detail")).toBeInViewport();
    await expect(row(page, "Accounts")).toBeInViewport();
  });
});

test.describe("with a finger", () => {
  test.use(views.phone);
  test("a name is dragged to another place", async ({ page }) => {
    await openMatrix(page, "bank-communication", "Commands over HTTP");
    const [from, to] = [await row(page, "Communication").boundingBox(), await grid(page).getByRole("rowheader").first().boundingBox()];
    const client = await page.context().newCDPSession(page);
    const touch = (type, y) => client.send("Input.dispatchTouchEvent", { type, touchPoints: y ? [{ x: from.x + 30, y }] : [] });
    await touch("touchStart", from.y + 20);
    for (const part of [0.2, 0.5, 0.8, 1]) await touch("touchMove", from.y + 20 + part * (to.y - from.y - 16));
    await touch("touchEnd");
    await expect.poll(async () => (await rowNames(page))[0]).toBe("Communication");
  });
});

test("whoever depends on others stands above them, and a cell says why", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Commands over HTTP");
  const names = await rowNames(page);
  expect(names.at(-1)).toBe("Communication");
  expect(await columnNames(page)).toEqual(names);
  const one = cell(page, /^Accounts depends on Communication: it uses 1 command of Communication\./);
  await expect(one).toHaveAttribute("title", /as the flows show\.$/);
  await one.hover();
  await expect(says(page)).toHaveText(/^Accounts depends on Communication/);
});

test("a cell lists its messages, each of which leads to the board", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Commands over HTTP");
  await cell(page, /^Accounts depends on Communication/).click();
  const detail = page.getByRole("region", { name: "Details" });
  await expect(detail.getByRole("heading", { level: 3 })).toHaveText("Accounts → Communication");
  await detail.getByRole("button", { name: /SendEmail/ }).first().click();
  await expect(page.getByRole("button", { name: "Board", exact: true })).toHaveAttribute("aria-current", "page");
  await expect(page.locator(".mirror-item[aria-pressed=true], .mirror-item[aria-selected=true]").first()).toBeAttached();
});

test("a name explains what depends on it, and leads to its frame", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Commands over HTTP");
  await row(page, "Communication").click();
  const detail = page.getByRole("region", { name: "Details" });
  await expect(detail).toContainText("Communication depends on nothing; Accounts, Cards and Loans depend on it.");
  await detail.getByRole("button", { name: "Cards", exact: true }).click();
  await expect(detail.getByRole("heading", { level: 3 })).toHaveText("Cards → Communication");
  await detail.getByRole("button", { name: "Close" }).click();
  await expect(detail).toHaveCount(0);
  await row(page, "Communication").click();
  await detail.getByRole("button", { name: "Show on the board" }).click();
  await expect(page.getByRole("button", { name: "Board", exact: true })).toHaveAttribute("aria-current", "page");
});

test("the keys go through the table as through any grid", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Commands over HTTP");
  const focused = () => page.evaluate(() => document.activeElement.id);
  await row(page, "Communication").focus();
  await page.keyboard.press("Control+Home");
  expect(await focused()).toBe("matrix-0-0");
  for (const [key, id] of [
    ["ArrowDown", "matrix-1-0"],
    ["ArrowRight", "matrix-1-1"],
    ["End", "matrix-1-5"],
    ["PageDown", "matrix-5-5"],
    ["ArrowDown", "matrix-5-5"],
    ["Home", "matrix-5-0"],
    ["PageUp", "matrix-0-0"],
    ["Control+End", "matrix-5-5"],
    ["ArrowUp", "matrix-4-5"],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(focused, `after ${key}`).toBe(id);
  }
  await expect(page.locator("#matrix-4-5")).toHaveAttribute("tabindex", "0");
  await expect(grid(page).locator('[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Details" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Details" })).toHaveCount(0);
});

test("turned, columns depend on rows, and it stays so", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Commands over HTTP");
  const one = cell(page, /^Accounts depends on Communication/);
  const before = await one.boundingBox();
  await press(page, "Columns depend on rows");
  const after = await one.boundingBox();
  expect([after.y > before.y, after.x < before.x]).toEqual([true, true]);
  await expect(grid(page).getByRole("columnheader").first()).toHaveText("Columns depend on rows.");
  await page.keyboard.press("Alt+1");
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("button", { name: "Columns depend on rows" })).toHaveAttribute("aria-pressed", "true");
});

test("a tried order stays in the other alternative, and goes when nobody wants it", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Commands over HTTP");
  const byLayers = await rowNames(page);
  const [from, to] = [await row(page, "Communication").boundingBox(), await row(page, byLayers[0]).boundingBox()];
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 30, { steps: 4 });
  await page.mouse.move(to.x + 20, to.y + 4);
  await page.mouse.up();
  const tried = ["Communication", ...byLayers.filter((name) => name !== "Communication")];
  await expect.poll(() => rowNames(page)).toEqual(tried);
  await expect.poll(() => columnNames(page)).toEqual(tried);
  await expect(page.locator(".matrix-summary")).toHaveText(/\d dependencies go against the order\.$/);
  await expect(page.locator(".matrix-cell[data-against]")).not.toHaveCount(0);
  await showAlternative(page, "Commands on a queue");
  await expect.poll(() => rowNames(page)).toEqual(tried);
  await page.keyboard.press("Alt+1");
  await page.keyboard.press("Alt+5");
  await expect.poll(() => rowNames(page)).toEqual(tried);
  await press(page, "Order by layers");
  await expect.poll(() => rowNames(page)).not.toEqual(tried);
  await expect(page.locator(".matrix-cell[data-against]")).toHaveCount(0);
});

test("an order is tried by key, too, and the focus stays with the member", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Commands over HTTP");
  await row(page, "Communication").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(async () => (await rowNames(page)).indexOf("Communication")).toBe(3);
  await expect(row(page, "Communication")).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(async () => (await rowNames(page)).indexOf("Communication")).toBe(2);
  await expect(row(page, "Communication")).toBeFocused();
});

test("members of a circle are shaded as a group", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Everything is an event");
  await expect(page.locator(".matrix-name[data-circle]")).toHaveText(["Accounts", "Cards", "Communication", "Loans"]);
  const block = page.locator(".matrix-block");
  await expect(block).toHaveCount(1);
  const [shade, first] = [await block.boundingBox(), await row(page, "Accounts").boundingBox()];
  expect(shade.y).toBeCloseTo(first.y, 0);
  expect(shade.height).toBeCloseTo(4 * first.height, -1);
  await row(page, "Cards").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(block, "a circle that is torn apart is two parts, and two where they cross").toHaveCount(4);
});

test("contexts, services and teams have a table each", async ({ page }) => {
  await openMatrix(page, "bank-communication", "Commands over HTTP");
  await press(page, "Teams");
  await expect(row(page, "Lending")).toBeVisible();
  await expect(cell(page, /^Lending depends on Communication/)).toBeVisible();
  await press(page, "Services");
  await expect(row(page, "Loans")).toBeVisible();
});

test("a board without contexts says what to do", async ({ page }) => {
  await openApp(page);
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitem", { name: "New board" }).click();
  await expect(invitation(page)).toBeVisible();
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("heading", { name: "No contexts yet" })).toBeVisible();
  await page.getByRole("button", { name: "Go to the board" }).click();
  await expect(invitation(page)).toBeVisible();
});
