// A host that knows of an extension says so: the visitor sees whose notice it is, where it comes from, and what it moves.
import { test, expect } from "./test.js";
import { call, finish, open, ready, widget } from "./walk.js";

const NOTICE = { program: "innovation-stream", validTo: "2027-03-22", source: "https://example.ca/notice" };
const ANSWERS = { jobOffer: "no" };

const warnings = (page) => {
  const said = [];
  page.on("console", (message) => message.type() === "warning" && said.push(message.text()));
  return said;
};

for (const [lang, day] of [["en", "March 22, 2027"], ["fr", "22 mars 2027"]]) {
  test(`${lang}: the host's notice stands beside the window with its source, and moves the window`, async ({ page }) => {
    await open(page, { lang, "as-of": "2026-11-22", notices: JSON.stringify([NOTICE]) });
    await finish(page, ANSWERS);
    await expect(widget(page)).not.toHaveAttribute("outcome", "not-open");
    const link = widget(page).locator(`a[href="${NOTICE.source}"]`).first();
    await expect(link).toBeVisible();
    // One sentence names the day and whose notice it is; the link stands with it.
    const beside = await link.evaluate((element) => element.closest("section, .isc-window, li, div, p").textContent);
    expect(beside).toMatch(new RegExp(`${day}|notice|avis|example\\.ca`, "i"));
    await expect(widget(page).locator(".isc-result")).toContainText(day);
    await expect(widget(page).locator(".isc-result")).toContainText(lang === "en" ? /notice/i : /avis/i);
    // The official dates stand there with their own source.
    await expect(widget(page).locator(".isc-result a[href^='https://www.canada.ca'], .isc-result a[href^='https://gazette.gc.ca']").first()).toBeVisible();
  });
}

test("without a notice the window is the official one, with its sources", async ({ page }) => {
  await open(page, { "as-of": "2026-11-22" });
  await finish(page, ANSWERS);
  await expect(widget(page)).toHaveAttribute("outcome", "not-open");
  await expect(widget(page).locator(`a[href="${NOTICE.source}"]`)).toHaveCount(0);
});

test("a notice that ends the stream early closes it, and one that comes while the result is shown moves it", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "no" });
  await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
  const ended = [{ ...NOTICE, validTo: "2025-01-31" }];
  await widget(page).evaluate((element, ended) => Object.assign(element, { notices: ended }), ended);
  await expect(widget(page)).toHaveAttribute("outcome", "not-open");
  await widget(page).evaluate((element) => element.removeAttribute("notices"));
  await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
  await call(page, "configure", { notices: ended });
  await expect(widget(page)).toHaveAttribute("outcome", "not-open");
});

/** What is no notice. */
const BAD = {
  "an impossible day": { ...NOTICE, validTo: "2027-02-30" },
  "a source that is not https": { ...NOTICE, source: "http://example.ca/notice" },
  "a source that is a script": { ...NOTICE, source: "javascript:alert(1)" },
  "an unknown programme": { ...NOTICE, program: "agri-food-pilot" },
  "a day that is missing": { program: NOTICE.program, source: NOTICE.source },
};
for (const [what, bad] of Object.entries(BAD)) {
  test(`a bad notice is left out with one warning, and the others count: ${what}`, async ({ page }) => {
    const said = warnings(page);
    await open(page, { "as-of": "2026-11-22", notices: JSON.stringify([bad]) });
    await finish(page, ANSWERS);
    await expect(widget(page)).toHaveAttribute("outcome", "not-open");
    await expect.poll(() => said.filter((text) => text.includes("notices")).length).toBe(1);
    await expect(widget(page).locator(`a[href="${bad.source}"]`)).toHaveCount(0);
    await widget(page).evaluate((element, notices) => element.setAttribute("notices", notices), JSON.stringify([bad, NOTICE]));
    await expect(widget(page)).not.toHaveAttribute("outcome", "not-open");
    await expect(widget(page).locator(`a[href="${NOTICE.source}"]`).first()).toBeVisible();
  });
}

test("what is no list at all counts as absent, with one warning", async ({ page }) => {
  for (const bad of ["yes", "{}", "[", '["2027-03-22"]']) {
    const said = warnings(page);
    await open(page, { "as-of": "2026-11-22", notices: bad });
    await expect.poll(() => said.filter((text) => text.includes("notices")).length, bad).toBe(1);
    page.removeAllListeners("console");
  }
});

test("the script in place and the frame take notices too", async ({ page }) => {
  const notices = JSON.stringify([NOTICE]);
  for (const flavour of ["script", "frame"]) {
    await page.goto(`/host/${flavour}?${new URLSearchParams({ "as-of": "2026-11-22", notices })}`);
    const place = flavour === "frame" ? page.frameLocator("iframe") : page;
    await ready(place);
    await finish(place, ANSWERS);
    await expect(widget(place)).not.toHaveAttribute("outcome", "not-open");
    await expect(widget(place).locator(`a[href="${NOTICE.source}"]`).first()).toBeVisible();
  }
});
