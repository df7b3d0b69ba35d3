// Things that people do on the board, for the browser tests: by role and name, as they find them.
import { expect, openApp } from "./app.mjs";

/** The element that stands for a note, by what is written on it. */
export const note = (page, text) => page.getByRole("button", { name: new RegExp(`: ${text}(,|\\.|$)`) });

/** Shows an alternative. */
export async function showAlternative(page, name) {
  const tab = page.getByRole("tab", { name, exact: true });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-selected", "true");
}

/** The card of a finding, by the code of its rule; `which` if there are several. */
export const finding = (page, code, which = 0) =>
  page.locator("details.finding").filter({ has: page.getByText(code, { exact: true }) }).nth(which);

/** Shows every finding in the panel, one by one, as soon as there are any. */
export async function listFindings(page) {
  await page.getByRole("tab", { name: "All findings" }).click();
  await unfoldFindings(page);
}

/** Shows every finding in the panel, one by one, if there is any. */
async function unfoldFindings(page) {
  const tab = page.getByRole("tab", { name: "All findings", selected: false });
  if ((await tab.count()) > 0) await tab.click();
  const folded = page.locator('.finding-fold[aria-expanded="false"]');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** The codes of all findings, those of the same rule one by one. */
export async function codes(page) {
  await unfoldFindings(page);
  return page.locator("details.finding .chip.code").allTextContents();
}

/** Expects exactly these findings, in any order. */
export async function expectFindings(page, expected) {
  await expect.poll(async () => (await codes(page)).sort()).toEqual([...expected].sort());
}

/** Expects nothing but questions: what a redesign adds is for people to specify. */
export async function expectOnlyQuestions(page) {
  await unfoldFindings(page);
  await expect(page.locator('details.finding:not([data-level="question"])')).toHaveCount(0);
}

/** What each alternative of the example has to say, by the article. */
export const verdicts = {
  "Solution 1": ["COH001", "COH005", "CPL003", "CPL009", "CPL009", "INT002", "MAP002"],
  "Solution 2": ["COH005", "CPL003", "CPL009", "INT001", "MAP003"],
  "Open host": [],
};

/** Saves what the browser downloads while `act` runs; gives its name and text. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const stream = await download.createReadStream();
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** The lines of text in an SVG picture; fails if it is not well-formed. Its style sheet with the fonts stays out of the page. */
export const pictureWords = (page, svg) =>
  page.evaluate((svg) => {
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml");
    if (picture.querySelector("parsererror")) throw new Error("not well-formed");
    return [...picture.querySelectorAll("text")].map((line) => line.textContent);
  }, svg.replace(/<style>[^]*?<\/style>/, ""));

/** Waits until everything is kept. */
export const saved = (page) => expect(page.locator(".save-state")).toHaveText("Saved");

/** Every element that stands for a note. */
export const notes = (page) => page.locator(".mirror-item");

/** What an empty board invites to write on. */
export const invitation = (page) => page.getByRole("button", { name: "Type what happened…" });

/** Writes the first note of an empty board, and goes on to the next. */
export async function writeFirst(page, text) {
  await invitation(page).click();
  await page.getByRole("textbox", { name: "Text of the note" }).fill(text);
  await page.keyboard.press("Enter");
}

/** Begins an empty board; `opens` the app before, unless it is open. */
export async function emptyBoard(page, opens = true) {
  if (opens) await openApp(page);
  await page.getByRole("button", { name: "Isobar menu" }).click();
  await page.getByRole("menuitem", { name: "New board" }).click();
  await expect(invitation(page)).toBeVisible();
  await page.locator("body").focus();
}

/** Pastes data, by media type, where the focus is: on the board, or in a text field. */
export const paste = (page, data) =>
  page.evaluate((data) => {
    const clipboardData = new DataTransfer();
    for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, data);

/** Opens a file of this name and content. */
export async function choose(page, name, text, mimeType = "application/json") {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
}
