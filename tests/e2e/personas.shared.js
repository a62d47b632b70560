// The path of every person in one language, with the checks of accessibility on every screen that is reached.
import { test, expect } from "./test.js";
import { fileURLToPath } from "node:url";
import { PERSONAS } from "./personas.js";
import { axe, heading, narrow, open, proceed, screen, unfold, walk, widget } from "./walk.js";

/** In the dark the page is the same but for its colours: only what looks at colours can find anything else. */
const COLOURS = ["color-contrast", "link-in-text-block"];
export const LOOKS = [
  { colorScheme: "light", width: 320 },
  { colorScheme: "dark", width: 320, rules: COLOURS },
  { colorScheme: "light", width: 1100 },
  { colorScheme: "dark", width: 1100, rules: COLOURS },
];
const ENGINE = fileURLToPath(new URL("./node_modules/accessibility-checker-engine/ace.js", import.meta.url));

/**
 * The violations that IBM's engine finds; it walks open shadow roots. What is folded away counts for it as there, and the labels in it as not: it
 * looks at all of it folded out.
 */
export const ibm = async (page) => {
  if (!(await page.evaluate(() => "ace" in globalThis))) await page.addScriptTag({ path: ENGINE });
  return page.evaluate(async () => {
    const folded = [...(document.querySelector("innovation-stream-check")?.shadowRoot.querySelectorAll(".isc-folded:not([open])") ?? [])];
    for (const part of folded) part.open = true;
    const { results } = await new globalThis.ace.Checker().check(document, ["WCAG_2_2"]);
    for (const part of folded) part.open = false;
    return results.filter(({ value: [kind, verdict] }) => kind === "VIOLATION" && verdict === "FAIL").map(({ ruleId, message, path }) => `${ruleId}: ${message} ${path.dom}`);
  });
};

/**
 * What checks a screen once in each look; where the visitor is does not change by it. `built` names how the screen is built: the second engine
 * looks at each way once, for it goes by that alone and takes longer than all else.
 */
export const checking = (looks = LOOKS) => {
  const seen = new Set();
  return async (page, name, built = name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const { width, colorScheme, rules } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await axe(page, rules);
      await narrow(page);
    }
    if (seen.has(`built ${built}`)) return;
    seen.add(`built ${built}`);
    expect(await ibm(page), name).toEqual([]);
  };
};

export const paths = (lang) => {
  const check = checking();

  for (const person of PERSONAS) {
    test(`${lang}: ${person.name}`, async ({ page, context }) => {
      test.setTimeout(240_000);
      const own = (answers) => Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, value[lang] ?? value]));
      const comma = (text) => (lang === "fr" && typeof text === "string" && /^\d+\.\d+$/.test(text) ? text.replace(".", ",") : text);
      const answers = Object.fromEntries(Object.entries(own({ ...person.answers, ...person.more })).map(([key, value]) => [key, Array.isArray(value) ? value.map(comma) : comma(value)]));
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await open(page, { lang, "as-of": person.asOf });
      const asked = await walk(page, answers, (name) => check(page, name));
      expect(asked[0]).toBe("employer");
      if (asked.length >= 4) {
        await expect(widget(page)).toHaveAttribute("state", "review");
        await expect(widget(page).locator(".isc-answer")).toHaveCount(asked.length);
        await proceed(page);
      }
      expect(await screen(page)).toBe("result");
      await expect(widget(page)).toHaveAttribute("outcome", person.outcome);
      await check(page, `result ${person.outcome}`);
      // The questions of each topic, one after the other; each leads back to the result.
      const topics = () => widget(page).locator(".isc-result > .isc-secondary, .isc-folded > .isc-secondary");
      for (let topic = 0; topic < (person.topics ?? 0); topic += 1) {
        await expect(topics()).toHaveCount(person.topics - topic);
        await unfold(page);
        await proceed(page, () => topics().first().press("Enter"));
        expect(await screen(page)).toBe("question");
        await walk(page, answers, (name) => check(page, name));
        await expect(widget(page)).toHaveAttribute("state", "result");
        await expect(widget(page)).toHaveAttribute("outcome", person.outcome);
      }
      if (person.topics) await check(page, `result ${person.outcome} with topics`);
      const folded = widget(page).locator("details:not([open]) > summary");
      while ((await folded.count()) > 0) await folded.first().press("Enter");
      await check(page, `result ${person.outcome} unfolded`);
      // A link brings all of it back.
      await widget(page).getByRole("button", { name: lang === "fr" ? "Copier un lien" : "Copy a link" }).press("Enter");
      await expect(widget(page).locator(".isc-keep ~ .isc-remark")).toBeVisible();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link.length).toBeLessThan(1_500);
      const title = await heading(page).textContent();
      const rows = await widget(page).locator(".isc-answer").allTextContents();
      const other = await context.newPage();
      await other.goto(link);
      await expect(widget(other)).toHaveAttribute("outcome", person.outcome);
      await expect(widget(other).locator("[part~=notice]")).toBeVisible();
      await expect(heading(other)).toHaveText(title);
      await expect.poll(() => widget(other).locator(".isc-answer").allTextContents()).toEqual(rows);
      expect(await other.evaluate(() => document.activeElement === document.body), "nothing takes the focus").toBe(true);
      await check(other, "result from a link");
      const all = await page.evaluate(() => globalThis.events);
      expect(all.filter(([name]) => name === "error")).toEqual([]);
      expect(JSON.stringify(all), "no event carries an answer").not.toContain(person.answers.occupation ?? "no occupation");
    });
  }
};
