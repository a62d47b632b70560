import { test, expect } from "./test.js";
import { contrasts } from "./pixels.js";
import { heading, ready, widget } from "./walk.js";

/** Opens a host page while the module is held back; gives back what lets it go. */
const held = async (page, options = {}, state = "overview") => {
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/innovation-stream-check_bg.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`/host/plain?${new URLSearchParams({ start: "overview", ...options })}`);
  await expect(widget(page)).toHaveAttribute("state", state);
  return { release, problems };
};

const doors = (page) => widget(page).locator(".isc-door");

test("the overview works before the module is there", async ({ page }) => {
  const { release, problems } = await held(page);
  await expect(widget(page).locator("[part~=standing]")).toContainText("probably ended");
  await expect(widget(page).locator("[part~=standing]")).toContainText("February 11, 2026");
  await doors(page).nth(1).click();
  await expect(widget(page).locator("[role=status]:not(:empty)")).toHaveText("Loading the check…");
  await page.evaluate(() => document.querySelector("main").append(document.querySelector("innovation-stream-check")));
  await page.evaluate(() => document.querySelector("innovation-stream-check").setAttribute("heading-level", "3"));
  await expect(widget(page).locator("h3.isc-heading")).toBeVisible();
  await expect(widget(page).locator("[role=status]:not(:empty)")).toHaveText("Loading the check…");
  await doors(page).nth(0).press("Enter");
  release();
  await expect(heading(page)).toContainText("Which employer");
  await expect(heading(page)).toBeFocused();
  expect(problems).toEqual([]);
});

for (const [door, title] of [[0, "Which employer offers you a job"], [1, "When did you apply?"], [2, "Other ways to work in Canada"]]) {
  test(`way ${door + 1} leads to the same screen, pressed before the module is there or after`, async ({ page }) => {
    const { release } = await held(page);
    await doors(page).nth(door).click();
    release();
    await expect(heading(page)).toContainText(title);
    await page.goto("/host/plain?start=overview");
    await ready(page);
    await doors(page).nth(door).click();
    await expect(heading(page)).toContainText(title);
    await expect(heading(page)).toBeFocused();
    await widget(page).getByRole("button", { name: "Back" }).click();
    await expect(widget(page)).toHaveAttribute("state", "overview");
  });
}

test("what the module draws is what was drawn before it, word for word", async ({ page }) => {
  for (const query of ["", "&lang=fr", "&audience=employer&employer=clio", "&lang=fr&audience=employer&emit-answers"]) {
    let release;
    const gate = new Promise((resolve) => (release = resolve));
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.route("**/*_bg.wasm", (route) => gate.then(() => route.continue()));
    await page.goto(`/host/plain?start=overview${query}`);
    await expect(widget(page)).toHaveAttribute("state", "overview");
    const drawn = () => widget(page).locator(".isc").evaluate((root) => [root.innerText, [...root.querySelectorAll("*")].map((node) => `${node.localName}.${node.className}`).filter((name) => name !== "p.isc-small" && name !== "p." && name !== "span.")]);
    const before = await drawn();
    release();
    await ready(page);
    const [text, nodes] = await drawn();
    expect(text.split(/\n+/), query).toEqual(before[0].split(/\n+/));
    expect(nodes, query).toEqual(before[1]);
  }
});

test("a day or a notice that the drawn overview does not know of leaves it to the module", async ({ page }) => {
  const notices = JSON.stringify([{ program: "innovation-stream", validTo: "2099-01-01", source: "https://www.canada.ca/" }]);
  for (const [options, standing] of [[{ "as-of": "2025-07-01" }, "is open"], [{ notices }, "is open"], [{ "as-of": "2024-01-01" }, "not open yet"], [{ "as-of": "2026-03-23" }, "probably ended"]]) {
    const { release } = await held(page, options, /loading/);
    release();
    await ready(page);
    await expect(widget(page).locator("[part~=standing]")).toContainText(standing);
    expect(await doors(page).count(), JSON.stringify(options)).toBe(standing === "probably ended" ? 3 : 2);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
  // The day is set while it is drawn.
  const { release, problems } = await held(page);
  await page.evaluate(() => document.querySelector("innovation-stream-check").setAttribute("as-of", "2025-07-01"));
  await expect(widget(page)).toHaveAttribute("state", "loading");
  release();
  await expect(widget(page).locator("[part~=standing]")).toContainText("is open");
  expect(problems).toEqual([]);
});

test.describe("where it is still the last day", () => {
  test.use({ timezoneId: "America/Vancouver" });

  test("what is drawn is true on the visitor's own day", async ({ page }) => {
    // 23:59 on the last day, and midnight after it, seven hours behind Greenwich.
    for (const [now, state, standing] of [["2026-03-23T06:59:00Z", /loading/, "is open"], ["2026-03-23T07:00:00Z", "overview", "probably ended"]]) {
      await page.clock.setFixedTime(new Date(now));
      const { release } = await held(page, {}, state);
      release();
      await ready(page);
      await expect(widget(page).locator("[part~=standing]")).toContainText(standing);
      await page.unrouteAll({ behavior: "ignoreErrors" });
    }
  });
});

test("a language asked for early comes at once, and nothing pressed is lost", async ({ page }) => {
  const { release, problems } = await held(page);
  await doors(page).nth(0).click();
  await widget(page).getByRole("button", { name: "Français" }).click();
  await expect(heading(page)).toContainText("volet Innovation");
  await expect(widget(page).locator("[role=status]:not(:empty)")).toHaveText("Chargement de la vérification…");
  release();
  await expect(heading(page)).toContainText("Quel employeur");
  expect(problems).toEqual([]);
});

test("a widget taken down early leaves nothing behind", async ({ page }) => {
  const { release, problems } = await held(page);
  await doors(page).nth(1).click();
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
  await page.goto("/host/plain?start=overview");
  await expect(widget(page)).toHaveAttribute("state", "overview");
  await page.evaluate(() => {
    const second = document.createElement("innovation-stream-check");
    second.lang = "fr";
    document.querySelector("main").append(second);
  });
  await expect(widget(page).nth(1).locator(".isc-heading")).toContainText("volet Innovation");
  await expect.poll(() => asked.filter((path) => path.endsWith("_bg.wasm")).length).toBe(1);
});

for (const [kind, style, option] of [
  ["dark by its own rules", "body { background: #0b0b0b; color: #eee }", ""],
  ["light, with a check that is dark", "", ' theme="dark"'],
  ["of a dark scheme", ":root { color-scheme: dark }", ""],
]) {
  test(`on a page that is ${kind} the overview can be read before the module is there`, async ({ page }) => {
    await page.route("**/*_bg.wasm", () => {});
    const body = `<!doctype html><html lang="en"><head><title>Host</title><style>${style}</style></head><body><script type="module" src="/embed.js"></script><innovation-stream-check loading="eager"${option}></innovation-stream-check></body></html>`;
    await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto("/pasted");
    for (const [part, contrast] of Object.entries(await contrasts(page))) expect(contrast, part).toBeGreaterThan(4.5);
  });
}
