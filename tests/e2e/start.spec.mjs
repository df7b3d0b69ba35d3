// The app starts: at every width, in both colour schemes, within its budget.
import { brotliCompressSync, constants } from "node:zlib";
import { axe, expect, looks, openApp, test } from "./support/app.mjs";

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    test("the app starts and is accessible", async ({ page }) => {
      await openApp(page);
      await expect(page).toHaveTitle(/Isobar/);
      await axe(page);
    });
  });
}

/**
 * Bytes that may be transferred until the page is ready, compressed with brotli. The aim is 400,000, see
 * docs/architecture.md; until it is reached, this number only ever goes down.
 */
const BUDGET = 720_000;

test("what the first visit transfers stays within its budget", async ({ page }) => {
  const responses = [];
  page.on("response", (response) => responses.push(response));
  await openApp(page);
  await page.waitForLoadState("networkidle");

  const sizes = [];
  for (const response of responses.filter((one) => one.url().startsWith("http"))) {
    const file = new URL(response.url()).pathname.split("/").pop() || "index.html";
    sizes.push([file, compressed(await response.body())]);
  }
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  const rows = sizes.sort(([, a], [, b]) => b - a).concat([["sum", sum], ["budget", BUDGET]]);
  console.log(rows.map(([file, size]) => `${String(size).padStart(9)} B  ${file}`).join("\n"));
  expect(sum).toBeLessThan(BUDGET);
  expect(sizes.filter(([file]) => file.endsWith(".wasm"))).toHaveLength(1);
});

function compressed(body) {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }).length;
}
