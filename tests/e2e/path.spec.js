import { test, expect } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";

const axe = async (page) => {
  const result = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  expect(result.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target).join(" ")}`)).toEqual([]);
};

const WORDS = {
  en: {
    continue: "Continue",
    yes: "Yes",
    province: "Ontario",
    education: /highest completed level of education/,
    licence: /licence/,
    steps: { "What is your highest completed level of education?": 4, "Do you know of a criminal, security, health or misrepresentation concern about you?": 1 },
    ended: "the stream ended on March 22, 2026 unless extended",
    alone: "On the criteria alone",
    required: "There is a problem",
  },
  fr: {
    continue: "Continuer",
    yes: "Oui",
    province: "Ontario",
    education: /niveau d’études/,
    licence: /permis d’exercice/,
    steps: { "Quel est le plus haut niveau d’études que vous avez terminé ?": 4 },
    ended: "22 mars 2026",
    alone: "critères seulement",
    required: "problème",
  },
};

for (const lang of ["en", "fr"]) {
  const words = WORDS[lang];
  for (const scheme of ["light", "dark"]) {
    test(`a whole path in ${lang}, ${scheme}, by keyboard alone`, async ({ page }) => {
      // A check of accessibility on each of some twenty screens.
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(lang === "en" ? { width: 1100, height: 800 } : { width: 320, height: 640 });
      await page.goto(`/index.html?lang=${lang}`);
      const widget = page.locator("innovation-stream-check");
      await expect(widget).toHaveAttribute("state", "question");
      await axe(page);
      const heading = widget.locator(".isc-heading");
      const next = async () => {
        const before = await heading.textContent();
        await page.keyboard.press("Enter");
        await expect(heading).not.toHaveText(before);
        await expect(heading).toBeFocused();
        await axe(page);
      };
      const pick = async (name, more = 0) => {
        const radio = widget.getByRole("radio").first();
        await radio.focus();
        await page.keyboard.press("Space");
        for (let step = 0; step < more; step += 1) await page.keyboard.press("ArrowDown");
        if (name) await expect(widget.getByRole("radio", { name, exact: typeof name === "string" })).toBeChecked();
      };
      // Continue without an answer: the summary takes the focus.
      await widget.getByRole("button", { name: words.continue }).press("Enter");
      await expect(widget.getByRole("alert")).toBeFocused();
      await expect(widget.getByRole("alert")).toContainText(words.required);
      await axe(page);
      await pick(words.yes);
      await next();
      await pick(/^Clio/, 4);
      await next();
      await widget.getByRole("combobox").focus();
      await page.keyboard.type("21231");
      await expect(widget.getByRole("status").filter({ hasText: "1" })).toContainText("21231");
      await next();
      await pick(words.province, 8);
      await next();
      await widget.getByRole("textbox").focus();
      await page.keyboard.type(lang === "en" ? "$60.00" : "60,00 $");
      await next();
      // All else in favour, as far as it is asked; what the unit group makes relevant and no more: software engineers are asked for no licence.
      const seen = [];
      while ((await widget.getAttribute("state")) !== "result") {
        const title = await heading.textContent();
        seen.push(title);
        if (await widget.getByRole("textbox").count()) {
          await widget.getByRole("textbox").focus();
          await page.keyboard.type(lang === "en" ? "2.5" : "2,5");
        } else {
          await pick(undefined, words.steps[title] ?? 0);
        }
        await next();
      }
      expect(seen.some((title) => words.education.test(title))).toBe(true);
      expect(seen.some((title) => words.licence.test(title))).toBe(false);
      await expect(widget).toHaveAttribute("state", "result");
      await expect(widget).toHaveAttribute("outcome", "not-open");
      await expect(widget).toContainText(words.ended);
      await expect(widget).toContainText(words.alone);
      for (const summary of await widget.locator("summary").all()) await summary.press("Enter");
      await axe(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, "no sideways scrolling").toBeLessThanOrEqual(0);
    });
  }
}

test("each bad input gets its own message, and nothing typed is lost", async ({ page }) => {
  for (const lang of ["en", "fr"]) {
    const words = WORDS[lang];
    await page.goto(`/index.html?lang=${lang}`);
    const widget = page.locator("innovation-stream-check");
    const go = () => widget.getByRole("button", { name: words.continue }).click();
    await widget.getByRole("radio").first().check();
    await go();
    await widget.getByRole("radio").first().check();
    await go();
    const seen = new Set();
    const field = widget.locator(".isc-input");
    const refused = async (text) => {
      await field.fill(text);
      await go();
      await expect(field).toHaveValue(text);
      await expect(field).toHaveAttribute("aria-invalid", "true");
      seen.add(await widget.locator("[part~=error]").textContent());
    };
    await refused("2173");
    await refused("99999");
    await refused("software");
    expect(seen.size).toBe(3);
    await field.fill("64100");
    await expect(widget.getByRole("status").filter({ hasText: "64100" })).toContainText(lang === "en" ? "TEER 4" : "FEER 4");
    await field.fill("21232");
    await go();
    await widget.getByRole("radio").first().check();
    await go();
    seen.clear();
    for (const wage of ["abc", "-5", "1e9", "1000000000", "0"]) await refused(wage);
    expect(seen.size).toBe(5);
  }
});

test("the language follows the page and keeps what was typed", async ({ page }) => {
  await page.goto("/index.html");
  const widget = page.locator("innovation-stream-check");
  await widget.getByRole("radio").first().check();
  await widget.getByRole("button", { name: "Continue" }).click();
  await widget.getByRole("radio").nth(2).check();
  await page.getByRole("button", { name: "Français" }).click();
  await expect(widget.getByRole("button", { name: "Continuer" })).toBeVisible();
  await expect(widget.getByRole("radio").nth(2)).toBeChecked();
  await expect(widget.locator(".isc")).toHaveAttribute("lang", "fr-CA");
});
