// Alternatives of a board: which one was decided on.
import { axe, expect, openApp, test } from "./support/app.mjs";
import { saved, showAlternative } from "./support/board.mjs";

const tab = (page, name) => page.getByRole("tab", { name, exact: true });
const menu = (page) => page.getByRole("button", { name: "Rename, choose or remove this alternative" });
const chosen = (page) => page.getByRole("menuitemcheckbox", { name: /Chosen/ });

test("the alternative that was decided on is marked, seen as such, kept and taken back", async ({ page }) => {
  await openApp(page);
  await expect(tab(page, "Open host")).toHaveAccessibleDescription(/^Chosen/);
  await showAlternative(page, "Solution 1");
  await menu(page).click();
  await expect(chosen(page)).toHaveAttribute("aria-checked", "false");
  await axe(page);
  await chosen(page).click();
  await expect(tab(page, "Solution 1")).toHaveAccessibleDescription(/^Chosen/);
  await expect(tab(page, "Open host")).not.toHaveAccessibleDescription(/Chosen/);

  await saved(page);
  await page.reload();
  await expect(tab(page, "Solution 1")).toHaveAccessibleDescription(/^Chosen/);
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(tab(page, "Open host")).toHaveAccessibleDescription(/^Chosen/);
});

test("the inspector of the board names the alternative that was decided on", async ({ page }) => {
  await openApp(page);
  await page.getByRole("tab", { name: "Inspector" }).click();
  const choice = page.getByRole("combobox", { name: "Chosen" });
  await expect(choice.locator("option:checked")).toHaveText("Open host");
  await choice.selectOption({ label: "Solution 2" });
  await expect(tab(page, "Solution 2")).toHaveAccessibleDescription(/^Chosen/);
  await choice.selectOption({ label: "None" });
  await expect(tab(page, "Solution 2")).not.toHaveAccessibleDescription(/Chosen/);
});
