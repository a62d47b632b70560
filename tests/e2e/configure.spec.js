import { test, expect } from "./test.js";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { PORT, RELEASE } from "./release.js";
import { axe, click, narrow, single, widget } from "./walk.js";

const hash = async (name) => JSON.parse(await readFile(fileURLToPath(new URL("manifest.json", RELEASE)), "utf8")).find(({ path }) => path === name).integrity;

for (const [lang, width, colorScheme] of [["en", 1100, "light"], ["fr", 320, "dark"]]) {
  test(`the configurator in ${lang}`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`/configure.html#page=${lang}`);
    const code = page.locator("#code");
    await expect(widget(page).locator(".isc-heading")).toBeVisible();
    await axe(page);
    await narrow(page);
    // The pinned version is the default.
    expect(await code.inputValue()).toContain(`src="http://127.0.0.1:${PORT}/embed.js" integrity="${await hash("embed.js")}" crossorigin="anonymous"`);
    await page.locator("select[name=lang]").selectOption("fr");
    await page.locator("select[name=employer]").selectOption("clio");
    await page.locator("input[name=emit-answers]").check();
    await expect(widget(page).locator("[part~=employer]")).toContainText("Clio");
    await expect(widget(page).locator(".isc-heading")).toContainText("volet Innovation");
    expect(await code.inputValue()).toContain('<innovation-stream-check lang="fr" employer="clio" emit-answers>');
    await page.locator("input[value=script]").check();
    expect(await code.inputValue()).toBe(
      `<script async src="http://127.0.0.1:${PORT}/script.js" integrity="${await hash("script.js")}" crossorigin="anonymous" data-lang="fr" data-employer="clio" data-emit-answers></script>`,
    );
    await page.locator("#copy").click();
    await expect(page.locator("#done")).not.toBeEmpty();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.inputValue());
    await page.locator("input[value=frame]").check();
    expect(await code.inputValue()).toContain(`src="http://127.0.0.1:${PORT}/embed.html?lang=fr&amp;employer=clio&amp;emit-answers="`);
    await expect(page.locator("#csp")).toHaveText(`frame-src http://127.0.0.1:${PORT}`);
    await page.locator("#link").click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const before = await code.inputValue();
    const other = await context.newPage();
    await other.goto(link);
    await expect(other.locator("#code")).toHaveValue(before);
    await expect(other.locator("html")).toHaveAttribute("lang", lang);
    await axe(page);
  });
}

test("what the configurator prints works as it stands", async ({ page }) => {
  for (const flavour of ["element", "script", "frame"]) {
    await page.goto("about:blank");
    await page.goto(`/configure.html#${new URLSearchParams({ page: "en", flavour, lang: "fr", "as-of": "2025-07-01", prefill: '{"jobOffer":"yes"}' })}`);
    await expect(page.locator("#code")).not.toHaveValue("");
    const snippet = await page.locator("#code").inputValue();
    await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang="en"><title>Host</title><main>${snippet}</main>` }));
    await page.goto("/pasted");
    const where = flavour === "frame" ? page.frameLocator("iframe") : page;
    await expect(where.locator("innovation-stream-check .isc-heading"), flavour).toContainText("Quel employeur");
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});

test("a page parameter that is no language leaves the language of the browser", async ({ browser }) => {
  for (const [locale, lang, title] of [["fr-CA", "fr", "Mettre la vérification"], ["en-CA", "en", "Put the Innovation Stream check"], ["de-DE", "en", "Put the Innovation Stream check"]]) {
    const context = await browser.newContext({ locale });
    for (const parameter of ["page=de", "page=", "page=constructor", ""]) {
      const page = await context.newPage();
      await page.goto(`/configure.html#${parameter}`);
      await expect(page.locator("h1"), `${locale} ${parameter}`).toContainText(title);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.locator("#code")).not.toHaveValue("");
    }
    await context.close();
  }
});

const FIRST = { program: "innovation-stream", validTo: "2027-03-22", source: "https://www.example.org/notice?a=1&b=%22" };
const SECOND = { program: "low-wage-lmia", validTo: "2026-12-31", source: "https://www.example.org/other" };

test("notices are written into the snippet of every flavour once they are whole, and a link restores them", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/configure.html#page=en");
  const code = page.locator("#code");
  const fill = (name, text, place = 0) => page.locator(`[name=notice-${name}]`).nth(place).fill(text).then(() => page.keyboard.press("Tab"));
  const { validTo, source } = FIRST;
  await fill("until", validTo);
  // Half a notice is none, and the page says what is missing.
  await expect(page.getByText("A notice needs its last day and its source.")).toBeVisible();
  expect(await code.inputValue()).not.toContain("notices");
  await fill("source", "http://www.example.org/");
  await expect(page.getByText("no address that begins with https://")).toBeVisible();
  expect(await code.inputValue()).not.toContain("notices");
  await fill("source", source);
  await fill("until", "2027-02-30");
  await expect(page.getByText("This is no day")).toBeVisible();
  await expect(page.locator("[name=notice-until]")).toHaveAttribute("aria-invalid", "true");
  expect(await code.inputValue()).not.toContain("notices");
  await fill("until", validTo);
  await expect(page.getByText("This is no day")).toHaveCount(0);
  await axe(page);
  await page.getByRole("button", { name: "Add a notice" }).click();
  await expect(page.locator("[name=notice-program]").nth(1)).toBeFocused();
  await page.locator("[name=notice-program]").nth(1).selectOption(SECOND.program);
  await fill("until", SECOND.validTo, 1);
  await fill("source", SECOND.source, 1);
  const expected = [FIRST, SECOND];
  /** The notices that the snippet gives to the check, read as a browser reads it. */
  const given = () =>
    code.inputValue().then((snippet) =>
      page.evaluate((snippet) => {
        const { body, head } = new DOMParser().parseFromString(snippet, "text/html");
        const frame = body.querySelector("iframe");
        if (frame) return new URL(frame.src).searchParams.get("notices");
        return body.querySelector("innovation-stream-check")?.getAttribute("notices") ?? head.querySelector("script").dataset.notices;
      }, snippet),
    );
  for (const flavour of ["element", "script", "frame"]) {
    await page.locator(`input[value=${flavour}]`).check();
    expect(JSON.parse(await given()), flavour).toEqual(expected);
  }
  await expect(widget(page)).toHaveAttribute("notices", JSON.stringify(expected));
  await page.locator("#link").click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const before = await code.inputValue();
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.locator("#code")).toHaveValue(before);
  await expect(other.locator("[name=notice-source]")).toHaveCount(2);
  await expect(other.locator("[name=notice-program]").nth(1)).toHaveValue(SECOND.program);
  // In the other language they stand as they stood.
  await other.locator("#language").click();
  await expect(other.getByRole("group", { name: "Avis 2" }).locator("[name=notice-until]")).toHaveValue(SECOND.validTo);
  await axe(other);
  await narrow(other);
  expect(await other.locator("#code").inputValue()).toContain("innovation-stream%22");
  await other.getByRole("button", { name: "Retirer l’avis 1" }).click();
  await expect(other.locator("#add-notice")).toBeFocused();
  expect(await other.locator("#code").inputValue()).not.toContain("innovation-stream%22");
  await other.getByRole("button", { name: "Retirer l’avis 1" }).click();
  expect(await other.locator("#code").inputValue()).not.toContain("notices");
});

test("what is bad in the address or in a field of the configurator counts as not given, and the page says so", async ({ page }) => {
  const bad = {
    theme: "blue",
    employer: "acme",
    "heading-level": "9",
    "as-of": "2025-02-30",
    rules: "2300-01-01",
    prefill: "{",
    "emit-answers": "no",
    autofocus: "OFF",
    notices: '[{"program":"constructor","validTo":"2027-03-22","source":"https://x.example/"},{"program":"innovation-stream","validTo":"soon","source":"javascript:alert(1)"},3]',
  };
  await page.goto(`/configure.html#${new URLSearchParams({ page: "en", ...bad })}`);
  const code = page.locator("#code");
  await expect(code).toHaveValue(/<innovation-stream-check>/);
  await expect(page.locator("input[name=emit-answers]")).not.toBeChecked();
  // What can be mended stands in its field.
  await expect(page.locator("[name=notice-until]")).toHaveValue("soon");
  await page.locator("input[name=as-of]").fill("2025-02-29");
  await page.keyboard.press("Tab");
  await expect(page.locator("input[name=as-of]")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator(`[id="${await page.locator("input[name=as-of]").getAttribute("aria-describedby")}"]`)).toHaveText(/This is no day/);
  expect(await code.inputValue()).toContain("<innovation-stream-check>");
  await page.locator("input[name=as-of]").fill("2024-02-29");
  await page.locator("input[name=prefill]").fill("[1]");
  await page.keyboard.press("Tab");
  await expect(page.getByText("This is no JSON object")).toBeVisible();
  expect(await code.inputValue()).toContain('<innovation-stream-check as-of="2024-02-29">');
});

test("a notice that the configurator prints reaches the visitor in every flavour", async ({ page }) => {
  for (const flavour of ["element", "script", "frame"]) {
    await page.goto("about:blank");
    await page.goto(`/configure.html#${new URLSearchParams({ page: "en", flavour, start: "questions", "as-of": "2026-11-22", notices: JSON.stringify([FIRST]) })}`);
    await expect(page.locator("#code")).toHaveValue(/notices/);
    const snippet = await page.locator("#code").inputValue();
    await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang="en"><title>Host</title><main>${snippet}</main>` }));
    await page.goto("/pasted");
    const check = (flavour === "frame" ? page.frameLocator("iframe") : page).locator("innovation-stream-check");
    await check.locator("#isc-employer-none").check();
    await click(single(check));
    // Without the notice the stream is not open on that day.
    await expect(check, flavour).toHaveAttribute("outcome", "does-not-meet");
    await expect(check.locator(`a[href="${FIRST.source}"]`).first(), flavour).toBeVisible();
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});
