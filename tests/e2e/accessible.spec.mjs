// Every view and dialog, at every width, in light and dark: axe finds nothing.
import { axe, expect, icons, looks, openApp, test } from "./support/app.mjs";
import { choose, finding, invitation, listFindings, note, showAlternative } from "./support/board.mjs";

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    // Axe looks at every element, several times in each of these.
    test.slow();

    test("findings, inspector and map", async ({ page }) => {
      await openApp(page);
      await showFindings(page);
      await expect(page.locator(".recommendation").first()).toBeVisible();
      await axe(page);
      await listFindings(page);
      await finding(page, "COH001").locator("summary").click();
      await axe(page);
      await page.getByRole("tab", { name: "Inspector" }).click();
      await axe(page);
      await note(page, "SponsorOnboarded").focus();
      await axe(page);
      await page.getByRole("button", { name: "Map", exact: true }).click();
      await axe(page);
      await page.getByRole("button", { name: /Sponsorship CRM and Ticketing: inferred/ }).focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { name: "Sponsorship CRM ↔ Ticketing" })).toBeVisible();
      await axe(page);
    });

    test("what a finding is about stays in sight beside the findings", async ({ page }) => {
      await openApp(page);
      await showFindings(page);
      await listFindings(page);
      await finding(page, "COH001").locator("summary").click();
      const about = note(page, "Whenever a sponsor is onboarded.*");
      const panel = page.getByRole("complementary", { name: "Panel" });
      // The board has less room a moment after the panel has come.
      await expect.poll(async () => overlap(await about.boundingBox(), await panel.boundingBox())).toBe(false);
    });

    test("nothing on the context map lies under its legend", async ({ page }) => {
      await openApp(page, { example: "bank-communication" });
      const panel = page.getByRole("button", { name: "Panel", exact: true });
      if ((await panel.getAttribute("aria-pressed")) === "true") await panel.click();
      await page.getByRole("button", { name: "Map", exact: true }).click();
      const contexts = page.locator(".map-item[data-item=context]");
      await expect(contexts).toHaveCount(5);
      for (const floating of [".legend", ".map-controls", ".stage-start", ".stage-end"]) {
        const box = await page.locator(floating).boundingBox();
        for (const context of await contexts.all()) {
          const area = await context.boundingBox();
          expect(overlap(area, box), `${await context.getAttribute("aria-label")} lies under ${floating}`).toBe(false);
        }
      }
    });

    test("the menu of an alternative opens at its button, within the page", async ({ page }) => {
      await openApp(page);
      const button = page.getByRole("button", { name: "Rename, choose or remove this alternative" });
      await button.click();
      await expect(page.locator("#alternative-menu")).toBeVisible();
      const [at, menu] = [await button.boundingBox(), await page.locator("#alternative-menu").boundingBox()];
      expect(menu.y).toBeCloseTo(at.y + at.height, 0);
      expect(menu.x).toBeGreaterThanOrEqual(0);
      expect(menu.x + menu.width).toBeLessThanOrEqual(page.viewportSize().width);
      expect(overlap({ ...menu, y: at.y }, at)).toBe(true);
      await axe(page);
    });

    test("the outline", async ({ page }) => {
      await openApp(page);
      await page.getByRole("button", { name: "Outline", exact: true }).click();
      await expect(page.getByRole("treegrid", { name: "Outline" })).toBeVisible();
      await axe(page);
      await page.getByRole("button", { name: "By context" }).click();
      await axe(page);
    });

    test("the preview of a redesign, and what is told when it is applied", async ({ page }) => {
      await openApp(page);
      await showAlternative(page, "Solution 2");
      await showFindings(page);
      await listFindings(page);
      await finding(page, "INT001").locator("summary").first().click();
      await page.getByRole("button", { name: "Preview: Make Ticketing an open host" }).click();
      const preview = page.getByRole("dialog", { name: "Make Ticketing an open host" });
      await expect(preview.getByRole("table")).toBeVisible();
      await axe(page);
      await preview.getByRole("button", { name: "Apply redesign" }).click();
      await expect(page.getByText("5 findings are fixed")).toBeVisible();
      await axe(page);
    });

    test("the review, and what was accepted", async ({ page }) => {
      await openApp(page, { example: "payment-capture" });
      await showFindings(page);
      await page.getByRole("button", { name: "Review", exact: true }).click();
      const review = page.getByRole("dialog", { name: "Review" });
      await expect(review.getByRole("heading", { level: 3 }).first()).toBeVisible();
      await axe(page);
      await review.getByRole("button", { name: "Done" }).click();
      await listFindings(page);
      await page.locator(".finding summary").first().click();
      await page.getByText("Accept it as it is").click();
      await page.getByRole("button", { name: "Accept", exact: true }).click();
      await expect(page.getByText("Say why: others will want to know.")).toBeVisible();
      await axe(page);
      await page.getByLabel("Why it is right here").fill("Decided in March");
      await page.getByRole("button", { name: "Accept", exact: true }).click();
      await page.getByText("Accepted (1)").click();
      await expect(page.getByText("Decided in March.")).toBeVisible();
      await axe(page);
    });

    test("what is wrong with a file", async ({ page }) => {
      await openApp(page);
      const broken = '{"format":"isobar","version":1,"title":"Torn","alternatives":[{"id":"a","name":"A","notes":[{"id":"n","kind":"evnt"}]}]}';
      await choose(page, "broken.isobar.json", broken);
      await expect(page.getByRole("dialog", { name: "There are problems with broken.isobar.json" })).toBeVisible();
      await axe(page);
    });

    test("dialogs and the empty board", async ({ page }) => {
      await openApp(page);
      await page.getByRole("button", { name: "Export" }).click();
      await expect(page.getByRole("dialog", { name: /Export/ })).toBeVisible();
      await axe(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Keyboard help" }).click();
      await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
      await axe(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Isobar menu" }).click();
      await axe(page);
      await icons(page);
      await page.getByRole("menuitem", { name: "New board" }).click();
      await expect(invitation(page)).toBeVisible();
      await axe(page);
    });
  });
}

test("F6 goes from the board to the findings and back, however many notes there are", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await note(page, "CardBlocked").focus();
  await page.keyboard.press("F6");
  await expect(page.getByRole("tab", { name: /Findings/ })).toBeFocused();
  await page.keyboard.press("F6");
  await expect(note(page, "CardBlocked")).toBeFocused();
  await page.getByRole("button", { name: "Panel", exact: true }).click();
  await page.keyboard.press("F6");
  await expect(page.getByRole("tab", { name: /Findings/ })).toBeFocused();
});

/** Whether two boxes lie over each other. */
const overlap = (one, other) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

/** Shows the findings: on a phone the panel is closed at first. */
async function showFindings(page) {
  const panel = page.getByRole("button", { name: "Panel", exact: true });
  if ((await panel.getAttribute("aria-pressed")) !== "true") await panel.click();
  await page.getByRole("tab", { name: /Findings/ }).click();
}
