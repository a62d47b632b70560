import { test, expect } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { PORT, RELEASE } from "./release.js";
import { axe, narrow, widget } from "./walk.js";

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
    await expect(widget(page).locator(".isc-heading")).toContainText("offre d’emploi");
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
    await page.unrouteAll();
  }
});
