import { test, expect } from "./test.js";
import { contrasts } from "./pixels.js";
import { heading, press, widget } from "./walk.js";

/** Opens a host page while the module is held back; gives back what lets it go. */
const held = async (page) => {
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/innovation-stream-check_bg.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto("/host/plain");
  await expect(widget(page)).toHaveAttribute("state", "question");
  return { release, problems };
};

test("the first question works before the module is there", async ({ page }) => {
  const { release, problems } = await held(page);
  const radio = (place) => widget(page).getByRole("radio").nth(place);
  for (const place of [0, 1, 2, 0]) await radio(place).check();
  await page.keyboard.press("ArrowDown");
  await widget(page).locator("summary").click();
  await press(page);
  await expect(widget(page)).toContainText("Loading the check");
  await expect(widget(page).locator("[role=status]:not(:empty)")).toHaveText("Loading the check…");
  await expect(heading(page)).toContainText("job offer");
  await radio(0).check();
  await page.evaluate(() => document.querySelector("innovation-stream-check").setAttribute("as-of", "2025-07-01"));
  await page.evaluate(() => document.querySelector("main").append(document.querySelector("innovation-stream-check")));
  await expect(radio(0)).toBeChecked();
  await press(page);
  release();
  await expect(heading(page)).toContainText("employer");
  await expect(heading(page)).toBeFocused();
  expect(problems).toEqual([]);
});

test("a language asked for early comes at once, and nothing picked is lost", async ({ page }) => {
  const { release, problems } = await held(page);
  await widget(page).getByRole("radio").nth(1).check();
  await widget(page).getByRole("button", { name: "Français" }).click();
  await expect(heading(page)).toContainText("offre d’emploi");
  await expect(widget(page).getByRole("radio").nth(1)).toBeChecked();
  release();
  await expect.poll(() => page.evaluate(() => document.querySelector("innovation-stream-check").version)).not.toBeNull();
  await expect(heading(page)).toContainText("offre d’emploi");
  await expect(widget(page).getByRole("radio").nth(1)).toBeChecked();
  expect(problems).toEqual([]);
});

test("a widget taken down early leaves nothing behind", async ({ page }) => {
  const { release, problems } = await held(page);
  await widget(page).getByRole("radio").nth(1).check();
  await page.evaluate(() => document.querySelector("innovation-stream-check").remove());
  release();
  await page.waitForTimeout(300);
  expect(problems).toEqual([]);
});

test("where the module cannot be had, the fallback says so", async ({ page }) => {
  await page.route("**/innovation-stream-check_bg.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("/host/plain");
  await expect(widget(page)).toHaveAttribute("state", "error");
  await expect(widget(page).getByRole("link", { name: "official page" })).toBeVisible();
});

test("a second widget on the page uses the same module", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/host/plain");
  await expect(widget(page)).toHaveAttribute("state", "question");
  await page.evaluate(() => {
    const second = document.createElement("innovation-stream-check");
    second.lang = "fr";
    document.querySelector("main").append(second);
  });
  await expect(widget(page).nth(1).locator(".isc-heading")).toContainText("offre d’emploi");
  await expect.poll(() => asked.filter((path) => path.endsWith("_bg.wasm")).length).toBe(1);
});

for (const [kind, style, option] of [
  ["dark by its own rules", "body { background: #0b0b0b; color: #eee }", ""],
  ["light, with a check that is dark", "", ' theme="dark"'],
  ["of a dark scheme", ":root { color-scheme: dark }", ""],
]) {
  test(`on a page that is ${kind} the first question can be read before the module is there`, async ({ page }) => {
    await page.route("**/*_bg.wasm", () => {});
    const body = `<!doctype html><html lang="en"><head><title>Host</title><style>${style}</style></head><body><script type="module" src="/embed.js"></script><innovation-stream-check loading="eager"${option}></innovation-stream-check></body></html>`;
    await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto("/pasted");
    for (const [part, contrast] of Object.entries(await contrasts(page))) expect(contrast, part).toBeGreaterThan(4.5);
  });
}
