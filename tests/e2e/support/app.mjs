// What the browser tests share. Import `test` and `expect` from here, not from Playwright: this `test`
// fails on every console error, page error, failed request and request to another host.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";

export { expect };

/** Where the app is served. */
export const address = () => process.env.ISOBAR_ADDRESS;

/** Settings for `test.use(…)`: the two widths that everything must work at. */
export const views = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

/** Every width in both colour schemes, for tests of how things look: `{ name, use }`. */
export const looks = Object.entries(views).flatMap(([view, settings]) =>
  ["light", "dark"].map((colorScheme) => ({
    name: `${view}, ${colorScheme}`,
    use: { ...settings, colorScheme },
  })),
);

export const test = base.extend({
  /** What the errors look like that a test provokes on purpose: `test.use({ expectedErrors: /…/ })`. */
  expectedErrors: [null, { option: true }],

  /** Watches every page of the test's context. */
  guard: [
    async ({ context, expectedErrors }, use) => {
      const problems = [];
      const report = (kind, text) => {
        if (!expectedErrors?.test(text)) problems.push(`${kind}: ${text}`);
      };
      context.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) report(`console ${message.type()}`, message.text());
      });
      context.on("weberror", (error) => report("page error", String(error.error())));
      context.on("request", (request) => {
        const url = new URL(request.url());
        const ours = url.origin === new URL(address()).origin || ["blob:", "data:"].includes(url.protocol);
        if (!ours) report("request to another host", request.url());
      });
      context.on("response", (response) => {
        if (response.status() >= 400) report(`answer ${response.status()}`, response.url());
      });
      await use();
      expect(problems, "what went wrong in the page unnoticed").toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Opens the app and waits until it takes input: until then, `main` is absent or `aria-busy`.
 * @param {import("@playwright/test").Page} page
 * @param {{ example?: string, parameters?: Record<string, string> }} [options] the example to open, by
 *   the name of its file in examples/ without endings; further query parameters
 */
export async function openApp(page, { example, parameters = {} } = {}) {
  const url = new URL(address());
  const query = { ...(example && { example }), ...parameters };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  await page.goto(url.href);
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
}

/** Expects that every icon on the page is in the sprite: one that is not shows as a gap, and nobody is told. */
export async function icons(page) {
  const missing = await page.evaluate(async () => {
    const used = [...document.querySelectorAll("svg.icon use")].map((use) => use.getAttribute("href"));
    const [sprite] = used[0].split("#");
    const known = new DOMParser().parseFromString(await (await fetch(sprite)).text(), "image/svg+xml");
    return used.filter((href) => !known.getElementById(href.split("#")[1]));
  });
  expect(missing, "icons that are not in the sprite").toEqual([]);
}

/**
 * Expects that axe finds no violation of WCAG 2.2 A and AA nor of its best practices.
 * @param {import("@playwright/test").Page} page
 * @param {string} [within] a selector, should only a part of the page be looked at
 */
export async function axe(page, within) {
  const builder = new AxeBuilder({ page });
  const { violations } = await (within ? builder.include(within) : builder).analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${help}. ${failureSummary}`),
  );
  expect(told, "violations that axe finds").toEqual([]);
}
