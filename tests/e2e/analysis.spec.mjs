// What there is to read and to say about a design beyond its findings: sheets, the review, accepted findings, the archive.
import { axe, expect, looks, openApp, test } from "./support/app.mjs";
import { choose, codes, listFindings } from "./support/board.mjs";

const findings = (page) => page.locator(".finding");

async function turnTo(page, sheet) {
  await page.getByRole("group", { name: "Sheets" }).getByRole("button", { name: sheet, exact: true }).click();
}

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);
    test.slow();
    test("every sheet of the analysis is accessible", async ({ page }) => {
      await openApp(page, { example: "bank-communication" });
      await page.getByRole("button", { name: "Analysis" }).click();
      for (const sheet of ["Numbers", "Alternatives", "Change", "Boundaries", "Outage", "Load", "Personal data", "Rules"]) {
        await turnTo(page, sheet);
        await expect(page.locator(".analysis-sheet .analysis-intro")).toBeVisible();
        await axe(page);
      }
    });
  });
}

test("numbers say what they mean", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await page.getByRole("button", { name: "Analysis" }).click();
  const row = page.getByRole("row", { name: /^Service interdependency/ });
  await expect(row.getByRole("cell")).toHaveText("3");
  await row.getByText("What it means").click();
  await expect(row).toContainText("Range: 0 and up");
});

test("whatever levels there are, the review's button lies within the panel", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await listFindings(page);
  await findings(page).nth(1).locator("summary").click();
  await page.getByRole("button", { name: "Apply: Move the rule to Cards" }).click();
  const review = page.getByRole("button", { name: "Review", exact: true });
  await expect(review).toBeVisible();
  const [button, panel] = [await review.boundingBox(), await page.getByRole("complementary").boundingBox()];
  expect(button.x + button.width).toBeLessThanOrEqual(panel.x + panel.width);
});

test("every sheet is read from its beginning", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await page.getByRole("button", { name: "Analysis" }).click();
  const sheet = page.getByRole("region", { name: "Sheet" });
  await expect(page.getByRole("row", { name: /^Service interdependency/ })).toBeVisible();
  await sheet.evaluate((element) => element.scrollTo(0, 600));
  await turnTo(page, "Rules");
  await expect(page.getByRole("row", { name: /^INT001/ })).toBeInViewport();
});

test("the alternatives stand beside each other, and what a change costs is told", async ({ page }) => {
  await openApp(page, { example: "bank-communication" });
  await page.getByRole("button", { name: "Analysis" }).click();
  await turnTo(page, "Alternatives");
  await expect(page.getByText("“Commands on a queue” is dominated by no other.")).toBeVisible();
  await turnTo(page, "Change");
  const choice = page.getByLabel("What if");
  await choice.selectOption({ label: (await choice.locator("option", { hasText: "a new context wants" }).first().textContent()) });
  await expect(page.getByRole("heading", { name: /have to be edited|has to be edited|Nobody has/ })).toBeVisible();
});

test("a rule can be switched off for a board, by keyboard, and is on again after an undo", async ({ page }) => {
  await openApp(page);
  await listFindings(page);
  await expect(findings(page).filter({ hasText: "COH001" })).toHaveCount(1);
  await page.getByRole("button", { name: "Analysis" }).click();
  await turnTo(page, "Rules");
  const choice = page.getByLabel("Severity of Business rule in the wrong context");
  await choice.selectOption("Off");
  await expect(findings(page).filter({ hasText: "COH001" })).toHaveCount(0);
  await expect(choice).toHaveValue("1");
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(findings(page).filter({ hasText: "COH001" })).toHaveCount(1);
  const threshold = page.getByLabel(/Number of attributes from which/);
  await threshold.fill("many");
  await threshold.press("Tab");
  await expect(page.getByText("A threshold is a number from 0 on")).toBeVisible();
});

test("an answer in the review is one step of undo", async ({ page }) => {
  await openApp(page, { example: "payment-capture" });
  await page.getByRole("button", { name: "Review", exact: true }).click();
  const review = page.getByRole("dialog", { name: "Review" });
  await axe(page);
  await review.getByRole("button", { name: "No, an outbox prevents that" }).click();
  await expect(review.getByText("Everything that can be asked")).toBeVisible();
  await review.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Review", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(page.getByRole("button", { name: "Review", exact: true })).toBeVisible();
});

test("a finding is accepted with a reason, stays in sight, and can count again", async ({ page }) => {
  await openApp(page, { example: "payment-capture" });
  await listFindings(page);
  await expect(findings(page).first()).toBeVisible();
  const listed = async () => (await codes(page)).length;
  const before = await listed();
  await findings(page).first().locator("summary").first().click();
  await page.getByText("Accept it as it is").click();
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(page.getByText("Say why: others will want to know.")).toBeVisible();
  await page.getByLabel("Why it is right here").fill("Decided in <b>March</b>");
  await page.getByRole("button", { name: "Accept", exact: true }).click();
  await expect.poll(listed).toBe(before - 1);
  await page.getByText("Accepted (1)").click();
  await expect(page.getByText("Decided in <b>March</b>.")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Count it again" }).click();
  await expect.poll(listed).toBe(before);
});

test("every contract is taken home in one archive", async ({ page }) => {
  await openApp(page, { example: "payment-capture" });
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Everything as zip" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^payment-capture.*\.zip$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  expect(Buffer.concat(chunks).subarray(0, 4)).toEqual(Buffer.from("PK\x03\x04"));
});

test.describe("without the engine", () => {
  test.use({ expectedErrors: /isobar-analyst|ERR_FAILED|fetch/ });
  test("drawing goes on, and that is told", async ({ page }) => {
    await page.route(/isobar-analyst.*wasm/, (route) => route.abort());
    await openApp(page);
    await expect(page.getByText(/engine that checks the design has stopped/)).toBeVisible();
    await expect(page.getByRole("heading", { name: "Not checked yet" })).toBeVisible();
    await expect(page.getByText("No findings")).toHaveCount(0);
    await page.unroute(/isobar-analyst.*wasm/);
    await page.getByRole("button", { name: "Restart engine" }).click();
    await expect(page.locator(".recommendation").first()).toBeVisible();
  });
});

test.describe("with an engine that hangs", () => {
  const hangs = (route) => route.fulfill({ contentType: "text/javascript", body: 'postMessage("ready");' });

  test("people are told that the findings are late, and it is started again", async ({ page }) => {
    await page.route(/\/analyst[^/]*\.js/, hangs);
    await openApp(page);
    await expect(page.getByText("Checking the latest changes")).toBeVisible();
    await page.unroute(/\/analyst[^/]*\.js/);
    await expect(page.getByText("The engine had stopped and was started again")).toBeVisible();
    await expect(page.locator(".recommendation").first()).toBeVisible();
    await expect(page.getByText("Checking the latest changes")).toHaveCount(0);
  });

  test("one that hangs again waits until somebody asks for it", async ({ page }) => {
    test.slow();
    await page.route(/\/analyst[^/]*\.js/, hangs);
    await openApp(page);
    const stopped = page.getByText("The engine that checks the design has stopped");
    await expect(stopped).toBeVisible({ timeout: 40_000 });
    await expect(page.getByText("The engine has stopped. The findings are those of before")).toBeVisible();
    await page.unroute(/\/analyst[^/]*\.js/);
    await page.getByRole("button", { name: "Restart engine" }).click();
    await expect(page.locator(".recommendation").first()).toBeVisible();
  });
});

test("a contract of others opens as a board", async ({ page }) => {
  await openApp(page);
  const text = `asyncapi: 3.0.0
info: { title: Streetlights, version: 1.0.0 }
channels:
  light:
    address: light
    messages:
      lightMeasured: { payload: { type: object, properties: { lumens: { type: integer } } } }
operations:
  publishLight: { action: send, channel: { $ref: "#/channels/light" } }
`;
  await choose(page, "lights.yaml", text, "application/yaml");
  const anyway = page.getByRole("button", { name: "Import", exact: true });
  const title = page.getByRole("textbox", { name: "Board title" });
  await expect(async () => {
    if (await anyway.isVisible()) await anyway.click();
    await expect(title).toHaveValue("Streetlights", { timeout: 500 });
  }).toPass();
});
