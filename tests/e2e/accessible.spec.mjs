// Every view and dialog, at every width, in light and dark: axe finds nothing.
import { axe, expect, looks, openApp, test } from "./support/app.mjs";
import { finding, note } from "./support/board.mjs";

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);

    test("findings, inspector and map", async ({ page }) => {
      await openApp(page);
      const panel = page.getByRole("button", { name: "Panel", exact: true });
      if ((await panel.getAttribute("aria-pressed")) !== "true") await panel.click();
      await page.getByRole("tab", { name: /Findings/ }).click();
      await finding(page, "COH001").locator("summary").click();
      await axe(page);
      await page.getByRole("tab", { name: "Inspector" }).click();
      await axe(page);
      await note(page, "SponsorOnboarded").focus();
      await axe(page);
      await page.getByRole("button", { name: "Map", exact: true }).click();
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
      await page.getByRole("menuitem", { name: "New board" }).click();
      await expect(page.getByPlaceholder("Type what happened…")).toBeVisible();
      await axe(page);
    });
  });
}
