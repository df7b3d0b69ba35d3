// The page around the app: what it refuses, what it says when the app cannot start, and that the tests
// themselves notice what goes wrong.
import { address, axe, expect, openApp, test } from "./support/app.mjs";

test.describe("the page's policy", () => {
  test.use({ expectedErrors: /Content Security Policy/ });

  test("refuses scripts in the page", async ({ page }) => {
    await openApp(page);
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      return window.ran === true;
    });
    expect(ran).toBe(false);
  });

  test("refuses requests to other hosts", async ({ page }) => {
    await openApp(page);
    const outcome = await page.evaluate(() => fetch("https://example.org/").then(() => "sent", () => "refused"));
    expect(outcome).toBe("refused");
  });
});

test.describe("when the app cannot be loaded", () => {
  test.use({ expectedErrors: /wasm|fetch|Failed to load resource/ });

  test("the page says so and what to do", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(address());
    await expect(page.getByRole("alert")).toContainText("Isobar could not start. Reload the page");
  });
});

test.describe("a test fails", () => {
  const problems = {
    "after an error on the console": () => console.error("unnoticed"),
    "after a warning on the console": () => console.warn("unnoticed"),
    "after an error that nothing caught": () => setTimeout(() => { throw new Error("unnoticed"); }),
    "after a request that found nothing": () => fetch("absent.json"),
  };
  for (const [when, provoke] of Object.entries(problems)) {
    test(when, async ({ page }) => {
      test.fail();
      await openApp(page);
      await page.evaluate(provoke);
      await page.waitForTimeout(200);
    });
  }

  test("when axe finds something", async ({ page }) => {
    await openApp(page);
    await page.evaluate(() => document.querySelector("main").append(document.createElement("button")));
    await expect(axe(page)).rejects.toThrow(/button-name/);
  });
});

test.describe("the address", () => {
  const view = (page, name) => expect(page.locator(".app")).toHaveAttribute("data-view", name);

  test("names the view, and Back and Forward go through the views", async ({ page }) => {
    await openApp(page, { example: "payment-capture" });
    await page.getByRole("button", { name: "Map", exact: true }).click();
    await page.getByRole("button", { name: "Outline", exact: true }).click();
    await view(page, "outline");
    expect(new URL(page.url()).searchParams.get("view")).toBe("outline");
    await page.goBack();
    await view(page, "map");
    await page.goBack();
    await view(page, "board");
    expect(new URL(page.url()).searchParams.get("view")).toBeNull();
    await page.goForward();
    await view(page, "map");
    await page.reload();
    await view(page, "map");
  });

  test("names a place in an example: alternative and selection", async ({ page }) => {
    const fragment = "#alternative=published-fact&selected=payment-captured&selected=nothing-of-this-id";
    await page.goto(`${address()}?example=payment-capture${fragment}`);
    await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
    const tabs = page.getByRole("tablist", { name: "Alternatives" });
    await expect(tabs.getByRole("tab").nth(1)).toHaveAttribute("aria-selected", "true");
    await expect(page.locator('.mirror-item[aria-pressed="true"]')).toHaveCount(1);
  });
});
