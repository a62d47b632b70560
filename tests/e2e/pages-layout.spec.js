// Strangers' pages (tests/e2e/hosts/pages) that reach in by what is inherited, or give the check a box that is as wide as what it holds.
import { test, expect } from "./test.js";
import { answer, finish, heading, narrow, open, overflowing, proceed, ready, single, widget } from "./walk.js";

/** The element's own width. */
const width = (page) => widget(page).evaluate((element) => element.getBoundingClientRect().width);

const BOXES = [
  "flex-row",
  "flex-row-app",
  "flex-column-centred",
  "grid-centred",
  "inline-block",
  "inline-block-itself",
  "float",
  "absolute",
  "fit-content",
  "table-cell",
  "dialog-open",
  "dialog-modal",
  "popover",
  "wordpress-row",
];
for (const box of BOXES) {
  test(`in a box that shrinks to what it holds the check has a usable width: ${box}`, async ({ page }) => {
    for (const [viewport, least] of [[400, 250], [1100, 500]]) {
      await page.setViewportSize({ width: viewport, height: 900 });
      await page.goto(`/pages/shrink.html?box=${box}`);
      await ready(page);
      const look = async (screen) => {
        expect(await width(page), `${screen} at ${viewport}`).toBeGreaterThanOrEqual(least);
        await narrow(page);
      };
      await look("employer");
      await answer(page, "employer", "clio");
      await proceed(page);
      // A field to type into says nothing of a width.
      await look("occupation");
    }
    // A telephone of the smallest kind.
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`/pages/shrink.html?box=${box}`);
    await ready(page);
    await finish(page, { jobOffer: "no" }, () => narrow(page));
    await narrow(page);
  });
}

/** What a page may set on its body and on everything, and what has to hold inside all the same. */
const INSIDE = {
  textTransform: "none",
  letterSpacing: "normal",
  wordSpacing: "0px",
  whiteSpace: "normal",
  userSelect: /^(auto|text)$/,
  wordBreak: /^(normal|break-word)$/,
  textShadow: "none",
  // Digits of one width are the check's own.
  fontVariant: /^(normal|tabular-nums)$/,
  webkitTextStrokeWidth: "0px",
  textAlign: /^(start|left)$/,
  textIndent: "0px",
  fontStyle: "normal",
  hyphens: /^(manual|none)$/,
  lineBreak: "auto",
};

test("what a page sets on its body and on everything does not reach inside", async ({ page }) => {
  await page.setViewportSize({ width: 340, height: 800 });
  await page.goto("/pages/inherited.html");
  await ready(page);
  const look = async (screen) => {
    const found = await page.evaluate((names) => {
      const root = document.querySelector("innovation-stream-check").shadowRoot;
      return [...root.querySelectorAll(".isc-heading, .isc-hint, .isc-option-text, .isc-input, .isc-unit, footer p, [part~=verdict], .isc-answer")].map((element) => {
        const style = getComputedStyle(element);
        return [element.className || element.localName, { ...Object.fromEntries(names.map((name) => [name, style[name]])), filled: style.webkitTextFillColor === style.color }];
      });
    }, Object.keys(INSIDE));
    expect(found.length, screen).toBeGreaterThan(1);
    for (const [name, style] of found) {
      for (const [property, right] of Object.entries(INSIDE)) {
        if (typeof right === "string") expect(style[property], `${property} of ${name} on ${screen}`).toBe(right);
        else expect(style[property], `${property} of ${name} on ${screen}`).toMatch(right);
      }
      expect(style.filled, `${name} on ${screen} has a colour of its own`).toBe(true);
    }
    // The page's own words do stick out.
    expect(await overflowing(page), screen).toEqual([]);
    expect(await widget(page).evaluate((element) => element.getBoundingClientRect().right)).toBeLessThanOrEqual(340);
  };
  await finish(page, { jobOffer: "yes", employer: "clio", occupation: "64100" }, look);
  await look("result");
  const cursor = await widget(page).locator(".isc-heading").evaluate((element) => getComputedStyle(element).cursor);
  expect(cursor).toMatch(/^(auto|default|text)$/);
});

test("the page's own typeface, size and colour are taken over", async ({ page }) => {
  await page.goto("/pages/inherited.html");
  await ready(page);
  await page.addStyleTag({ content: "body { font-family: Georgia, serif; font-size: 22px; color: #003a70 }" });
  const found = await heading(page).evaluate((element) => [getComputedStyle(element.closest(".isc")).fontFamily, getComputedStyle(element.closest(".isc")).fontSize]);
  expect(found).toEqual(["Georgia, serif", "22px"]);
});

for (const lang of ["en", "fr"]) {
  test(`${lang}: on a page from right to left the check runs from left to right`, async ({ page }) => {
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.goto("/pages/rtl.html");
    const check = single(page.locator(`#${lang}`));
    await ready(check);
    /** Where the first and the last sign of a text are painted. */
    const ends = (locator) =>
      locator.evaluate((element) => {
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (texts.nextNode()) if (texts.currentNode.data.trim()) nodes.push(texts.currentNode);
        const at = (node, place) => {
          const range = document.createRange();
          range.setStart(node, place);
          range.setEnd(node, place + 1);
          return range.getBoundingClientRect();
        };
        const last = nodes.at(-1);
        return { first: at(nodes[0], 0).left, mark: at(last, last.data.trimEnd().length - 1).left, box: element.getBoundingClientRect().left };
      });
    const question = await ends(heading(check));
    expect(question.mark, "the question mark stands at the end").toBeGreaterThan(question.first + 50);
    expect(question.first - question.box, "the text begins at the left").toBeLessThan(3);
    expect(await heading(check).evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
    await narrow(page);
  });
}

for (const [name, css] of [
  ["a flex box", "innovation-stream-check { display: flex }"],
  ["an inline flex box", "innovation-stream-check { display: inline-flex }"],
  ["a grid box that is centred", "innovation-stream-check { display: grid; place-items: center }"],
  ["a flex column that is centred", "innovation-stream-check { display: flex; flex-direction: column; align-items: center }"],
  ["a page without pseudo-elements, in a row", "*::before { content: none !important } body, main { display: flex }"],
  ["a page written from top to bottom", "html { writing-mode: vertical-rl }"],
]) {
  test(`made into ${name} the check has a usable width`, async ({ page }) => {
    await page.setViewportSize({ width: 1100, height: 800 });
    await open(page, {});
    await page.addStyleTag({ content: css });
    await expect.poll(() => page.evaluate(() => document.querySelector("innovation-stream-check").shadowRoot.querySelector(".isc").getBoundingClientRect().width)).toBeGreaterThan(400);
  });
}
