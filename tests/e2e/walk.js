// Walks through the interview as a person does, by keyboard alone.
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { VOCABULARY } from "./vocabulary.js";

export const widget = (page) => page.locator("innovation-stream-check");
export const heading = (page) => widget(page).locator(".isc-heading");

/** Opens a host page whose element has these attributes; notes every event of the widget. */
export const open = async (page, attributes = {}, { hash = "" } = {}) => {
  await page.addInitScript(() => {
    globalThis.events = [];
    for (const name of ["ready", "start", "step", "answer", "invalid", "review", "result", "change", "share", "print", "reset", "error", "language"]) {
      document.addEventListener(`isc-${name}`, (event) => globalThis.events.push([name, event.detail]));
    }
  });
  await page.goto(`/host/plain?${new URLSearchParams(attributes)}${hash}`);
  await expect(widget(page)).toHaveAttribute("state", /question|review|result/);
  // The rest of the widget: Back and the count of questions come with it.
  await page.waitForFunction(() => document.querySelector("innovation-stream-check").shadowRoot.querySelector(".isc-progress:not(:empty), .isc-review, .isc-result"));
};

/** The question on the screen. */
export const question = (page) => page.evaluate(() => document.querySelector("innovation-stream-check").shadowRoot.querySelector(".isc-fieldset [id^=isc-]:is(input)").id.slice(4));

/** Gives one answer with the keys of the keyboard; does not go on. */
export const answer = async (page, key, value) => {
  const { kind, values } = VOCABULARY.get(key);
  const field = (suffix = "") => widget(page).locator(`#isc-${key}${suffix}`);
  const type = async (suffix, text) => {
    await field(suffix).focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(String(text));
  };
  if (kind === "choice" || kind === "employer") {
    const place = value === "unsure" ? values.length : values.indexOf(value);
    expect(place, `${key} has no value ${value}`).toBeGreaterThanOrEqual(0);
    await field().focus();
    await page.keyboard.press("Space");
    for (let step = 0; step < place; step += 1) await page.keyboard.press("ArrowDown");
    await expect(field(value === "unsure" ? "-unsure" : place === 0 ? "" : `-${place}`)).toBeChecked();
  } else if (["unsure", "default", "outside"].includes(value)) {
    await field(`-${value}`).focus();
    await page.keyboard.press("Space");
    await expect(field(`-${value}`)).toBeChecked();
  } else if (kind === "wage") {
    const [amount, per, hours] = [value].flat();
    await type("", amount);
    if (per && per !== "hour") {
      await field("-period").focus();
      for (let step = 0; step < ["hour", "week", "month", "year"].indexOf(per); step += 1) await page.keyboard.press("ArrowDown");
      await type("-second", hours);
    }
  } else if (kind === "date") {
    const [year, month, day] = value.split("-").map(Number);
    await type("", day);
    await type("-second", month);
    await type("-third", year);
  } else if (kind === "country") {
    await type("", value);
    await expect(widget(page).getByRole("option").first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(widget(page).getByRole("option")).toHaveCount(0);
  } else {
    await type("", value);
  }
};

/** Goes on and waits for the next screen, whose heading has the focus. */
export const proceed = async (page) => {
  const before = await heading(page).textContent();
  await widget(page).locator(".isc-continue").focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).not.toHaveText(before);
  await expect(heading(page)).toBeFocused();
};

/** Answers questions, "I'm not sure" where nothing is given, until a screen that is none; `look` sees each screen. */
export const walk = async (page, answers, look = async () => {}) => {
  const asked = [];
  while ((await widget(page).getAttribute("state")) === "question") {
    const key = await question(page);
    expect(asked, "no question twice").not.toContain(key);
    asked.push(key);
    await look(key);
    await answer(page, key, answers[key] ?? "unsure");
    await proceed(page);
  }
  await look(await widget(page).getAttribute("state"));
  return asked;
};

const AXE = fileURLToPath(new URL("./node_modules/axe-core/axe.min.js", import.meta.url));
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** No violation of WCAG 2.2 A and AA, nor of axe's best practices; `rules` are those to look at again in another look of the same screen. */
export const axe = async (page, rules) => {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }, rules ?? TAGS);
  expect(found).toEqual([]);
};

/** Nothing sticks out sideways. */
export const narrow = async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, "no sideways scrolling").toBeLessThanOrEqual(0);
};
