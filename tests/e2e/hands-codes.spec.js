// Codes of occupations and names of countries as people type and paste them.
import { test, expect } from "./test.js";
import { goTo, openAt, painted, tried, widget } from "./walk.js";

const CODES = {
  en: ["21231", "NOC: 21231", "NOC# 21231", "NOC code 21231", "NOC 21231", "noc-21231", "(21231)", "21 231", "21231.", "\u200b21231", "21231\ufeff", "２１２３１", " 21231 ", "NOC 2021: 21231"],
  fr: ["21231", "CNP : 21231", "CNP 21231", "code CNP 21231", "(21231)", "21 231", "21231.", "\u200b21231", "２１２３１"],
};

for (const lang of ["en", "fr"]) {
  test(`${lang}: a code is found in whatever stands around it`, async ({ page }) => {
    await openAt(page, "occupation", { lang }, { jobOffer: "yes", employer: "clio" });
    const field = widget(page).locator("#isc-occupation");
    const remark = widget(page).locator(".isc-remark");
    const found = {};
    for (const typed of CODES[lang]) {
      await field.fill("");
      await expect(remark).not.toContainText("21231");
      await field.fill(typed);
      // What is said of it comes before Continue, and there is nothing to pick.
      await expect(remark, typed).toContainText(/21231.*(TEER|FEER)\s1/s);
      found[typed] = [await widget(page).getByRole("option").count(), await tried(page, "oc")];
      if (found[typed][1] !== "refused") await goTo(page, "occupation");
    }
    expect(found).toEqual(Object.fromEntries(CODES[lang].map((typed) => [typed, [0, "21231"]])));
  });

  test(`${lang}: a code of the older classification leads to what took its place, also with its name before it`, async ({ page }) => {
    await openAt(page, "occupation", { lang }, { jobOffer: "yes", employer: "clio" });
    for (const typed of lang === "en" ? ["2173", "NOC 2173", "NOC 2016: 2173"] : ["2173", "CNP 2173", "CNP : 2173"]) {
      await widget(page).locator("#isc-occupation").fill(typed);
      await expect(widget(page).getByRole("option").first(), typed).toContainText(/2123\d/);
    }
  });
}

const COUNTRIES = {
  en: {
    Turkey: "TR", Türkiye: "TR", Brasil: "BR", "Czech Republic": "CZ", Holland: "NL", "Viet Nam": "VN", "Ivory Coast": "CI", Indai: "IN", Phillipines: "PH", "भारत": "IN", "中国": "CN",
    España: "ES", UK: "GB", USA: "US", "U.S.A.": "US", UAE: "AE", PRC: "CN", Deutschland: "DE", "South Korea": "KR", "Côte d’Ivoire": "CI", Nigerai: "NG",
  },
  fr: {
    Turquie: "TR", Brasil: "BR", "République tchèque": "CZ", Hollande: "NL", "Viet Nam": "VN", "Cote d'Ivoire": "CI", Phillipines: "PH", Maroca: "MA", "भारत": "IN", "中国": "CN", España: "ES",
    "Royaume Uni": "GB", UK: "GB", USA: "US", "Etats-Unis": "US", Deutschland: "DE", "Corée du Sud": "KR", Algéire: "DZ",
  },
};

for (const [lang, countries] of Object.entries(COUNTRIES)) {
  test(`${lang}: a country is found by the names that people use, in its own language, and with one slip`, async ({ page }) => {
    await openAt(page, "citizenship", { lang });
    const field = widget(page).locator("#isc-citizenship");
    const options = widget(page).getByRole("option");
    const found = {};
    for (const typed of Object.keys(countries)) {
      await field.fill(typed);
      await painted(page);
      if ((await options.count()) === 0) {
        found[typed] = "nothing";
        continue;
      }
      await options.first().click();
      await expect(options).toHaveCount(0);
      found[typed] = await tried(page, "ci");
      await goTo(page, "citizenship");
    }
    expect(found).toEqual(countries);
  });
}

test("a slip is forgiven in a long name and not in a short one, and what names no country finds none", async ({ page }) => {
  await openAt(page, "citizenship", {});
  const field = widget(page).locator("#isc-citizenship");
  await field.fill("Zzqxv");
  await expect(widget(page).locator(".isc-remark")).toContainText("No country found");
  await expect(widget(page).getByRole("option")).toHaveCount(0);
  // One letter away from several countries, and from none of them more than from the others.
  await field.fill("Mali");
  await expect(widget(page).getByRole("option").first()).toContainText("Mali");
});
