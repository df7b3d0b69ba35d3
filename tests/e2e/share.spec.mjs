// A board in a link: it opens elsewhere, can only be looked at there, and becomes one's own on demand.
import { address, axe, expect, looks, openApp, test, views } from "./support/app.mjs";
import { choose, emptyBoard, note, notes, saved, showAlternative, writeFirst } from "./support/board.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const dialog = (page) => page.getByRole("dialog", { name: "Share a link" });
const linkField = (page) => dialog(page).getByRole("textbox", { name: "Link" });

/** Opens the dialog; gives the link once the board is packed. */
async function share(page) {
  await page.getByRole("button", { name: "Share a link" }).click();
  await expect(linkField(page)).toHaveValue(/^http/);
  return linkField(page).inputValue();
}

async function changedBoard(page) {
  await openApp(page, { example: "bank-communication" });
  await page.keyboard.press("Shift+E");
  await page.keyboard.type("Card blocked");
  await page.keyboard.press("Escape");
  await expect(note(page, "Card blocked")).toBeAttached();
}

/** A page of somebody else: another browser, which knows nothing of this one. */
async function elsewhere(browser, link) {
  const page = await (await browser.newContext(views.desktop)).newPage();
  await page.goto(link);
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
  return page;
}

const boardsMenu = async (page) => {
  await page.getByRole("button", { name: "Isobar menu" }).click();
  return page.getByRole("menuitem");
};

test("a link shows the board elsewhere as it was seen here, to be looked at and no more", async ({ browser, page }) => {
  await changedBoard(page);
  const tabs = page.getByRole("tablist", { name: "Alternatives" }).getByRole("tab");
  const alternative = await tabs.last().textContent();
  await tabs.last().click();
  await notes(page).first().focus();
  const pressed = (page) => page.locator('.mirror-item[aria-pressed="true"]');
  const selected = await pressed(page).getAttribute("aria-label");
  const link = await share(page);
  expect(new URL(link).search, "nothing of the board is told to a server").toBe("");
  await expect(dialog(page)).toContainText(/[\d,]+ characters/);
  await dialog(page).getByRole("button", { name: "Copy link" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const other = await elsewhere(browser, link);
  await expect(other.getByText("Read-only", { exact: true })).toBeVisible();
  await expect(other.getByRole("tab", { name: alternative, exact: true })).toHaveAttribute("aria-selected", "true");
  await expect(pressed(other)).toHaveAttribute("aria-label", selected);
  await expect(other.locator(".verdict")).toContainText(/error|warning|question|hint|No findings/);
  await showAlternative(other, await other.getByRole("tablist", { name: "Alternatives" }).getByRole("tab").first().textContent());
  await expect(note(other, "Card blocked")).toBeAttached();
  await other.context().close();
});

test("what is looked at changes neither by key nor by pointer nor by a fix, and is not kept", async ({ browser, page }) => {
  await changedBoard(page);
  const other = await elsewhere(browser, await share(page));
  const count = await notes(other).count();
  await expect(other.getByRole("navigation", { name: "Tools" })).toHaveCount(0);
  await note(other, "Card blocked").focus();
  await other.keyboard.press("Delete");
  await expect(other.locator(".notice").filter({ hasText: "read-only" })).toBeVisible();
  await other.keyboard.press("Shift+E");
  await other.keyboard.type("Mine");
  const box = await note(other, "Card blocked").boundingBox();
  await other.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await expect(other.getByRole("textbox", { name: "Text of the note" })).toHaveCount(0);
  await expect(notes(other)).toHaveCount(count);
  await other.getByRole("tab", { name: "Inspector" }).click();
  await expect(other.locator(".inspector :is(input, select, textarea):enabled")).toHaveCount(0);
  await other.reload();
  await expect(note(other, "Card blocked")).toBeAttached();
  await expect((await boardsMenu(other)).filter({ hasText: "Remove" })).toHaveCount(0);
  await expect(other.locator(".menu-title").filter({ hasText: "Boards in this browser" })).toHaveCount(0);
  await other.context().close();
});

test("make it mine: the board can be changed and is saved here", async ({ browser, page }) => {
  await changedBoard(page);
  const other = await elsewhere(browser, await share(page));
  await other.getByRole("button", { name: "Make it mine" }).first().click();
  await saved(other);
  expect(new URL(other.url()).hash).toBe("");
  await note(other, "Card blocked").focus();
  await other.keyboard.press("Delete");
  await expect(note(other, "Card blocked")).toHaveCount(0);
  await saved(other);
  await other.goto(address());
  await expect(other.locator('main:not([aria-busy="true"])')).toBeVisible();
  await expect(other.getByRole("textbox", { name: "Board title" })).toHaveValue(/Bank/);
  await expect(notes(other).first()).toBeAttached();
  await expect(note(other, "Card blocked")).toHaveCount(0);
  await other.context().close();
});

test("an example that nobody has changed goes by its name", async ({ page }) => {
  await openApp(page, { example: "payment-capture" });
  await page.getByRole("button", { name: "Map", exact: true }).click();
  const link = new URL(await share(page));
  expect(link.searchParams.get("example")).toBe("payment-capture");
  expect(link.searchParams.get("view")).toBe("map");
  expect(link.hash).not.toContain("board=");
});

test("a link that was cut says so, and the board that was open stays", async ({ page }) => {
  await emptyBoard(page);
  await writeFirst(page, "Order placed");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await saved(page);
  const link = await share(page);
  for (const broken of [link.slice(0, -40), `${address()}#board=`, `${address()}#board=%F0%9F`]) {
    await page.goto("about:blank");
    await page.goto(broken);
    await expect(page.locator(".notice")).toContainText("The board in this link is cut off or broken");
    await expect(note(page, "Order placed")).toBeAttached();
    expect(new URL(page.url()).hash).toBe("");
    await expect(page.getByText("Read-only", { exact: true })).toHaveCount(0);
  }
});

test("a link that is followed while another board is open leaves that one in the list", async ({ page }) => {
  await changedBoard(page);
  const link = await share(page);
  await page.keyboard.press("Escape");
  await emptyBoard(page, false);
  await writeFirst(page, "Order placed");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Board title" }).fill("My own");
  await page.keyboard.press("Tab");
  await saved(page);
  await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await expect(note(page, "Card blocked")).toBeAttached();
  await expect(page.getByText("Read-only", { exact: true })).toBeVisible();
  await (await boardsMenu(page)).filter({ hasText: "My own" }).first().click();
  await expect(note(page, "Order placed")).toBeAttached();
  await expect(page.getByText("Read-only", { exact: true })).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe("");
  await page.keyboard.press("Shift+E");
  await page.keyboard.type("Order paid");
  await page.keyboard.press("Escape");
  await expect(note(page, "Order paid")).toBeAttached();
});

test("a board that is too large for a link offers the file", async ({ page }) => {
  await openApp(page, { example: "payment-capture" });
  const words = (seed) => Array.from({ length: 12 }, (_, at) => ((seed * 7919 + at * 104729) % 999983).toString(36)).join(" ");
  const event = (at) => ({ id: `n${at}`, kind: "event", text: words(at), at: { x: at * 200, y: 0 } });
  const alternative = { id: "main", name: "Design", order: "80", notes: Array.from({ length: 1500 }, (_, at) => event(at)) };
  const board = { format: "isobar", version: 1, board: { title: "Large" }, alternatives: [alternative] };
  await choose(page, "large.isobar.json", JSON.stringify(board));
  const anyway = page.getByRole("button", { name: "Import the rest" });
  await expect(anyway.or(page.getByText("Opened large.isobar.json."))).toBeVisible();
  if (await anyway.isVisible()) await anyway.click();
  await page.getByRole("button", { name: "Share a link" }).click();
  await expect(dialog(page)).toContainText("This board is too large for a link");
  await expect(dialog(page).getByRole("button", { name: "Copy link" })).toBeDisabled();
  await expect(dialog(page).getByRole("button", { name: "Save to a file" })).toBeEnabled();
});

test("one alternative can be shared without the others", async ({ browser, page }) => {
  await changedBoard(page);
  const whole = await share(page);
  await dialog(page).getByRole("switch", { name: "This alternative only" }).click();
  await expect.poll(async () => (await linkField(page).inputValue()).length).toBeLessThan(whole.length);
  const other = await elsewhere(browser, await linkField(page).inputValue());
  await expect(note(other, "Card blocked")).toBeAttached();
  await expect(other.getByRole("tablist", { name: "Alternatives" }).getByRole("tab")).toHaveCount(1);
  await other.context().close();
});

test("the code for a page shows the board alone, whatever its title says", async ({ page }) => {
  await changedBoard(page);
  await page.getByRole("textbox", { name: "Board title" }).fill('"><script>alert(1)</script>');
  await page.keyboard.press("Tab");
  await share(page);
  await dialog(page).getByText("Show the board in a page or wiki").click();
  const code = await dialog(page).getByRole("textbox", { name: "Code for a page" }).inputValue();
  await page.goto("about:blank");
  const frame = await page.evaluate((code) => {
    const holder = document.createElement("template");
    holder.innerHTML = code;
    const [frame, ...others] = holder.content.querySelectorAll("*");
    return { name: frame.localName, src: frame.src, title: frame.title, others: others.length };
  }, code);
  expect(frame).toMatchObject({ name: "iframe", title: '"><script>alert(1)</script>', others: 0 });
  await page.goto(frame.src);
  await expect(note(page, "Card blocked")).toBeAttached();
  await expect(page.getByRole("banner")).toContainText("alert(1)");
  await expect(page.getByRole("button", { name: "Isobar menu" })).toHaveCount(0);
  await expect(page.getByRole("complementary", { name: "Panel" })).toHaveCount(0);
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await expect(page.locator(".map-item[data-item=context]").first()).toBeVisible();
  const [whole] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "Open in Isobar" }).click()]);
  await expect(whole.getByText("Read-only", { exact: true })).toBeVisible();
  await expect(whole.locator(".map-item[data-item=context]").first()).toBeVisible();
});

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    test("the dialog, the board that is looked at, and the board alone", async ({ page }) => {
      await openApp(page, { example: "payment-capture" });
      await page.keyboard.press("Shift+E");
      await page.keyboard.type("Card blocked");
      await page.keyboard.press("Escape");
      const link = await share(page);
      await axe(page);
      await page.goto("about:blank");
      await page.goto(link);
      await expect(note(page, "Card blocked")).toBeAttached();
      await expect(page.getByRole("button", { name: "Make it mine" }).first()).toBeVisible();
      await axe(page);
      const alone = new URL(link);
      alone.searchParams.set("embed", "1");
      await page.goto("about:blank");
      await page.goto(alone.href);
      await expect(note(page, "Card blocked")).toBeAttached();
      await axe(page);
    });
  });
}
