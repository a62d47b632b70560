import { test, expect } from "./test.js";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { answer, axe, finish, narrow, open, overflowing, proceed, walk, widget } from "./walk.js";

const ANSWERS = { jobOffer: "yes", employer: "clio", occupation: "21231", province: "ON", wage: ["70000", "year", "37.5"] };

const whole = async (page, attributes, look) => {
  await open(page, { "as-of": "2025-07-01", ...attributes });
  await finish(page, ANSWERS, look);
  await look("result");
};

test("styles know no left and right", () => {
  const folder = fileURLToPath(new URL("../../src/ui/styles/", import.meta.url));
  for (const name of readdirSync(folder)) {
    const css = readFileSync(folder + name, "utf8").replaceAll(/\/\*[^]*?\*\//g, "");
    expect(css, name).not.toMatch(/[\s;{](?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:max-|min-)?(?:width|height)|(?:float|text-align):\s*(?:left|right))\s*:?/);
  }
});

for (const lang of ["en", "fr"]) {
  test(`${lang}: on a page from right to left every screen runs from left to right and nothing sticks out`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await whole(page, { dir: "rtl", lang }, async (name) => {
      await narrow(page);
      expect(await overflowing(page), name).toEqual([]);
      const mirrored = await page.evaluate(() => {
        const elements = [...document.querySelector("innovation-stream-check").shadowRoot.querySelectorAll(".isc, .isc *")];
        return elements.filter((element) => getComputedStyle(element).direction !== "ltr").map(({ className }) => className);
      });
      expect(mirrored, name).toEqual([]);
    });
    await axe(page);
  });

  test(`${lang}: in a container of 280 px, and with the spacing of WCAG 1.4.12`, async ({ page }) => {
    await page.setViewportSize({ width: 1100, height: 800 });
    await open(page, { lang, "as-of": "2025-07-01" });
    await page.evaluate(() => {
      document.querySelector("innovation-stream-check").style.inlineSize = "280px";
    });
    const look = async (name) => expect(await overflowing(page), name).toEqual([]);
    await walk(page, ANSWERS, async (name) => {
      await look(name);
      // A visitor's own style sheet reaches everything, the insides of the check too.
      const space = (css) =>
        page.evaluate((css) => {
          const { shadowRoot: root } = document.querySelector("innovation-stream-check");
          globalThis.own ??= root.adoptedStyleSheets;
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          root.adoptedStyleSheets = css ? [...globalThis.own, sheet] : globalThis.own;
        }, css);
      await space("* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }");
      await look(`${name} with spacing`);
      await space("");
    });
    await proceed(page);
    await look("result");
  });
}

test("at 400 % nothing is lost", async ({ page }) => {
  // 1280 px at 400 % are 320 px of the page, at four dots each.
  await page.setViewportSize({ width: 320, height: 256 });
  await whole(page, { lang: "fr" }, () => narrow(page));
});

test("targets are at least 44 px high", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await whole(page, {}, async (name) => {
    const low = await page.evaluate(() => {
      const root = document.querySelector("innovation-stream-check").shadowRoot;
      const targets = root.querySelectorAll("button, select, summary, label.isc-option, input:not([type=radio], [type=checkbox])");
      return [...targets].filter((target) => target.getClientRects().length && target.getBoundingClientRect().height < 43.9).map((target) => `${target.className} ${target.textContent}`);
    });
    expect(low, name).toEqual([]);
  });
});

test("a step comes in with a small move that ends where it stands", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open(page, {});
  const moves = () => widget(page).locator(".isc-fieldset, .isc-result").evaluate((step) => step.getAnimations().map((move) => [move.animationName, move.effect.getTiming().duration]));
  await answer(page, "employer", "clio");
  await proceed(page);
  // It may be over by now; nothing of it is left then.
  expect([[], [["isc-in", 120]]]).toContainEqual(await moves());
  await expect.poll(moves).toEqual([]);
  await narrow(page);
});

test("in forced colours every state can be seen, and motion can be turned off", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await open(page, {});
  await widget(page).getByRole("radio").first().check();
  const [checked, other, motion] = await page.evaluate(() => {
    const [one, two] = document.querySelector("innovation-stream-check").shadowRoot.querySelectorAll(".isc-option");
    return [getComputedStyle(one).outlineStyle, getComputedStyle(two).outlineStyle, getComputedStyle(one).transitionDuration];
  });
  expect(checked).not.toBe(other);
  expect(motion.split(", ").every((duration) => parseFloat(duration) === 0)).toBe(true);
  // The browser does not force what is drawn in SVG: a sign of the result takes the colour of the text beside it.
  await answer(page, "employer", "none");
  await proceed(page);
  const signs = await widget(page)
    .locator(".isc-sign")
    .evaluateAll((signs) => signs.map((sign) => [getComputedStyle(sign).stroke, getComputedStyle(sign.nextElementSibling).color]));
  expect(signs.length).toBeGreaterThan(1);
  for (const [stroke, color] of signs) expect(stroke).toBe(color);
});
