// The route that nobody else is to learn of: for whoever holds a permit for one employer and is abused at work. The page around the check may be
// that employer's.
import { readFileSync } from "node:fs";
import { test, expect } from "./test.js";
import { answer, call, open, proceed, question, screen, widget } from "./walk.js";

const HELD = { location: "in-canada", statusInCanada: "worker", workPermitHeld: "employer-specific" };
const card = (page) => widget(page).locator("#isc-route-vulnerable-worker");
const list = async (page, answers, attributes = {}) => {
  await open(page, { "as-of": "2026-11-22", start: "routes", prefill: JSON.stringify(answers), ...attributes });
  expect(await screen(page)).toBe("routes");
};

test("whoever holds a permit for one employer sees the route, and nothing that leaves the screen names it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await list(page, HELD);
  const shown = card(page).locator("xpath=..");
  await expect(shown).toBeVisible();
  await expect(shown, "what it is about is said to whoever folds it out").not.toContainText("abuse");
  // On paper it does not stand.
  await page.emulateMedia({ media: "print" });
  await expect(shown).toBeHidden();
  await expect(widget(page).locator("[part~=route]:visible").first()).toBeVisible();
  await expect(widget(page).locator(".isc-strong"), "no number counts it").toBeHidden();
  for (const part of await widget(page).locator("details[open]:has([part~=routes]):visible").all()) await expect(part.locator("[part~=route]:visible").first(), "no gap where it was").toBeVisible();
  await page.emulateMedia({ media: "screen" });
  const buttons = widget(page).locator(".isc-keep button");
  await buttons.nth(1).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("#isc=");
  const [download] = await Promise.all([page.waitForEvent("download"), buttons.nth(2).click()]);
  const file = readFileSync(await download.path(), "utf8");
  const { programs, order } = JSON.parse(file).assessment;
  expect(Object.keys(programs), "the others are in the file").toContain("post-graduation");
  // Its page is a source of a criterion that another route has too, and stands in everybody's file.
  expect([...Object.keys(programs), ...order]).not.toContain("vulnerable-worker");
  const told = [await page.evaluate(() => navigator.clipboard.readText()), JSON.stringify(await page.evaluate(() => globalThis.events)), await call(page, "getState")];
  for (const text of told) expect(text).not.toMatch(/vulnerable/);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toMatch(/vulnerable/);
});

test("the route has a way to leave the page at once", async ({ page }) => {
  await page.route("https://www.canada.ca/**", (route) => route.fulfill({ contentType: "text/html", body: "<title>Canada.ca</title>" }));
  await list(page, HELD);
  const name = card(page).locator("xpath=..").locator(".isc-route-title");
  await name.focus();
  await name.press("Enter");
  await expect(card(page).locator("xpath=..")).toContainText("abuse");
  await card(page).getByRole("button", { name: "Leave this page now" }).press("Enter");
  await expect(page).toHaveTitle("Canada.ca");
});

test("after that button the way back leads to no screen of the check, and the way forward to no answer", async ({ page }) => {
  await page.route("https://www.canada.ca/**", (route) => route.fulfill({ contentType: "text/html", body: "<title>Canada.ca</title>" }));
  await page.goto("/rules.html");
  await list(page, { location: "in-canada", statusInCanada: "worker" }, { persist: "session" });
  for (let step = 0; step < 30 && (await card(page).count()) === 0; step += 1) {
    if ((await screen(page)) === "routes") await proceed(page);
    const key = await question(page);
    await answer(page, key, key === "workPermitHeld" ? "employer-specific" : "unsure");
    await proceed(page);
    if (key === "workPermitHeld") await proceed(page, () => widget(page).getByRole("button", { name: "See the list of routes" }).press("Enter"));
  }
  const name = card(page).locator("xpath=..").locator(".isc-route-title");
  await name.press("Enter");
  await expect(card(page).locator("xpath=..")).toContainText("abuse");
  await card(page).getByRole("button", { name: "Leave this page now" }).press("Enter");
  await expect(page).toHaveTitle("Canada.ca");
  await page.goBack();
  await expect(page).toHaveURL(/rules\.html/);
  await page.evaluate(() => setTimeout(() => history.go(2)));
  await page.waitForTimeout(500);
  // What the page itself gave to begin with is there again, and nothing that was answered.
  if (await widget(page).count()) expect(await call(page, "getState")).not.toMatch(/specific|unsure/);
});

test("it is not there for anybody else, nor on a page that speaks to employers", async ({ page }) => {
  await list(page, { ...HELD, workPermitHeld: "open" });
  await expect(card(page)).toHaveCount(0);
  await list(page, HELD, { audience: "employer" });
  await expect(card(page)).toHaveCount(0);
});
