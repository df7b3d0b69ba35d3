// The message flow: the table of messages, one message, scenarios step by step.
import { axe, expect, looks, openApp, test, views } from "./support/app.mjs";
import { downloaded, invitation, showAlternative } from "./support/board.mjs";

const content = (page) => page.getByRole("region", { name: "Chosen" });
const list = (page) => page.getByRole("navigation", { name: "Messages and scenarios" });
const rows = (page) => content(page).getByRole("row");
const says = (page) => page.locator(".flow-says");

async function openFlow(page, example = "bank-communication") {
  await openApp(page, { example });
  await page.keyboard.press("Alt+6");
  await expect(rows(page).nth(1)).toBeVisible();
}

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    test("table, message and scenario are accessible", async ({ page }) => {
      await openFlow(page);
      await axe(page);
      await content(page).getByRole("button", { name: "AccountOpened" }).click();
      await expect(content(page).getByRole("heading", { name: "Made by" })).toBeVisible();
      await axe(page);
      await content(page).locator(".evidence").last().getByRole("button").first().click();
      await expect(says(page)).toContainText("AccountOpened");
      await axe(page);
    });
  });
}

test("the table has every message with those who send and use it, and finds them", async ({ page }) => {
  await openFlow(page);
  const opened = rows(page).filter({ hasText: "AccountOpened" });
  await expect(opened.getByRole("cell")).toContainText(["event", "Accounts", "Communication, Reporting", "topic"]);
  await content(page).getByLabel("Find a message").fill("card");
  await expect(rows(page).filter({ hasText: "CardBlocked" })).toBeVisible();
  await expect(opened).toHaveCount(0);
  await expect(content(page).getByRole("status")).toHaveText(/\d+ messages?/);
});

test("a message says who makes and uses it, what each reads of it, and leads to the board", async ({ page }) => {
  await openFlow(page, "conference-ticketing");
  await showAlternative(page, "Open host");
  await rows(page).nth(1).getByRole("button").click();
  await expect(content(page).getByText(/carried by/)).toBeVisible();
  await expect(content(page).getByRole("heading", { name: "Used by" })).toBeVisible();
  await content(page).getByRole("button", { name: "Show on the board" }).click();
  await expect(page.locator(".app")).toHaveAttribute("data-view", "board");
  await expect(page.locator('.mirror-item[aria-pressed="true"]')).toHaveCount(1);
});

test("a scenario is walked through with next and back, and by key", async ({ page }) => {
  await openFlow(page);
  await list(page).getByRole("button", { name: /OpenAccount/ }).click();
  await expect(content(page).getByRole("img", { name: /Sequence diagram of OpenAccount/ })).toBeVisible();
  const first = await says(page).textContent();
  await expect(content(page).getByRole("button", { name: "Back" })).toBeDisabled();
  await content(page).getByRole("button", { name: "Next" }).click();
  await expect(content(page)).toContainText("Step 2 of");
  await expect(says(page)).not.toHaveText(first);
  await page.keyboard.press("ArrowLeft");
  await expect(says(page)).toHaveText(first);
  await page.keyboard.press("End");
  await expect(content(page).getByRole("button", { name: "Next" })).toBeDisabled();
  await expect(content(page).locator('.flow-step[aria-current="step"]')).toHaveCount(1);
});

test("the picture of a step marks that step", async ({ page }) => {
  await openFlow(page);
  await list(page).getByRole("button", { name: /OpenAccount/ }).click();
  const picture = content(page).getByRole("img");
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBeGreaterThan(300);
  const first = await picture.screenshot();
  await content(page).getByRole("button", { name: "Next" }).click();
  await expect.poll(async () => (await picture.screenshot()).equals(first)).toBe(false);
});

test("what the board says anew is there at once, and an empty board says what comes here", async ({ page }) => {
  await openApp(page, { example: "blank" });
  await expect(invitation(page)).toBeVisible();
  await page.keyboard.press("Alt+6");
  await expect(page.getByRole("heading", { name: "No messages yet" })).toBeVisible();
  await page.getByRole("button", { name: "Go to the board" }).click();
  await page.keyboard.type("Order placed");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+6");
  await expect(rows(page).filter({ hasText: "Order placed" })).toBeVisible();
});

test("pictures of scenarios are exported", async ({ page }) => {
  await openFlow(page);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /Export/ });
  await dialog.getByLabel("Format").selectOption({ label: "Pictures of the scenarios" });
  const { name } = await downloaded(page, () => dialog.getByRole("button", { name: /Download|Save/ }).click());
  expect(name).toMatch(/\.svg$/);
});

test.describe("on a phone", () => {
  test.use(views.phone);
  test("scenarios are chosen from a list, and nothing runs out of the page", async ({ page }) => {
    await openFlow(page);
    await page.getByLabel("Messages and scenarios").and(page.locator("select")).selectOption({ label: "OpenAccount" });
    await expect(says(page)).toBeVisible();
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});
