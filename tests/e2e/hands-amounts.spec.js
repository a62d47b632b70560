// Amounts, years and rates as people type them: taken as they are meant, or asked about, and never misread.
import { test, expect } from "./test.js";
import { click, given, goTo, heading, openAt, proceed, readings, refused, tried, widget } from "./walk.js";

const amount = (page) => widget(page).locator("#isc-wage");
const period = (page) => widget(page).locator("#isc-wage-period");

/** Types an amount for a year of 40 hours a week. */
const yearly = async (page, text) => {
  await amount(page).fill(text);
  await period(page).selectOption("year");
  await widget(page).locator("#isc-wage-second").fill("40");
};

/** Typed -> taken as, in a language whose decimal sign is a point, a comma, or in both. */
const TAKEN = {
  en: [["C$85,000", "85000"], ["CA$ 85,000", "85000"], ["$85,000", "85000"], ["85,000.00", "85000"], ["$85K", "85000"], ["12,34,567", "1234567"], ["1,00,000.00", "100000"]],
  fr: [["85 000 $", "85000"], ["85\u00a0000,50 $", "85000.5"], ["85\u202f000 $ CA", "85000"], ["85 k$", "85000"]],
  both: [["85000", "85000"], ["85 000", "85000"], ["85k", "85000"], ["85K", "85000"], ["CAD 85000", "85000"], ["８５０００", "85000"], ["٨٥٠٠٠", "85000"], ["85’000", "85000"]],
};
/** What is no amount, or two. */
const REFUSED = ["85,0000", "45 50", "38-40", "38 40", "38–40", "1,5.2", "85.0000", "8,50,0", "85 00", "..5", "1.2.3"];
/** What is one amount or a thousand times as much. */
const TWO = { en: [["85.000", "85", "85000"], ["120.000", "120", "120000"]], fr: [["85.000", "85", "85000"], ["120.000", "120", "120000"], ["85,000", "85", "85000"]] };
const WORDS = {
  en: { small: { 85: /\$85(\.00)?(?![\d,.])/, 120: /\$120(\.00)?(?![\d,.])/ }, great: { 85000: /\$85,000/, 120000: /\$120,000/ }, year: /year/i, hour: /hour/i, canadian: /Canadian/i },
  fr: { small: { 85: /(?<!\d)85(,00)?\s\$/, 120: /(?<!\d)120(,00)?\s\$/ }, great: { 85000: /85\s000(,00)?\s\$/, 120000: /120\s000(,00)?\s\$/ }, year: /an\b|année/i, hour: /heure/i, canadian: /canadien/i },
};

for (const lang of ["en", "fr"]) {
  test(`${lang}: an amount is taken in every form that people write it in`, async ({ page }) => {
    await openAt(page, "wage", { lang });
    const right = Object.fromEntries([...TAKEN[lang], ...TAKEN.both].map(([typed, taken]) => [typed, `${taken}_year_40`]));
    const found = {};
    for (const typed of Object.keys(right)) {
      await yearly(page, typed);
      found[typed] = await tried(page, "wa");
      await goTo(page, "wage");
    }
    expect(found).toEqual(right);
  });

  test(`${lang}: what is no amount, or two amounts, is refused and stays in the field`, async ({ page }) => {
    await openAt(page, "wage", { lang });
    const found = {};
    for (const typed of REFUSED) {
      await yearly(page, typed);
      found[typed] = await tried(page, "wa");
      if (found[typed] === "refused") {
        await expect(amount(page)).toHaveValue(typed);
        await expect(amount(page)).toHaveAttribute("aria-invalid", "true");
      } else {
        await goTo(page, "wage");
      }
    }
    expect(found).toEqual(Object.fromEntries(REFUSED.map((typed) => [typed, "refused"])));
  });

  for (const [typed, small, great] of TWO[lang]) {
    test(`${lang}: ${typed} may be one amount or a thousand times as much, and the visitor says which`, async ({ page }) => {
      for (const [taken, words] of [[small, WORDS[lang].small[small]], [great, WORDS[lang].great[great]]]) {
        await openAt(page, "wage", { lang });
        await yearly(page, typed);
        await refused(page, typed);
        await expect(readings(page)).toHaveCount(2);
        // Asked again, nothing is guessed.
        await refused(page, typed);
        const reading = readings(page).filter({ hasText: words });
        await expect(reading).toHaveCount(1);
        await reading.press("Enter");
        await expect(readings(page)).toHaveCount(0);
        expect(await page.evaluate(() => document.activeElement === document.body), "the focus is kept").toBe(false);
        if (taken === small) {
          // Next to nothing for a year is asked about, and who says so is believed.
          await refused(page, `${taken} a year`);
          await readings(page).filter({ hasText: WORDS[lang].year }).press("Enter");
        }
        await proceed(page);
        expect((await given(page)).wa).toBe(`${taken}_year_40`);
      }
    });
  }

  test(`${lang}: American dollars are asked about`, async ({ page }) => {
    await openAt(page, "wage", { lang });
    for (const typed of lang === "en" ? ["US$85,000", "85,000 USD", "USD 85000"] : ["85 000 $ US", "85000 USD"]) {
      await yearly(page, typed);
      await refused(page, typed);
      await refused(page, typed);
      const reading = readings(page).filter({ hasText: WORDS[lang].canadian });
      await expect(reading, typed).toHaveCount(1);
    }
    await readings(page).filter({ hasText: WORDS[lang].canadian }).press("Enter");
    await proceed(page);
    expect((await given(page)).wa).toBe("85000_year_40");
  });

  test(`${lang}: an hour at the price of a year is asked about, and either answer is taken`, async ({ page }) => {
    for (const [words, taken] of [[WORDS[lang].hour, "98000_hour"], [WORDS[lang].year, "98000_year_40"]]) {
      await openAt(page, "wage", { lang });
      await amount(page).fill("98000");
      await refused(page, "98000 an hour");
      await refused(page, "98000 an hour");
      const reading = readings(page).filter({ hasText: words });
      await expect(reading).toHaveCount(1);
      await reading.press("Enter");
      if (taken.includes("year")) {
        await expect(period(page)).toHaveValue("year");
        await widget(page).locator("#isc-wage-second").fill("40");
      }
      await proceed(page);
      expect((await given(page)).wa).toBe(taken);
    }
  });

  test(`${lang}: a period that is written behind the amount is set`, async ({ page }) => {
    const found = {};
    const right = {};
    for (const typed of lang === "en" ? ["85,000/year", "85000 per year", "$85,000 a year", "85 000 $ par an"] : ["85 000 $ par an", "85000 $/an", "85 000 par année", "85000/year"]) {
      right[typed] = ["refused", "year", "85000_year_40"];
      await openAt(page, "wage", { lang });
      await amount(page).fill(typed);
      // The hours of a week are asked for, because it is a year now.
      const first = await tried(page, "wa");
      found[typed] = [first, await period(page).inputValue()];
      if (found[typed][1] !== "year") continue;
      await widget(page).locator("#isc-wage-second").fill("40");
      found[typed].push(await tried(page, "wa"));
    }
    expect(found).toEqual(right);
  });

  test(`${lang}: a sign before or after the digits is a decimal all the same`, async ({ page }) => {
    for (const [typed, taken] of [[".5", "0.5"], ["5.", "5"]]) {
      await openAt(page, "experienceYears", { lang });
      await widget(page).locator("#isc-experienceYears").fill(typed);
      await proceed(page);
      expect((await given(page)).ex, typed).toBe(taken);
      await openAt(page, "jobBankMedian", { lang });
      await widget(page).locator("#isc-jobBankMedian").fill(typed);
      await proceed(page);
      expect((await given(page)).jb, typed).toBe(taken);
    }
    await openAt(page, "wage", { lang });
    await amount(page).fill("45.");
    await proceed(page);
    expect((await given(page)).wa).toBe("45_hour");
  });

  test(`${lang}: years that are no number, or two, are refused`, async ({ page }) => {
    await openAt(page, "experienceYears", { lang });
    const field = widget(page).locator("#isc-experienceYears");
    const found = {};
    const wrong = ["5'6", "5 6", "2.000", "$5", "5%", "5-6", "1,5.2"];
    for (const typed of wrong) {
      await field.fill(typed);
      found[typed] = await tried(page, "ex");
      if (found[typed] !== "refused") await goTo(page, "experienceYears");
      else await expect(field).toHaveValue(typed);
    }
    expect(found).toEqual(Object.fromEntries(wrong.map((typed) => [typed, "refused"])));
    await field.fill(lang === "en" ? "5.5" : "5,5");
    await proceed(page);
    expect((await given(page)).ex).toBe("5.5");
  });

  test(`${lang}: a rate that can be read in two ways is asked about`, async ({ page }) => {
    await openAt(page, "jobBankMedian", { lang });
    const field = widget(page).locator("#isc-jobBankMedian");
    for (const typed of ["38-40", "38 40", "38,4000"]) {
      await field.fill(typed);
      await refused(page, typed);
    }
    await field.fill(lang === "en" ? "$38.40/hour" : "38,40 $ l’heure");
    await proceed(page);
    expect((await given(page)).jb).toBe("38.4");
  });
}

test("the two readings stand by the field, can be pressed with the mouse, and go when something else is typed", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openAt(page, "wage", {});
  await yearly(page, "85.000");
  await refused(page, "85.000");
  for (const place of [0, 1]) {
    const box = await readings(page).nth(place).boundingBox();
    expect(box.height).toBeGreaterThanOrEqual(43.9);
    expect(box.x + box.width).toBeLessThanOrEqual(320);
  }
  await amount(page).fill("86000");
  await expect(readings(page)).toHaveCount(0);
  await amount(page).fill("85.000");
  await refused(page, "85.000");
  await readings(page).filter({ hasText: "$85,000" }).click();
  await expect(amount(page)).toHaveValue(/85,?000/);
  await expect(heading(page)).toContainText("wage");
  await click(page);
});
