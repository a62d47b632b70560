// Strangers' pages (tests/e2e/hosts/pages) that take keys, routes or the forms of the check for themselves, or allow little.
import { test, expect } from "./test.js";
import { answer, begin, click, finish, heading, note, proceed, ready, screen, single, stay, widget } from "./walk.js";

test.describe("a page with shortcuts of one key", () => {
  test("what is typed in a field of the check stays in it, and the page hears nothing of it", async ({ page }) => {
    await page.goto("/pages/shortcuts.html");
    await ready(page);
    const taken = () => page.evaluate(() => globalThis.taken);
    await answer(page, "employer", "clio");
    await proceed(page);
    const field = widget(page).locator("#isc-occupation");
    await field.press("ControlOrMeta+a");
    await page.keyboard.type("software 1");
    await expect(field).toHaveValue("software 1");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Home");
    await page.keyboard.press("Delete");
    await page.keyboard.type("s");
    await expect(field).toHaveValue("software ");
    await expect(widget(page).getByRole("option").first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue(/^\d{5}$/);
    await proceed(page);
    await answer(page, "province", "ON");
    await proceed(page);
    await answer(page, "wage", ["85000", "year", "40"]);
    await proceed(page);
    // A link that unfolds something, with Space.
    const more = widget(page).locator("summary").first();
    await more.press("Space");
    await expect(widget(page).locator("details").first()).toHaveAttribute("open", "");
    await widget(page).locator("[part~=back]").press("Space");
    await expect(widget(page).locator("#isc-wage")).toHaveValue("85000");
    expect(await taken()).toEqual([]);
  });

  test("signs that are typed with AltGr stay in the field too", async ({ page }) => {
    await page.goto("/pages/shortcuts.html");
    await ready(page);
    await answer(page, "employer", "clio");
    await proceed(page);
    const left = await widget(page).locator("#isc-occupation").evaluate((field) => {
      const event = new KeyboardEvent("keydown", { key: "@", code: "Digit2", bubbles: true, composed: true, cancelable: true, ctrlKey: true, altKey: true, modifierAltGraph: true });
      let heard = 0;
      document.addEventListener("keydown", () => (heard += 1), { once: true });
      field.dispatchEvent(event);
      return heard;
    });
    expect(left).toBe(0);
  });

  test("the page's own shortcuts with Ctrl work from inside the check, and all of them outside", async ({ page }) => {
    await page.goto("/pages/shortcuts.html");
    await ready(page);
    await widget(page).locator("#isc-employer").focus();
    await page.keyboard.press("Control+k");
    expect(await page.evaluate(() => globalThis.palette)).toBe(1);
    await page.evaluate(() => document.querySelector("innovation-stream-check").shadowRoot.activeElement.blur());
    await page.keyboard.press("s");
    expect(await page.evaluate(() => globalThis.taken)).toContain("keydown s");
  });
});

for (const [name, own] of [["without names of policies", "trusted-types"], ["that allows no policy at all", "trusted-types-none"]]) {
  for (const flavour of ["plain", "script"]) {
    test(`under Trusted Types ${name} the check works: ${flavour}`, async ({ page }) => {
      const problems = [];
      page.on("console", (message) => message.type() === "error" && !/favicon/.test(message.text() + message.location().url) && problems.push(message.text()));
      const csp = own === "trusted-types" ? "require-trusted-types-for 'script'" : "require-trusted-types-for 'script'; trusted-types 'none'";
      // The element stands on one page and the script on the other; the rest by the address.
      const there = (own === "trusted-types") === (flavour === "plain");
      await page.goto(there ? `/pages/${own}.html` : `/host/${flavour}?${new URLSearchParams({ csp, "as-of": "2025-07-01" })}`);
      await ready(page);
      await finish(page, { jobOffer: "no" });
      await page.evaluate(() => document.querySelector("innovation-stream-check").setAttribute("lang", "fr"));
      await expect(widget(page).getByRole("button", { name: "Imprimer" })).toBeVisible();
      expect(problems).toEqual([]);
    });
  }
}

test.describe("a page that goes by its own fragment", () => {
  /** The link that the visitor copies. */
  const copied = async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await widget(page).getByRole("button", { name: "Copy a link" }).press("Enter");
    await expect(widget(page).locator(".isc-keep ~ .isc-remark")).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };

  test("the link keeps the route, opens the answers there, and is taken out of the address", async ({ page, context }) => {
    await page.goto("/pages/router.html#/careers/7");
    await ready(page);
    await finish(page, { jobOffer: "no" });
    const link = new URL(await copied(page));
    expect(link.search).toBe("");
    expect(link.hash).toMatch(/^#\/careers\/7\?isc=1~/);
    const other = await context.newPage();
    await note(other);
    await other.goto(link.href);
    await expect(other.locator("h1")).toHaveText("Job 7");
    await ready(other);
    expect(await screen(other)).toBe("result");
    await expect.poll(() => other.evaluate(() => location.hash)).toBe("#/careers/7");
    await expect(other.locator("h1")).toHaveText("Job 7");
    expect(await other.evaluate(() => history.state)).toEqual({ own: 7 });
  });

  test("a route with parameters of its own keeps them", async ({ page, context }) => {
    await page.goto("/pages/router.html#/careers/7?from=news");
    await ready(page);
    await finish(page, { jobOffer: "no" });
    const link = new URL(await copied(page));
    expect(link.hash).toMatch(/^#\/careers\/7\?from=news&isc=1~/);
    const other = await context.newPage();
    await other.goto(link.href);
    await ready(other);
    expect(await screen(other)).toBe("result");
    await expect.poll(() => other.evaluate(() => location.hash)).toBe("#/careers/7?from=news");
  });

  test("going on to another route and back is left to the page", async ({ page }) => {
    await page.goto("/pages/router.html#/careers/7");
    await ready(page);
    await page.evaluate(() => (location.hash = "#/careers/8"));
    await expect(page.locator("h1")).toHaveText("Job 8");
    await ready(page);
    await page.goBack();
    await expect(page.locator("h1")).toHaveText("Job 7");
    await ready(page);
    await expect(widget(page).locator("[part~=notice]")).toHaveCount(0);
  });

  test("an anchor of the page stays in the link too", async ({ page, context }) => {
    await page.goto("/pages/anchor.html#apply");
    await ready(page);
    await finish(page, { jobOffer: "no" });
    const link = new URL(await copied(page));
    expect(link.hash).toMatch(/^#apply\?isc=1~/);
    const other = await context.newPage();
    await other.goto(link.href);
    await ready(other);
    expect(await screen(other)).toBe("result");
    await expect.poll(() => other.evaluate(() => location.hash)).toBe("#apply");
  });
});

/** Goes on by every way there is: a click, Enter on a radio, Enter in a field to type into. */
const everyWay = async (place) => {
  await ready(place);
  await begin(place);
  await widget(place).locator("#isc-employer").check();
  await click(place);
  await widget(place).locator("#isc-occupation").fill("21231");
  await proceed(place, () => widget(place).locator("#isc-occupation").press("Enter"));
  await answer(place, "province", "ON");
  await proceed(place, () => widget(place).locator("#isc-province-8").press("Enter"));
  await expect(heading(place)).toContainText("wage");
  // Without an answer the error is said.
  await stay(place);
};

for (const [id, words] of [["scripts", "allow-scripts alone"], ["origin", "allow-scripts and allow-same-origin"]]) {
  test(`in a frame with a sandbox of ${words} the interview goes on by click and by Enter`, async ({ page }) => {
    await page.goto("/pages/sandbox.html");
    await everyWay(page.frameLocator(`#${id}`));
  });
}

test("on a page that puts itself into a sandbox the interview goes on by click and by Enter", async ({ page }) => {
  await page.goto("/pages/sandboxed.html");
  await everyWay(page);
});

test("where forms are allowed, Enter goes on once and not twice", async ({ page }) => {
  await page.goto("/host/plain?as-of=2025-07-01");
  await note(page);
  await page.reload();
  await everyWay(page);
  const steps = await page.evaluate(() => globalThis.events.filter(([name]) => name === "step").map(([, { question }]) => question));
  expect(steps).toEqual(["employer", "occupation", "province", "wage"].slice(steps[0] === "employer" ? 0 : 1));
});

test("on a page that embeds nothing without leave, the frame and the element work", async ({ page }) => {
  await page.goto("/pages/coep.html");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await ready(page.frameLocator("#frame"));
  const check = single(page.locator("body > innovation-stream-check"));
  await ready(check);
  await finish(check, { jobOffer: "no" });
});
