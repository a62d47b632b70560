// Days as people paste and type them: spread over the three fields, or asked about, and never cut.
import { test, expect } from "./test.js";
import { START, given, goTo, openAt, proceed, readings, refused, tried, widget } from "./walk.js";

const KEY = "passportExpiry";
const field = (page, suffix = "") => widget(page).locator(`#isc-${KEY}${suffix}`);
/** Opens the question of a day, which has another day for an answer. */
const openDay = (page, lang) => openAt(page, KEY, { lang }, { ...START, [KEY]: "2031-05-05" });


/** Puts a text into a field as the browser itself does it. */
const paste = async (page, target, text) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await target.press("ControlOrMeta+a");
  await target.press("ControlOrMeta+v");
};

const WHOLE = {
  en: ["2026-12-31", "31/12/2026", "12/31/2026", "December 31, 2026", "Dec. 31, 2026", "31 December 2026", "2026/12/31", "31.12.2026", " 2026-12-31\n"],
  fr: ["2026-12-31", "31/12/2026", "31 décembre 2026", "le 31 décembre 2026", "31 déc. 2026", "December 31, 2026", "31-12-2026"],
};
const TWO = { en: ["December 11, 2026", "November 12, 2026"], fr: [/11 décembre 2026/, /12 novembre 2026/] };

for (const lang of ["en", "fr"]) {
  test(`${lang}: a whole day that is pasted into the field of the day is spread over the three`, async ({ page }) => {
    await openDay(page, lang);
    for (const text of WHOLE[lang]) {
      for (const suffix of ["", "-second", "-third"]) await field(page, suffix).fill("");
      await paste(page, field(page), text);
      await expect(field(page), text).toHaveValue("31");
      await expect(field(page, "-second"), text).toHaveValue(/^(12|dec|déc)/i);
      await expect(field(page, "-third"), text).toHaveValue("2026");
    }
    await proceed(page);
    expect((await given(page)).pe).toBe("2026-12-31");
  });

  test(`${lang}: a whole day that is typed into the field of the day counts too`, async ({ page }) => {
    await openDay(page, lang);
    const found = {};
    for (const text of WHOLE[lang]) {
      for (const suffix of ["-second", "-third"]) await field(page, suffix).fill("");
      await field(page).press("ControlOrMeta+a");
      await field(page).pressSequentially(text.trim());
      found[text] = await tried(page, "pe");
      if (found[text] !== "refused") await goTo(page, KEY);
    }
    expect(found).toEqual(Object.fromEntries(WHOLE[lang].map((text) => [text, "2026-12-31"])));
  });

  test(`${lang}: a day that can be read in two ways is refused with both, and either can be picked`, async ({ page }) => {
    for (const [place, day] of ["2026-12-11", "2026-11-12"].entries()) {
      await openDay(page, lang);
      for (const suffix of ["-second", "-third"]) await field(page, suffix).fill("");
      await paste(page, field(page), "12/11/2026");
      await refused(page, "12/11/2026");
      await expect(readings(page)).toHaveCount(2);
      await refused(page, "12/11/2026");
      const reading = readings(page).filter({ hasText: TWO[lang][place] });
      await expect(reading).toHaveCount(1);
      await reading.press("Enter");
      await expect(readings(page)).toHaveCount(0);
      expect(await page.evaluate(() => document.activeElement === document.body), "the focus is kept").toBe(false);
      await expect(field(page)).toHaveValue(String(Number(day.slice(8))));
      await expect(field(page, "-third")).toHaveValue("2026");
      await proceed(page);
      expect((await given(page)).pe).toBe(day);
    }
  });

  test(`${lang}: what is no day is refused, whatever was pasted`, async ({ page }) => {
    await openDay(page, lang);
    for (const text of ["2026-02-30", "31/13/2026", "soon", "99", "2026-12-31 2027-12-31"]) {
      for (const suffix of ["-second", "-third"]) await field(page, suffix).fill("");
      await paste(page, field(page), text);
      await refused(page, text);
    }
    // Nor does a field lose a part of what was pasted and take the rest for a day.
    expect((await given(page)).pe).toBe("2031-05-05");
  });
}

test("a month that is pasted into its own field, and digits that are typed one field after the other, stay where they are", async ({ page }) => {
  await openDay(page, "en");
  await field(page).fill("9");
  await paste(page, field(page, "-second"), "September");
  await field(page, "-third").fill("2027");
  await expect(field(page, "-second")).toHaveValue("September");
  await proceed(page);
  expect((await given(page)).pe).toBe("2027-09-09");
});
