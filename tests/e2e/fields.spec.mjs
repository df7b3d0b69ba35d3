// Fields at the speed of typing: lines, what is pasted, and copies of the fields of another message.
import { expect, openApp, test } from "./support/app.mjs";
import { note, paste, saved } from "./support/board.mjs";

/** An event of its own, with the inspector open and the keys where a field is added. */
async function event(page) {
  await openApp(page, { example: "payment-capture" });
  await page.keyboard.press("Shift+E");
  await page.keyboard.type("Card blocked");
  await page.keyboard.press("Escape");
  await expect(note(page, "Card blocked")).toBeAttached();
  await page.getByRole("tab", { name: "Inspector" }).click();
  await adding(page).focus();
}
const adding = (page) => page.getByRole("textbox", { name: "Add a field" });

/** Name and type of each field, as the list shows them. */
const fields = (page) =>
  page.locator(".field-item summary").evaluateAll((items) =>
    items.map((item) => [".field-name", ".field-type"].map((part) => item.querySelector(part).textContent).join(": ")),
  );
const expectFields = (page, expected) => expect.poll(() => fields(page)).toEqual(expected);

test("six fields with types are typed one after the other, without the mouse", async ({ page }) => {
  await event(page);
  const lines = ["cardId: uuid", "reason?: string", "level: enum(stolen, lost)", "limit: money!", "tags: list<string>", "blockedAt: instant"];
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
    await expect(adding(page)).toHaveValue("");
    await expect(adding(page)).toBeFocused();
  }
  await expectFields(page, [
    "cardId: uuid", "reason: string?", "level: stolen | lost", "limit: money", "tags: list of string", "blockedAt: instant",
  ]);
  await expect(page.locator(".field-item[open]")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await saved(page);
});

test("a name alone opens, so that one can say the rest", async ({ page }) => {
  await event(page);
  await page.keyboard.type("card number");
  await page.keyboard.press("Enter");
  await expect(page.locator(".field-item[open] .field-name")).toHaveText("card number");
});

test("a type that nobody knows is left open, and told", async ({ page }) => {
  await event(page);
  await page.keyboard.type("holder: Customer");
  await page.keyboard.press("Enter");
  await expect(page.locator(".notice")).toContainText("There is no type “Customer”: it is left open.");
  await expectFields(page, ["holder: "]);
});

const pasted = {
  "an example in JSON": '{\n  "cardId": "3f2c1e0a-9d1b-4b7e-8f65-0a1b2c3d4e5f",\n  "limit": 250,\n  "note": null\n}',
  "a type of TypeScript": "interface CardBlocked {\n  cardId: uuid;\n  limit: int;\n  note?;\n}",
  "a table": "name,type,required\ncardId,uuid,yes\nlimit,integer,yes\nnote,,no\n",
};
for (const [what, text] of Object.entries(pasted)) {
  test(`${what} becomes fields, which one undo takes back`, async ({ page }) => {
    await event(page);
    await paste(page, { "text/plain": text });
    await expectFields(page, ["cardId: uuid", "limit: integer", "note: ?"]);
    const notice = page.locator(".notice").filter({ hasText: "Added 3 fields." });
    await notice.getByRole("button", { name: "Undo" }).click();
    await expectFields(page, []);
    await expect(note(page, "Card blocked")).toBeAttached();
  });
}

test("what holds no fields says so", async ({ page }) => {
  await event(page);
  await paste(page, { "text/plain": "{\n}\n" });
  await expect(page.locator(".notice")).toContainText("No fields were found in what was pasted.");
});

test("fields of another message are copied, those that are here already are not", async ({ page }) => {
  await event(page);
  await page.keyboard.type("mine: uuid");
  await page.keyboard.press("Enter");
  const from = page.getByRole("combobox", { name: "Copy fields from" });
  const first = await from.locator("option").nth(1).textContent();
  await from.selectOption(first);
  await expect(page.locator(".notice")).toContainText(/Copied \d+ fields?/);
  const count = (await fields(page)).length;
  expect(count).toBeGreaterThan(1);
  await from.selectOption(first);
  await expect(page.locator(".notice").filter({ hasText: "All of its fields are here already." })).toBeVisible();
  expect((await fields(page)).length).toBe(count);
});

test("the fields of an object are typed in the same way, and none of its values is lost", async ({ page }) => {
  await event(page);
  await page.keyboard.type("holder: { name: string, level: enum(gold, silver, bronze) }");
  await page.keyboard.press("Enter");
  await page.locator(".field-item summary").filter({ hasText: "holder" }).click();
  const inside = page.getByRole("textbox", { name: "Fields", exact: true });
  await expect(inside).toHaveValue("name: string, level: enum(gold, silver, bronze)");
  await inside.fill("name?: string, level: enum(gold, silver, bronze), since: date");
  await page.keyboard.press("Tab");
  await expect(inside).toHaveValue("name?: string, level: enum(gold, silver, bronze), since: date");
});
