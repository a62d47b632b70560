// Pages built with React, Preact, Vue, Svelte, Angular and Yew (tests/e2e/hosts): each passes an attribute and properties that change, and hears
// events. `cargo xtask test` builds them from the packed npm package; the Yew page takes the files from a host.
import { test, expect } from "./test.js";
import { existsSync } from "node:fs";
import { axe, finish, heading, proceed, widget } from "./walk.js";

for (const name of ["react", "preact", "vue", "svelte", "angular", "yew"]) {
  test.describe(name, () => {
    test.skip(!existsSync(new URL(`../../target/hosts/${name}/dist/index.html`, import.meta.url)), "the host pages are not built");

    test("attributes, properties, events and methods", async ({ page }) => {
      const problems = [];
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(String(error)));
      await page.goto(`/hosts/${name}/`);
      // An attribute that stands still, and a property with an object: the answer that was given with it is shown.
      await expect(widget(page)).toHaveAttribute("as-of", "2025-07-01");
      await expect(widget(page).locator("h3.isc-heading")).toContainText("occupation");
      await proceed(page, () => widget(page).locator("[part~=back]").click());
      await expect(widget(page).locator("#isc-employer-2")).toBeChecked();
      await proceed(page);
      await expect(heading(page)).toContainText("occupation");
      await expect(page.locator("#steps")).not.toHaveText("0");
      // An attribute and a property that change.
      await page.locator("#lang").click();
      await expect(heading(page)).toContainText("profession");
      await page.locator("#employer").click();
      await expect(widget(page).locator("[part~=employer]")).toContainText("Clio");
      // The host draws itself anew, and the check keeps its answers.
      await finish(page, { occupation: "21231", province: "ON", wage: ["70", "hour"] });
      await expect(widget(page)).toHaveAttribute("state", "result");
      await expect(page.locator("#outcome")).toHaveText(await widget(page).getAttribute("outcome"));
      await axe(page, ["wcag2a", "wcag2aa"]);
      // A method.
      await page.locator("#reset").click();
      await expect(heading(page)).toContainText("offre d’emploi");
      await expect(widget(page).locator("#isc-jobOffer")).not.toBeChecked();
      await finish(page, { jobOffer: "no" });
      await expect(page.locator("#outcome")).toHaveText("does-not-meet");
      expect(problems).toEqual([]);
    });

    test("the page of the rules is there", async ({ page }) => {
      await page.goto(`/hosts/${name}/`);
      await expect(heading(page)).toContainText("occupation");
      await page.locator("#reset").click();
      await expect(heading(page)).toContainText("Which employer");
      await finish(page, { jobOffer: "no" });
      const link = widget(page).locator('a[href*="rules"]').first();
      const address = await link.evaluate(({ href }) => href);
      const response = await page.goto(address);
      expect(response.status()).toBe(200);
      await expect(page.locator("h1")).toContainText("rules behind");
      await expect(page.locator(`[id="${new URL(address).hash.slice(1)}"]`)).toBeVisible();
    });
  });
}
