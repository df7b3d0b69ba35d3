// Every text field of every form: a typo that is corrected, however the field is left afterwards, stops nothing and
// changes nothing; a text that was really changed is saved, and where it belongs.
import { expect, openApp, test } from "./support/app.mjs";
import { note, saved, showAlternative } from "./support/board.mjs";

const first = "Events with a priority";
const other = "Commands on a queue";

/** The text fields of the panel that one can write in now. */
const fields = (page) => page.locator(".panel-body").locator("input.input:visible, textarea:visible");

/** The ways in which people leave a field. */
const ways = {
  "a click on the board": (page) => page.locator(".board-surface").click({ position: { x: 40, y: 300 } }),
  "the other tab of the panel": (page) => page.getByRole("tab", { name: "Findings" }).click(),
  "a click on another view": (page) => page.getByRole("button", { name: "Outline", exact: true }).click(),
  "the key of another view": (page) => page.keyboard.press("Alt+4"),
  "a click on another alternative": (page) => page.getByRole("tab", { name: other, exact: true }).click(),
  "undo": (page) => page.getByRole("button", { name: /^(Undo|Redo)/ }).first().click({ force: true }),
  "the keyboard": (page) => page.keyboard.press("Tab"),
};

async function open(page) {
  await openApp(page, { example: "bank-communication" });
  await saved(page);
}

/** The board of the first alternative with nothing selected, and the inspector with all that it has. */
async function home(page) {
  await page.getByRole("button", { name: "Board", exact: true }).click();
  await showAlternative(page, first);
  await page.locator("#board").focus();
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Inspector" }).click();
}

/** Opens every group of the form, and the first entry of every list in it. */
async function unfold(page) {
  await page.locator(".panel-body details.disclosure").evaluateAll((groups) => groups.forEach((group) => (group.open = true)));
  for (const list of await page.locator(".panel-body .field-list:visible").all()) {
    if ((await list.locator("details[open]").count()) === 0) await list.locator("summary").first().click();
  }
}

/** What the inspector can be about: each brings it there. */
const subjects = {
  "an event with its fields": async (page) => {
    await home(page);
    await note(page, "LoanApproved").focus();
  },
  "a policy": async (page) => {
    await home(page);
    await page.getByRole("button", { name: /^policy: Whenever a loan is approved/ }).focus();
  },
  "a read model": async (page) => {
    await home(page);
    await note(page, "Daily activity").focus();
  },
  "a hotspot": async (page) => {
    await home(page);
    await page.getByRole("button", { name: /^hotspot:/ }).focus();
  },
  "a context": async (page) => {
    await home(page);
    await page.keyboard.press("ControlOrMeta+f");
    await page.keyboard.type("Communication");
    await page.getByRole("option", { name: /^Communication/ }).click();
  },
  "a link": async (page) => {
    await home(page);
    const middle = async (text) => {
      const box = await note(page, text).boundingBox();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const [from, to] = [await middle("ApproveLoan"), await middle("LoanApproved")];
    await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
  },
  "the board with its glossary and channels": home,
  "a pair of contexts": async (page) => {
    await home(page);
    await showAlternative(page, other);
    await page.getByRole("button", { name: "Map", exact: true }).click();
    await page.locator(".map-item[data-item=pair][aria-label*='Communication']").first().focus();
    await page.keyboard.press("Enter");
  },
};

async function expectRunning(page) {
  await expect(page.getByRole("dialog", { name: "Isobar has stopped" })).toHaveCount(0);
  await expect(page.locator(".save-state")).toHaveText("Saved");
}

for (const [subject, show] of Object.entries(subjects)) {
  test(`the form of ${subject} goes on after every corrected typo`, async ({ page }) => {
    test.setTimeout(300_000);
    await open(page);
    const back = async () => {
      await show(page);
      await unfold(page);
    };
    await back();
    const count = await fields(page).count();
    expect(count, "text fields").toBeGreaterThan(0);
    for (const [way, leave] of Object.entries(ways)) {
      for (let index = 0; index < count; index += 1) {
        const field = fields(page).nth(index);
        const label = await field.evaluate((element) => element.labels?.[0]?.textContent ?? element.placeholder);
        await test.step(`${label}, left by ${way}`, async () => {
          await field.click();
          await page.keyboard.press("End");
          await page.keyboard.type("x");
          await page.keyboard.press("Backspace");
          await leave(page);
          await expectRunning(page);
          await back();
          await expect(fields(page)).toHaveCount(count);
        });
      }
    }
    await expect(page.getByRole("button", { name: "Undo", exact: true }), "nothing was changed").toBeDisabled();
  });
}
