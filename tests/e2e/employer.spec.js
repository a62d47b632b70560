import { test, expect } from "./test.js";
import { axe, heading, open, proceed, question, walk, widget } from "./walk.js";

const WORDS = {
  en: { known: "Employer: Clio", heading: "your company", own: "Your company’s steps", other: "The worker’s steps" },
  fr: { known: /Employeur\s: Clio/, heading: /votre entreprise/i, own: "Les étapes de votre entreprise", other: "Les étapes du travailleur" },
};

for (const lang of ["en", "fr"]) {
  test(`${lang}: on a careers page the employer is shown and not asked, and its own steps come first`, async ({ page }) => {
    test.setTimeout(120_000);
    const words = WORDS[lang];
    await open(page, { lang, audience: "employer", employer: "clio", "as-of": "2025-07-01" });
    await expect(widget(page).locator("[part~=employer]")).toHaveText(words.known);
    await expect(heading(page)).toContainText(words.heading);
    await axe(page);
    const asked = await walk(page, { jobOffer: "yes" });
    expect(asked).not.toContain("employer");
    await axe(page);
    await proceed(page);
    await expect(widget(page)).toHaveAttribute("state", "result");
    const groups = await widget(page).locator(".isc-group").allTextContents();
    expect(groups.indexOf(words.own)).toBeGreaterThan(-1);
    expect(groups.indexOf(words.own)).toBeLessThan(groups.indexOf(words.other));
    expect(await widget(page).locator(".isc-is-met").first().textContent()).toBeTruthy();
    await axe(page);
    // The link leaves the employer to the page.
    expect(await widget(page).locator(".isc-answer").count()).toBe(asked.length);
  });
}

test("the employer may be named, changed and taken back at any moment", async ({ page }) => {
  await open(page, {});
  await page.evaluate(() => document.querySelector("innovation-stream-check").setAttribute("employer", "cellcarta"));
  await expect(widget(page).locator("[part~=employer]")).toContainText("CellCarta");
  await widget(page).locator("#isc-jobOffer").check();
  await proceed(page);
  expect(await question(page)).toBe("occupation");
  await page.evaluate(() => document.querySelector("innovation-stream-check").setAttribute("employer", "acme"));
  await expect(widget(page).locator("[part~=employer]")).toHaveCount(0);
});
