import { test, expect } from "@playwright/test";
import { axe, finish, ready, widget } from "./walk.js";

for (const [file, lang, width] of [["rules.html", "en", 1100], ["rules.fr.html", "fr", 320]]) {
  test(`the page of the rules, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`/${file}`);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await axe(page);
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')].map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id)),
    );
    expect(broken, "every link inside the page leads somewhere").toEqual([]);
    expect(await page.locator("main").textContent()).not.toMatch(/undefined|\{[a-z_]+\}/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  });
}

test("the citations of a result lead to the rules", async ({ page }) => {
  await page.goto("/index.html?lang=fr");
  await ready(page);
  await finish(page, {});
  const links = await widget(page).locator('.isc-result > .isc-criteria a[href*="rules.fr.html#"]').evaluateAll((nodes) => nodes.map((node) => node.href));
  expect(links.length).toBe(14);
  await page.goto("/rules.fr.html");
  for (const link of links) expect(await page.locator(`[id="${new URL(link).hash.slice(1)}"]`).count(), link).toBe(1);
});
