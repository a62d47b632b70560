// Strangers' pages (tests/e2e/hosts/pages) that say where the check stands and when it can be seen.
import { test, expect } from "./test.js";
import { finish, heading, proceed, answer, ready, single, widget } from "./walk.js";

for (const way of ["head-async", "head-defer", "head-plain", "before-body"]) {
  test(`the script in place shows the check once, at the end of the page: ${way}`, async ({ page }) => {
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(`/pages/${way}.html`);
    await expect(widget(page)).toHaveCount(1);
    await ready(page);
    await expect(page.locator("body > innovation-stream-check")).toBeVisible();
    expect(await widget(page).evaluate((element) => element.previousElementSibling?.localName)).toBe("footer");
    await finish(page, { jobOffer: "no" });
    expect(problems).toEqual([]);
  });
}

test("a script in the head that comes when the page has long been there shows the check all the same", async ({ page }) => {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/script.js", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto("/pages/head-async.html", { waitUntil: "domcontentloaded" });
  await page.waitForFunction(() => document.readyState === "interactive");
  release();
  await expect(widget(page)).toHaveCount(1);
  await ready(page);
});

test("of the script's own data only the options of the check become attributes", async ({ page }) => {
  await page.goto("/pages/data.html");
  await ready(page);
  await expect(heading(page)).toContainText("volet Innovation");
  await expect(widget(page)).toBeVisible();
  expect(await widget(page).evaluate((element) => element.getAttributeNames().sort())).toEqual(["as-of", "lang", "state"]);
  await widget(page).click({ position: { x: 5, y: 5 } });
  expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  expect(await widget(page).evaluate((element) => element.previousElementSibling.localName)).toBe("script");
});

test("in a closed panel the check cannot be seen, reached by Tab or heard; in an open one it works", async ({ page }) => {
  await page.goto("/pages/offcanvas.html");
  await ready(page);
  await expect(heading(page)).toBeHidden();
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  await expect(page.locator("#after")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.locator("#before")).toBeFocused();
  expect(await page.locator("body").ariaSnapshot()).not.toMatch(/job offer|Continue|Français/);
  await page.evaluate(() => document.getElementById("panel").classList.add("show"));
  await expect(heading(page)).toBeVisible();
  expect(await page.locator("body").ariaSnapshot()).toMatch(/job offer/);
  await answer(page, "employer", "clio");
  await proceed(page);
});

test("while a page hides itself, the check is hidden with it", async ({ page }) => {
  await page.goto("/pages/flicker.html");
  await ready(page);
  await expect(heading(page)).toBeHidden();
  await page.evaluate(() => document.documentElement.classList.remove("wait"));
  await expect(heading(page)).toBeVisible();
});

test("hidden, hidden until found, and a popover are what the browser makes of them", async ({ page }) => {
  await page.goto("/pages/hidden.html");
  const style = (id, name) => page.locator(`#${id}`).evaluate((element, name) => getComputedStyle(element)[name], name);
  const hidden = page.locator("#hidden");
  for (const id of ["hidden", "until-found", "popover"]) await expect(page.locator(`#${id}`)).toHaveAttribute("state", "question");
  expect(await style("hidden", "display")).toBe("none");
  const found = page.locator("#until-found");
  expect([await style("until-found", "display"), await style("until-found", "contentVisibility")]).toEqual(["block", "hidden"]);
  const popover = page.locator("#popover");
  expect(await style("popover", "display")).toBe("none");
  for (const shown of [hidden, found]) {
    await shown.evaluate((element) => element.removeAttribute("hidden"));
    await ready(single(shown));
    await expect(shown.locator(".isc-heading")).toBeVisible();
  }
  await popover.evaluate((element) => element.showPopover());
  await ready(single(popover));
  await expect(popover.locator(".isc-heading")).toBeVisible();
  await popover.evaluate((element) => element.hidePopover());
  await expect(popover).toBeHidden();
});
