// Strangers' pages (tests/e2e/hosts/pages) in every notation of colours, that turn dark, or have no colour of their own.
import { test, expect } from "./test.js";
import { contrasts, readable } from "./pixels.js";
import { answer, heading, onward, proceed, ready, widget } from "./walk.js";

/** What the console says of contrast. */
const warnings = (page) => {
  const said = [];
  page.on("console", (message) => message.type() === "warning" && message.text().includes("contrast") && said.push(message.text()));
  return said;
};

for (const colours of ["oklch", "lab", "lch", "oklab", "mix", "p3", "p3-linear", "xyz", "none", "rgb", "veil", "light-card", "dark-card", "tokens"]) {
  test(`on a page in the colours ${colours} everything can be read, and the page's developer is told once`, async ({ page }) => {
    const said = warnings(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`/pages/dark.html?colours=${colours}`);
    await ready(page);
    await readable(page);
    await answer(page, "employer", "clio");
    await proceed(page);
    await readable(page);
    expect(said.length, said.join("\n")).toBe(1);
  });
}

test("in a dark system a light card on a dark page is read as light", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/pages/dark.html?colours=light-card");
  await ready(page);
  await readable(page);
});

/** Ways in which a page turns dark and light again. */
const SWITCHES = {
  "a class": [() => document.documentElement.classList.add("dark"), () => document.documentElement.classList.remove("dark")],
  "an attribute": [() => (document.documentElement.dataset.theme = "dark"), () => delete document.documentElement.dataset.theme],
  "its style": [() => (document.body.style.cssText = "background: oklch(0.2 0 0); color: white"), () => (document.body.style.cssText = "")],
};
for (const [name, [dark, light]] of Object.entries(SWITCHES)) {
  test(`a page that turns dark and light again by ${name} can be read all the time, and no box is left behind`, async ({ page }) => {
    const said = warnings(page);
    await page.goto("/pages/switch.html");
    await ready(page);
    const ground = () => widget(page).locator(".isc").evaluate((element) => getComputedStyle(element).backgroundColor);
    const before = await ground();
    await readable(page);
    expect(said).toEqual([]);
    await page.evaluate(dark);
    await readable(page);
    await expect.poll(() => said.length).toBeGreaterThan(0);
    await answer(page, "employer", "clio");
    await proceed(page);
    await readable(page);
    await page.evaluate(light);
    await readable(page);
    await expect.poll(ground).toBe(before);
    await page.evaluate(dark);
    await readable(page);
    // On the way from one colour to the other it may be told of others; nothing is told twice.
    expect(said).toEqual([...new Set(said)]);
  });
}

test("a page that is dark from the start and turns light can be read, and no box is left behind", async ({ page }) => {
  await page.addInitScript(() => document.addEventListener("readystatechange", () => document.documentElement.classList.add("dark"), { once: true }));
  await page.goto("/pages/switch.html");
  await ready(page);
  await readable(page);
  await page.evaluate(() => document.documentElement.classList.remove("dark"));
  await readable(page);
  await expect.poll(() => widget(page).locator(".isc").evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgba(0, 0, 0, 0)");
});

test("a page that turns dark by a sheet of its own can be read on the next screen", async ({ page }) => {
  await page.goto("/pages/switch.html");
  await ready(page);
  await page.addStyleTag({ content: ":root { background: oklch(0.2 0 0); color: white }" });
  await answer(page, "employer", "clio");
  await proceed(page);
  await readable(page);
});

for (const [theme, scheme] of [["dark", ""], ["light", "dark"], ["dark", "light"], ["light", ""], ["dark", "dark"]]) {
  test(`theme="${theme}" on a page without colours${scheme && ` whose scheme is ${scheme}`} can be read`, async ({ page }) => {
    const said = warnings(page);
    await page.goto(`/pages/bare.html?${new URLSearchParams({ theme, ...(scheme && { scheme }) })}`);
    await ready(page);
    await readable(page);
    await answer(page, "employer", "clio");
    await proceed(page);
    await readable(page);
    // Where the theme is the page's own, there is nothing to replace.
    const apart = (theme === "dark") !== (scheme === "dark");
    expect(said.length, said.join("\n")).toBe(apart ? 1 : 0);
  });
}

test("a page whose scheme turns dark without a colour of its own can be read", async ({ page }) => {
  await page.goto("/pages/switch.html");
  await ready(page);
  await page.evaluate(() => document.documentElement.classList.add("scheme"));
  await readable(page);
  await page.evaluate(() => document.documentElement.classList.remove("scheme"));
  await readable(page);
});

test("the picture tells what can be read from what cannot", async ({ page }) => {
  await page.goto("/pages/switch.html");
  await ready(page);
  await readable(page);
  await heading(page).evaluate((element) => (element.style.color = "oklch(0.9 0 0)"));
  expect((await contrasts(page)).heading).toBeLessThan(2);
  await heading(page).evaluate((element) => (element.style.color = ""));
  await onward(page).evaluate((element) => (element.style.opacity = "0.3"));
  const { heading: title, continue: button } = await contrasts(page);
  expect(button).toBeLessThan(4.5);
  expect(title).toBeGreaterThan(10);
});
