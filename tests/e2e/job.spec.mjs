// The main job: from the example's findings to the redesign and the exported contract, by mouse and by keyboard.
import { Parser } from "@asyncapi/parser";
import { expect, openApp, test } from "./support/app.mjs";
import { codes, downloaded, expectFindings, expectOnlyQuestions, finding, listFindings, note, pictureWords, showAlternative, verdicts } from "./support/board.mjs";

test.beforeEach(async ({ page }) => {
  await openApp(page);
});

for (const [alternative, expected] of Object.entries(verdicts)) {
  test(`${alternative}: the findings are those of the article`, async ({ page }) => {
    await showAlternative(page, alternative);
    await expectFindings(page, expected);
  });
}

test("a finding says what, why and what to do, and leads to its place", async ({ page }) => {
  await listFindings(page);
  const card = finding(page, "COH001");
  await card.locator("summary").click();
  await expect(card).toContainText("sits in Ticketing but is about Sponsorship CRM");
  await expect(card.locator(".callout")).toContainText("Move the rule to Sponsorship CRM");
  await card.getByText("Why it matters").click();
  await expect(card).toContainText("A rule changes with what it is about");
  await expect(note(page, "Whenever a sponsor is onboarded.*")).toHaveAttribute("aria-pressed", "true");
});

test("by mouse: preview, apply, undo, redo, export", async ({ page }) => {
  await showAlternative(page, "Solution 2");
  await expectFindings(page, verdicts["Solution 2"]);
  const card = finding(page, "INT001");
  await card.locator("summary").click();
  await expect(card).toContainText("“SponsorTicketAllocated” is a command in disguise");
  await card.getByRole("button", { name: "Preview: Make Ticketing an open host" }).click();

  const preview = page.getByRole("dialog", { name: "Make Ticketing an open host" });
  await expect(preview).toContainText("5 findings would be fixed");
  await expect(preview).toContainText("partnership");
  await expect(preview.getByRole("row", { name: /Service interdependency/ })).toContainText(/1\s*0/);
  expect(await codes(page), "nothing has changed yet").not.toEqual([]);
  await preview.getByRole("button", { name: "Apply redesign" }).click();
  await expect(preview).toBeHidden();
  await expectOnlyQuestions(page);

  await page.getByRole("button", { name: /^Undo: / }).click();
  await expectFindings(page, verdicts["Solution 2"]);
  await page.getByRole("button", { name: /^Redo: / }).click();
  await expectOnlyQuestions(page);
  await expectExport(page);
});

test("what tells of a redesign takes that back and nothing else: it goes with the next change", async ({ page }) => {
  await showAlternative(page, "Solution 2");
  await listFindings(page);
  const card = finding(page, "INT001");
  await card.locator("summary").click();
  await card.getByRole("button", { name: "Preview: Make Ticketing an open host" }).click();
  await page.getByRole("dialog", { name: "Make Ticketing an open host" }).getByRole("button", { name: "Apply redesign" }).click();
  const told = page.locator(".notice", { hasText: "Make Ticketing an open host" });
  await expect(told.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.keyboard.press("Shift+E");
  await page.keyboard.type("Something else happened");
  await page.keyboard.press("Escape");
  await expect(told).toBeHidden();
  await expect(note(page, "Something else happened")).toBeVisible();
});

test("by keyboard alone: the same, from the first key to the exported file", async ({ page }) => {
  const press = (key) => page.keyboard.press(key);
  await tabTo(page, page.getByRole("tab", { name: "Solution 1", exact: true }));
  await press("ArrowRight");
  await expectFindings(page, verdicts["Solution 2"]);
  await tabTo(page, finding(page, "INT001").locator("summary").first());
  await press("Enter");
  await tabTo(page, finding(page, "INT001").getByRole("button", { name: "Preview: Make Ticketing an open host" }));
  await press("Enter");
  const preview = page.getByRole("dialog", { name: "Make Ticketing an open host" });
  await expect(preview.getByRole("button", { name: "Apply redesign" })).toBeFocused();
  await press("Enter");
  await expectOnlyQuestions(page);
  await tabTo(page, page.getByRole("button", { name: /^Undo: / }));
  await press("Enter");
  await expectFindings(page, verdicts["Solution 2"]);
  await press("Control+Shift+z");
  await expectOnlyQuestions(page);
  await press("Control+z");
  await expectFindings(page, verdicts["Solution 2"]);
  await press("Control+Shift+z");
  await expectOnlyQuestions(page);

  await tabTo(page, page.getByRole("button", { name: "Export" }));
  await press("Enter");
  const dialog = page.getByRole("dialog", { name: /Export/ });
  const format = dialog.getByLabel("Format");
  await tabTo(page, format);
  await page.keyboard.type("AsyncAPI");
  await expect(format.locator("option:checked")).toHaveText("AsyncAPI 3");
  const download = dialog.getByRole("button", { name: "Download" });
  await tabTo(page, download);
  await expect(download).toBeEnabled();
  await expectContract(await downloaded(page, () => press("Enter")));
});

test("the picture that is exported is the board", async ({ page }) => {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: /Export/ });
  await dialog.getByLabel("Format").selectOption({ label: "Picture of the board" });
  const { name, text } = await downloaded(page, () => dialog.getByRole("button", { name: /Download|Save/ }).click());
  expect(name).toMatch(/\.svg$/);
  const words = (await pictureWords(page, text)).join(" ");
  expect(words).toContain("SPONSORSHIP CRM");
  expect(words).toContain("Sponsor manager");
});

test("the context map shows what was declared beside what the flows make", async ({ page }) => {
  await page.getByRole("button", { name: "Map", exact: true }).click();
  const map = page.getByRole("group", { name: "Context map" });
  await expect(map.getByRole("button", { name: /Sponsorship CRM and Ticketing: inferred Shared kernel/ })).toBeAttached();
  await showAlternative(page, "Open host");
  const edge = map.getByRole("button", { name: /inferred Upstream\/downstream, Ticketing upstream \(OHS, PL, ACL\)/ });
  await expect(edge).toBeAttached();
  await expect(edge).toHaveAccessibleName(/declared Upstream\/downstream/);
});

test("the card of a pair leads with what differs, and says what a new declaration replaces", async ({ page }) => {
  await page.getByRole("button", { name: "Map", exact: true }).click();
  const map = page.getByRole("group", { name: "Context map" });
  await map.getByRole("button", { name: /Sponsorship CRM and Ticketing: inferred Shared kernel/ }).click();
  await expect(page.getByRole("button", { name: "Declare shared kernel" })).toBeVisible();
  await page.getByLabel("Declare", { exact: true }).selectOption({ label: "Partnership" });
  await expect(page.getByText("Declared is partnership, the flows show shared kernel.")).toBeVisible();
  await expect(page.getByText("This replaces what was declared")).toBeVisible();
  await page.getByRole("button", { name: "Replace partnership by shared kernel" }).click();
  await expect(page.getByText("What differs")).toBeHidden();
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(page.getByText("Declared is partnership, the flows show shared kernel.")).toBeVisible();
});

/** Goes on from where the focus is, as somebody does who has no mouse, until it is on this element. */
async function tabTo(page, element) {
  await expect(element).toBeVisible();
  const isThere = () => element.evaluate((one) => one === document.activeElement);
  for (let steps = 0; steps < 120 && !(await isThere()); steps += 1) await page.keyboard.press("Tab");
  await expect(element, "what the Tab key leads to").toBeFocused();
}

async function expectExport(page) {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: /Export/ });
  await dialog.getByLabel("Format").selectOption({ label: "AsyncAPI 3" });
  await expectContract(await downloaded(page, () => dialog.getByRole("button", { name: "Download" }).click()));
}

async function expectContract({ name, text }) {
  expect(name).toMatch(/asyncapi\.json$/);
  const { document, diagnostics } = await new Parser().parse(text);
  expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  const messages = document.messages().all().map((message) => message.name());
  expect(messages).toContain("CreateTickets");
  expect(messages, "what became internal stays inside").not.toContain("SponsorTicketAllocated");
}
