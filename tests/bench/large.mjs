// Large boards: opens each board of boards.mjs as a file, does what people do with it, and tells how long that takes, what
// the page weighs and how fluent it is. node large.mjs [NAME…], after `cargo xtask dist`.
import { boards } from "./boards.mjs";
import { frames, open, pan, took, weight } from "./page.mjs";

const LONG = { timeout: 180_000 };

/** What people do with each board: a name and a way to wait until it is done. */
const deeds = {
  notes: [["a note renamed", rename], ["the map", (page) => view(page, "Map")], ["back on the board", (page) => view(page, "Board")], ["everything as zip refused or made", archive], ["an export cancelled", cancel]],
  contexts: [["the map", (page) => view(page, "Map")], ["the outline", (page) => view(page, "Outline")], ["back on the board", (page) => view(page, "Board")]],
  alternatives: [["the last alternative", lastAlternative], ["compared", (page) => view(page, "Analysis")], ["back on the board", (page) => view(page, "Board")]],
  findings: [["all findings", allFindings], ["one rule unfolded", unfold], ["a finding opened", openFinding]],
};

async function view(page, name) {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name, exact: true }).click();
  await drawn(page);
}

/** Two frames on, all is on the screen. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

/** Waits until the findings of the latest state are there. */
const judged = (page) => page.locator(".verdict").first().waitFor(LONG);

async function rename(page) {
  await page.keyboard.press("Control+f");
  await page.keyboard.type("Thing 7-7 changed");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.type("!");
  await page.keyboard.press("Escape");
  await drawn(page);
}

async function exporting(page) {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: /Export/ });
  await dialog.getByRole("region", { name: "Preview" }).locator("span").first().waitFor(LONG);
  return dialog;
}

async function archive(page) {
  const dialog = await exporting(page);
  const made = page.waitForEvent("download", LONG).then(() => "made");
  const refused = page.getByText("all formats of this board together").waitFor(LONG).then(() => "refused");
  await dialog.getByRole("button", { name: "Everything as zip" }).click();
  console.log(`  the archive was ${await Promise.race([made, refused])}`);
  made.catch(() => {});
  refused.catch(() => {});
  await page.keyboard.press("Escape");
}

async function cancel(page) {
  const dialog = await exporting(page);
  await dialog.getByRole("button", { name: "Everything as zip" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click(LONG);
  await dialog.locator(".working").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
}

async function lastAlternative(page) {
  const last = page.getByRole("tab", { name: "design-199", exact: true });
  await last.click();
  await drawn(page);
}

async function allFindings(page) {
  await page.getByRole("tab", { name: /^Findings/ }).first().click();
  await page.getByRole("tab", { name: "All findings" }).click(LONG);
  await page.locator(".finding-fold").first().waitFor(LONG);
}

async function unfold(page) {
  await page.locator('.finding-fold[aria-expanded="false"]').first().click();
  await page.locator(".finding-inner").first().waitFor(LONG);
}

async function openFinding(page) {
  await page.locator(".finding-inner summary").first().click();
  await page.locator(".finding-inner details[open]").first().waitFor(LONG);
  await drawn(page);
}

const wanted = process.argv.slice(2);
for (const name of Object.keys(boards).filter((name) => !wanted.length || wanted.includes(name))) {
  const session = await open();
  const { page } = session;
  const buffer = Buffer.from(JSON.stringify(boards[name]()));
  const read = await took(async () => {
    await page.locator('input[type="file"]').setInputFiles({ name: `${name}.isobar.json`, mimeType: "application/json", buffer });
    await page.getByText(`Opened ${name}.isobar.json`).waitFor(LONG);
    await drawn(page);
  });
  console.log(`${name}: ${(buffer.length / 1e6).toFixed(1)} MB, open after ${read} ms, judged after ${read + (await took(() => judged(page)))} ms`);
  await page.waitForTimeout(3_000);
  const fit = await frames(session, () => pan(session));
  console.log(`  panned: frames ${fit.median} ms, 95 % ${fit.most}, longest ${fit.longest}`);
  for (const [what, act] of deeds[name]) {
    try {
      console.log(`  ${what}: ${await took(() => act(page))} ms`);
    } catch (error) {
      console.log(`  ${what}: NOT DONE, ${String(error).split("\n")[0]}`);
    }
  }
  const { heap, nodes, listeners } = await weight(session);
  console.log(`  heap ${heap} MB, ${nodes} nodes, ${listeners} listeners`);
  if (session.errors.length) console.log(`  errors: ${session.errors.slice(0, 3).join("; ")}`);
  await session.close();
}
