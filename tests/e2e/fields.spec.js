import { test, expect } from "./test.js";
import { answer, axe, heading, open, proceed, reach, stay, widget } from "./walk.js";

const START = { jobOffer: "yes", employer: "clio", occupation: "21231", province: "ON" };

for (const lang of ["en", "fr"]) {
  test(`${lang}: each bad input gets its own message, and nothing typed is lost`, async ({ page }) => {
    await open(page, { lang, "as-of": "2025-07-01" });
    // Without an answer: the summary takes the focus, and leads to the field.
    await stay(page);
    const summary = widget(page).locator("[part~=error-summary]");
    await expect(summary).toBeFocused();
    await axe(page);
    await summary.getByRole("link").press("Enter");
    await expect(widget(page).locator("#isc-employer")).toBeFocused();
    const seen = new Set();
    const refused = async (key, values) => {
      await reach(page, key, START);
      for (const value of values) {
        await answer(page, key, value);
        await stay(page);
        await expect(widget(page).locator("[aria-invalid=true]")).toHaveCount(1);
        const message = await widget(page).locator("[part~=error]:not([part~=error-summary])").textContent();
        expect(seen, `${message} says what ${value} is`).not.toContain(message);
        seen.add(message);
        expect(await widget(page).locator(".isc-input").first().inputValue()).toBe([value].flat()[0]);
      }
    };
    await refused("occupation", ["2173", "99999", "software"]);
    await axe(page);
    await answer(page, "occupation", "64100");
    await expect(widget(page).locator(".isc-remark")).toContainText(lang === "en" ? "TEER 4" : "FEER 4");
    await answer(page, "occupation", "21231");
    await proceed(page);
    await refused("wage", ["abc", "-5", "1e9", "1000000000", "0", ["70000", "year", ""], ["70000", "hour", ""].slice(0, 1).concat("year", "200")]);
    await axe(page);
  });

  test(`${lang}: money is read as people write it`, async ({ page }) => {
    await open(page, { lang, "as-of": "2025-07-01" });
    await reach(page, "wage", START);
    for (const [typed, hourly] of [["45 000 $", "23"], ["$45,000.50", "23"], ["45000,5", "23"], ["CAD 90000", "46"]]) {
      if (lang === "fr" && typed.includes(",000")) continue;
      await answer(page, "wage", [typed, "hour"]);
      await widget(page).locator("#isc-wage-period").selectOption("year");
      await widget(page).locator("#isc-wage-second").fill("37.5");
      await expect(widget(page).locator("#isc-wage-remark"), typed).toContainText(hourly);
    }
    await widget(page).locator("#isc-wage-period").selectOption("hour");
    await expect(widget(page).locator("#isc-wage-second")).toHaveCount(0);
    await answer(page, "wage", lang === "en" ? "45.50" : "45,50");
    await proceed(page);
    await expect(widget(page).locator(".isc-back, [part~=back]")).toBeVisible();
    await proceed(page, () => widget(page).locator("[part~=back]").press("Enter"));
    await expect(widget(page).locator("#isc-wage")).toHaveValue(lang === "en" ? "45.50" : "45,50");
  });

  test(`${lang}: names that look like a participant's are told apart`, async ({ page }) => {
    await open(page, { lang });
    await reach(page, "employer", START);
    await answer(page, "employer", "lightspeed-commerce");
    const remark = widget(page).locator(".isc-remark");
    await expect(remark).toContainText("Lightspeed Venture Partners");
    await answer(page, "employer", "other");
    await widget(page).locator("#isc-employer-aside").fill("Lightspeed Venture Partners");
    await expect(remark).toContainText(lang === "en" ? "is a different company" : "est une autre entreprise");
    await widget(page).locator("#isc-employer-aside").fill("themis solutions");
    await expect(remark).toContainText("Clio");
    await axe(page);
  });
}

test("the language changes at any moment, and nothing is lost", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await reach(page, "wage", START);
  await answer(page, "wage", ["70000", "year", "37.5"]);
  await widget(page).getByRole("button", { name: "Français" }).press("Enter");
  await expect(heading(page)).toContainText("salaire");
  await expect(widget(page).locator(".isc")).toHaveAttribute("lang", "fr-CA");
  await expect(widget(page).locator("#isc-wage")).toHaveValue("70000");
  await expect(widget(page).locator("#isc-wage-remark")).toContainText("35,90");
  await widget(page).getByRole("button", { name: "English" }).press("Enter");
  await expect(heading(page)).toContainText("wage");
  await page.evaluate(() => document.querySelector("innovation-stream-check").removeAttribute("lang"));
  await page.evaluate(() => (document.documentElement.lang = "fr"));
  await expect(heading(page)).toContainText("salaire");
  await expect(widget(page).locator("#isc-wage-second")).toHaveValue("37.5");
});

test("each question says why it is asked, with its source, and explains its words", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await reach(page, "occupation", START);
  await widget(page).getByText("Why we ask this").press("Enter");
  await expect(widget(page).locator(".isc-sources a").first()).toBeVisible();
  await expect(widget(page).locator(".isc-sources a").first()).toHaveAttribute("href", /^https:\/\//);
  await widget(page).getByText("Words used here").press("Enter");
  await expect(widget(page).locator(".isc-more", { hasText: "TEER is the group" })).toBeVisible();
});
