import { test, expect } from "./test.js";
import { answer, axe, proceed, reach, ready, widget } from "./walk.js";

/** Opens the page and goes on to the question of the occupation. */
const finder = async (page, lang) => {
  await page.goto(`/index.html?lang=${lang}`);
  await ready(page);
  await reach(page, "occupation", { jobOffer: "yes", employer: "ada-support" });
  return widget(page).getByRole("combobox");
};

const WORDS = {
  en: { query: "sofware enginer", title: "Software engineers and designers", found: /^\d+ occupations found/, none: "No occupation found", level: /^\d{5}: TEER \d$/ },
  fr: { query: "infirmiere", title: "Infirmiers autorisés/infirmières autorisées", found: /^\d+ professions trouvées/, none: "Aucune profession", level: /^\d{5}\s: FEER \d$/ },
};

for (const lang of ["en", "fr"]) {
  const words = WORDS[lang];
  test(`an occupation is found and picked by keyboard in ${lang}, on a small screen`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const field = await finder(page, lang);
    await field.focus();
    await page.keyboard.type(words.query);
    const status = widget(page).locator(".isc-remark");
    await expect(status).toHaveText(words.found);
    await expect(field).toHaveAttribute("aria-expanded", "true");
    await axe(page);
    const hits = widget(page).getByRole("option");
    const place = (await hits.allTextContents()).findIndex((text) => text.replaceAll("\u200b", "").includes(words.title));
    expect(place, "among the first five").toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(5);
    // Not which would fit.
    await expect(hits.nth(place).locator(".isc-mark")).toHaveText(words.level);
    for (let step = 0; step <= place; step += 1) await page.keyboard.press("ArrowDown");
    await expect(hits.nth(place)).toHaveAttribute("aria-selected", "true");
    await expect(field).toHaveAttribute("aria-activedescendant", await hits.nth(place).getAttribute("id"));
    await expect(field).toHaveValue(words.query);
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue(/^\d{5}$/);
    await expect(field).toBeFocused();
    await expect(hits).toHaveCount(0);
    await expect(status).toContainText(words.title);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, "no sideways scrolling").toBeLessThanOrEqual(0);
    await page.keyboard.press("Enter");
    await expect(widget(page).locator(".isc-heading")).toBeFocused();
  });

  test(`a touch picks, Escape closes, and nothing found says what to do, in ${lang}`, async ({ page }) => {
    const field = await finder(page, lang);
    await field.fill("caissier cashier");
    await expect(widget(page).getByRole("option").first().locator(".isc-mark")).toHaveText(words.level);
    const box = await widget(page).getByRole("option").first().boundingBox();
    expect(box.height).toBeGreaterThanOrEqual(44);
    await field.press("Escape");
    await expect(widget(page).getByRole("option")).toHaveCount(0);
    await field.fill("zzqxv");
    await expect(widget(page).locator(".isc-remark")).toContainText(words.none);
    await field.fill("2173");
    await expect(widget(page).getByRole("option").first()).toContainText("2123");
    await widget(page).getByRole("option").first().click();
    await expect(field).toHaveValue(/^2123\d$/);
    await axe(page);
  });
}

test("the list comes once, after the first answer, and nothing else is fetched", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/host/plain");
  await ready(page);
  expect(asked.filter((path) => path.includes("worker.")).length).toBe(1);
  const before = asked.length;
  await answer(page, "employer", "clio");
  await proceed(page);
  await expect.poll(() => asked.slice(before)).toEqual(["/data/occupations.en.txt"]);
});

test("where the list cannot be fetched, the visitor is told, a code still counts, and trying again works", async ({ page }) => {
  await page.route("**/occupations.*.txt", (route) => route.abort());
  const field = await finder(page, "en");
  await field.fill("developer");
  const status = widget(page).locator(".isc-remark");
  await expect(status).toContainText("could not be loaded");
  await page.unroute("**/occupations.*.txt");
  await widget(page).getByRole("button", { name: "Try again" }).click();
  await expect(widget(page).getByRole("option").first()).toBeVisible();
  await field.fill("21232");
  await expect(status).toContainText("TEER 1");
});

test("a list that is not of the release is refused aloud", async ({ page }) => {
  await page.route("**/occupations.*.txt", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("occupations 2 en", "occupations 0 en") });
  });
  const field = await finder(page, "en");
  await field.fill("developer");
  await expect(widget(page).locator(".isc-remark")).toContainText("could not be loaded");
});
