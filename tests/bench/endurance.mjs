// Endurance: storms for some minutes, and tells what the page weighs and how fluent it is at the start and at the end.
// node endurance.mjs [MINUTES], after `cargo xtask dist`. The board is empty at each of the two measurements.
import { frames, open, pan, weight } from "./page.mjs";

const minutes = Number(process.argv[2] ?? 60);
const WORDS = ["Order", "Payment", "Parcel", "Invoice", "Ticket", "Refund", "Basket", "Voucher"];
const DONE = ["placed", "paid", "shipped", "cancelled", "returned", "issued", "filled", "redeemed"];

const session = await open();
const { page } = session;
const lines = (round) =>
  Array.from({ length: 24 }, (_, number) => `${WORDS[number % 8]} ${DONE[(number + round) % 8]} ${number}`).join("\n");
const focusBoard = () => page.locator("body").evaluate((body) => (document.activeElement?.blur?.(), body.focus()));
const key = (name) => page.keyboard.press(name);

/** One round: a board is drawn, moved, judged, looked at, taken back and emptied. */
async function storm(round) {
  await focusBoard();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, lines(round));
  await key("Escape");
  await key("1");
  const notes = page.locator(".mirror-item");
  await notes.nth(5).waitFor();
  // What stands for the notes follows when the view rests.
  await page.waitForTimeout(400);
  const boxes = await notes.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  for (let number = 0; number < 6; number++) {
    const box = boxes[(number * 3) % boxes.length];
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 30, { steps: 5 });
    await page.mouse.up();
    await key("Enter");
    await key("End");
    await page.keyboard.type(` ${round}`);
    await key("Escape");
  }
  await pan(session, 0.5);
  for (const name of ["Findings", "Inspector"]) await page.getByRole("tab", { name, exact: true }).click();
  for (const name of ["Map", "Outline", "Analysis", "Board"]) {
    await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name, exact: true }).click();
  }
  await focusBoard();
  for (let number = 0; number < 5; number++) await key("Control+z");
  for (let number = 0; number < 5; number++) await key("Control+Shift+z");
  await key("Control+a");
  await key("Delete");
  await page.getByRole("button", { name: "Type what happened…" }).waitFor();
}

const measure = async () => ({ ...(await weight(session)), frames: await frames(session, () => pan(session)) });
// What is loaded and made once is not what grows.
for (let round = 0; round < 5; round++) await storm(round);
const start = await measure();
const end = Date.now() + minutes * 60_000;
let rounds = 0;
while (Date.now() < end) await storm(++rounds);
await page.waitForTimeout(1_000);
const last = await measure();
const told = ({ heap, nodes, listeners, frames }) =>
  `heap ${heap} MB, ${nodes} nodes, ${listeners} listeners; frames ${frames.median} ms, 95 % ${frames.most}, longest ${frames.longest}`;
console.log(`start: ${told(start)}`);
console.log(`after ${rounds} rounds in ${minutes} min: ${told(last)}`);
if (session.errors.length) console.log(`errors: ${session.errors.slice(0, 5).join("; ")}`);
await session.close();
