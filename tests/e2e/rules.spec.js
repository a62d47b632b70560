import { test, expect } from "./test.js";
import { axe, finish, ready, widget } from "./walk.js";

const PAGES = [["rules.html", "en"], ["rules.fr.html", "fr"]];

for (const [file, lang] of PAGES) {
  for (const [width, colorScheme] of [[1100, "light"], [320, "dark"]]) {
    test(`the page of the rules, ${lang}, ${width} pixels wide, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/${file}`);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      const broken = await page.evaluate(() =>
        [...document.querySelectorAll('a[href^="#"]')].map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id)),
      );
      expect(broken, "every link inside the page leads somewhere").toEqual([]);
      expect(await page.locator("main").textContent()).not.toMatch(/undefined|\{[a-z_]+\}/);
      const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const height = () => page.evaluate(() => document.documentElement.scrollHeight);
      await axe(page);
      expect(await beyond(), "folded").toBeLessThanOrEqual(0);
      const folded = await height();
      expect(folded, "folded, a phone shows the page in a dozen screens").toBeLessThan(12_000);
      await page.locator("main > p > button").click();
      await expect(page.locator("main > section details:not([open])")).toHaveCount(0);
      await axe(page);
      expect(await beyond(), "everything open").toBeLessThanOrEqual(0);
      expect(await height()).toBeGreaterThan(2 * folded);
      await page.locator("main > p > button").click();
      await expect(page.locator("main > section details[open]")).toHaveCount(0);
    });
  }
}

/** What the address names: whether it is open, and how far from the top of the window. */
const named = (page) =>
  page.evaluate(() => {
    const target = document.getElementById(location.hash.slice(1));
    return { shown: (target.querySelector("p, li, small") ?? target).checkVisibility({ contentVisibilityAuto: true }), top: Math.round(target.getBoundingClientRect().top) };
  });

test("an address opens and shows what it names, at once, later and in the other language", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  for (const id of ["median-wage", "wages-2025-06-27", "source-immigration-act", "employer-clio", "list-visa-exempt"]) {
    await page.goto("/index.html");
    await page.goto(`/rules.html#${id}`);
    await expect.poll(() => named(page), id).toMatchObject({ shown: true });
    const { top } = await named(page);
    expect(top, id).toBeGreaterThanOrEqual(0);
    expect(top, id).toBeLessThan(700);
  }
  // A citation inside the page, and the same again after its part was closed by hand.
  await page.goto("/rules.html#teer");
  for (let time = 0; time < 2; time++) {
    await page.locator('#teer a[href="#source-noc-2021"]').click();
    await expect.poll(() => named(page)).toMatchObject({ shown: true });
    await page.locator("section[aria-labelledby=sources] > details > summary").click();
    await expect(page.locator("section[aria-labelledby=sources] > details")).not.toHaveAttribute("open");
  }
  await page.locator("header [hreflang]").click();
  await expect(page).toHaveURL(/rules\.fr\.html#source-noc-2021$/);
  await expect.poll(() => named(page)).toMatchObject({ shown: true });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("every part opens by hand, and a citation shows its source", async ({ page }) => {
    await page.goto("/rules.fr.html#teer");
    await expect(page.locator("#teer .lines")).toBeVisible();
    await page.locator("#job-offer > summary").click();
    await expect(page.locator("#job-offer .lines")).toBeVisible();
    await page.locator('#job-offer a[href="#source-c88-instructions"]').click();
    await expect(page.locator("#source-c88-instructions")).toBeVisible();
    await expect(page.locator("main > p > button")).toBeHidden();
  });
});

test("the citations of a result lead to the rules", async ({ page }) => {
  await page.goto("/index.html?lang=fr");
  await ready(page);
  await finish(page, {});
  const links = await widget(page).locator('.isc-result > :not(.isc-folded) > .isc-criteria a[href*="rules.fr.html#"], .isc-result > .isc-folded > .isc-criteria a[href*="rules.fr.html#"]').evaluateAll((nodes) => nodes.map((node) => node.href));
  expect(links.length).toBe(14);
  await page.goto("/rules.fr.html");
  for (const link of links) expect(await page.locator(`[id="${new URL(link).hash.slice(1)}"]`).count(), link).toBe(1);
});
