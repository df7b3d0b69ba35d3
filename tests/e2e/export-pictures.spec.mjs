// Pictures that leave the page: as pixels of any size, on the clipboard and on paper, and open again as the board.
import { axe, expect, looks, openApp, test } from "./support/app.mjs";
import { choose, note, notes, pictureWords } from "./support/board.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** Opens the dialog with a picture chosen. */
async function openPicture(page, format = "Picture of the board") {
  await openApp(page, { example: "conference-ticketing" });
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByLabel("Format").selectOption({ label: format });
  const image = dialog.getByRole("img", { name: "The picture as it will be exported" });
  await expect(image).toBeVisible();
  return { dialog, image };
}

/** The file that a click on the button gives. */
async function download(page, dialog) {
  const button = dialog.getByRole("button", { name: "Download" });
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Words in the picture as an SVG file. */
async function words(page, dialog) {
  const { bytes } = await download(page, dialog);
  return pictureWords(page, bytes.toString("utf8"));
}

/** Size of a PNG picture, and its colours at some places: shares of its width and height. */
const pixels = (page, bytes, places = []) =>
  page.evaluate(
    async ([text, places]) => {
      const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const colour = ([x, y]) => {
        const context = new OffscreenCanvas(1, 1).getContext("2d");
        context.drawImage(bitmap, -Math.floor(x * bitmap.width), -Math.floor(y * bitmap.height));
        return [...context.getImageData(0, 0, 1, 1).data];
      };
      return { width: bitmap.width, height: bitmap.height, colours: places.map(colour) };
    },
    [bytes.toString("base64"), places],
  );

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use(use);

    test("the choices for a picture can be read and operated", async ({ page }) => {
      const { dialog } = await openPicture(page);
      await expect(dialog.getByLabel("File type")).toBeVisible();
      await expect(dialog.getByLabel("Compare with"), "only contracts have an earlier state").toBeHidden();
      await axe(page, ".dialog[open]");
      const wider = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(wider, "nothing is wider than the dialog").toBeLessThanOrEqual(0);
    });
  });
}

test("title, legend, findings and ground are drawn as they are chosen", async ({ page }) => {
  const { dialog } = await openPicture(page);
  const plain = await words(page, dialog);
  expect(plain).toContain("TICKETING");
  expect(plain).not.toContain("leads to");
  await dialog.getByLabel("Legend").check();
  await dialog.getByLabel("Title").check();
  await expect.poll(() => words(page, dialog)).toEqual(expect.arrayContaining(["leads to", "read model", "core subdomain"]));
  expect((await words(page, dialog)).some((one) => one.startsWith("Conference ticketing"))).toBe(true);
  const marks = (all) => all.filter((one) => /^[!?2-9]$/.test(one)).length;
  expect(marks(await words(page, dialog))).toBeGreaterThan(2);
  await dialog.getByLabel("Findings").uncheck();
  await expect.poll(async () => marks(await words(page, dialog))).toBe(0);

  await dialog.getByLabel("File type").selectOption({ label: "PNG" });
  const [corner] = (await pixels(page, (await download(page, dialog)).bytes, [[0.001, 0.001]])).colours;
  expect(corner[3], "the ground of the board").toBe(255);
  await dialog.getByLabel("Transparent").check();
  await expect.poll(async () => (await pixels(page, (await download(page, dialog)).bytes, [[0.001, 0.001]])).colours[0][3]).toBe(0);
});

test("a PNG picture is as large as was asked for, and its parts fit together", async ({ page }) => {
  const { dialog, image } = await openPicture(page);
  const natural = await image.evaluate((element) => [element.naturalWidth, element.naturalHeight]);
  const places = [];
  for (let x = 0.013; x < 1; x += 0.031) for (let y = 0.017; y < 1; y += 0.043) places.push([x, y]);
  const taken = {};
  for (const [label, scale] of [["PNG", 1], ["PNG, four times as sharp", 4]]) {
    await dialog.getByLabel("File type").selectOption({ label });
    const { name, bytes } = await download(page, dialog);
    expect(name).toBe("conference-ticketing.png");
    taken[scale] = await pixels(page, bytes, places);
    expect([taken[scale].width, taken[scale].height]).toEqual(natural.map((side) => side * scale));
  }
  expect(taken[4].width, "wider than one part").toBeGreaterThan(4096);
  const differ = places.filter((_, at) => taken[1].colours[at].some((value, part) => Math.abs(value - taken[4].colours[at][part]) > 60));
  expect(differ.length / places.length, "only edges of letters and lines differ").toBeLessThan(0.04);
});

for (const type of ["SVG", "PNG"]) {
  test(`a picture as ${type} opens again as the board`, async ({ page }) => {
    const { dialog } = await openPicture(page);
    await dialog.getByLabel("File type").selectOption({ label: type });
    const { name, bytes } = await download(page, dialog);
    await dialog.getByRole("button", { name: "Close" }).click();
    const before = await notes(page).allTextContents();
    await openApp(page, { example: "blank" });
    await choose(page, name, bytes, type === "SVG" ? "image/svg+xml" : "image/png");
    await expect(page.getByText(`Opened ${name}.`)).toBeVisible();
    await expect(note(page, "SponsorOnboarded")).toBeAttached();
    expect(await notes(page).allTextContents()).toEqual(before);
    await expect(page.getByRole("tab", { name: "Solution 2", exact: true }), "every alternative").toBeVisible();
  });
}

test("a picture that carries no board says so, and nothing is opened", async ({ page }) => {
  const { dialog } = await openPicture(page);
  await dialog.getByLabel("Opens again in Isobar").uncheck();
  for (const [type, mime] of [["SVG", "image/svg+xml"], ["PNG", "image/png"]]) {
    await dialog.getByLabel("File type").selectOption({ label: type });
    const { name, bytes } = await download(page, dialog);
    await dialog.getByRole("button", { name: "Close" }).click();
    await choose(page, name, bytes, mime);
    await expect(page.getByText("carries no board").first(), type).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(note(page, "SponsorOnboarded")).toBeAttached();
    await page.getByRole("button", { name: "Export" }).click();
    await dialog.getByLabel("Format").selectOption({ label: "Picture of the board" });
  }
});

test("the map and the scenarios become pixels, too", async ({ page }) => {
  const { dialog, image } = await openPicture(page, "Picture of the context map");
  for (const format of ["Picture of the context map", "Pictures of the scenarios"]) {
    await dialog.getByLabel("Format").selectOption({ label: format });
    await dialog.getByLabel("File type").selectOption({ label: "PNG, twice as sharp" });
    await expect(image).toBeVisible();
    const { name, bytes } = await download(page, dialog);
    expect(name).toMatch(/\.png$/);
    expect((await pixels(page, bytes)).width).toBeGreaterThan(400);
  }
});

test("only what is selected is drawn, with what lies in it", async ({ page }) => {
  await openApp(page, { example: "conference-ticketing" });
  await note(page, "SponsorOnboarded").focus();
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByLabel("Format").selectOption({ label: "Picture of the board" });
  await expect(dialog.getByRole("img", { name: "The picture as it will be exported" })).toBeVisible();
  await dialog.getByLabel("Only the selection").check();
  await expect.poll(() => words(page, dialog)).toEqual(expect.arrayContaining(["Onboarded"]));
  await expect.poll(() => words(page, dialog)).not.toContain("TICKETING");
});

test("a copied picture is on the clipboard as pixels", async ({ page }) => {
  const { dialog, image } = await openPicture(page);
  await dialog.getByLabel("File type").selectOption({ label: "PNG" });
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied to the clipboard.")).toBeVisible();
  const width = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await createImageBitmap(await item.getType("image/png"))).width;
  });
  expect(width).toBe(await image.evaluate((element) => element.naturalWidth));
});

test("the picture is printed, and nothing else", async ({ page }) => {
  const { dialog } = await openPicture(page);
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await dialog.getByRole("button", { name: "Print" }).click();
  expect(await page.evaluate(() => window.printed)).toBe(true);
  await page.emulateMedia({ media: "print" });
  const { width, height } = page.viewportSize();
  expect(await page.locator(".export-picture img").boundingBox()).toEqual({ x: 0, y: 0, width, height });
  const seen = await page.evaluate(() => {
    const visible = (element) => getComputedStyle(element).visibility === "visible" && element.getClientRects().length > 0;
    return [...document.body.querySelectorAll("*")].filter(visible).map((element) => element.localName);
  });
  expect(seen).toEqual(["img"]);
});
