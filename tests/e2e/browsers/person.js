// A person at the keyboard of any browser: every key goes to whatever has the focus, and what has the focus is reached by Tab alone.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Key } from "selenium-webdriver";
import { VOCABULARY } from "../vocabulary.js";

const PATIENCE = 10_000;
/** More stops than any screen has. */
const STOPS = 80;

/** What a function says of the widget's root in the page. */
export const look = (driver, work, ...values) =>
  driver.run(`return (${work})(document.querySelector("innovation-stream-check")?.shadowRoot, ...arguments)`, ...values);

/** Waits until a function says yes of the widget's root. */
export const until = async (driver, what, work, ...values) => {
  for (const end = Date.now() + PATIENCE; ; await sleep(20)) {
    const found = await look(driver, work, ...values);
    if (found) return found;
    if (Date.now() < end) continue;
    const problems = await driver.run("return globalThis.noted?.problems ?? []");
    assert.fail([`did not come: ${what}`, ...problems].join("\n"));
  }
};

export const press = (driver, ...keys) => driver.press(...keys);

/** Types in place of what is there. */
export const type = async (driver, text) => {
  await driver.hold(Key.CONTROL, "a");
  await press(driver, String(text));
};
export const paste = (driver) => driver.hold(Key.CONTROL, "v");

const isFocused = (root, selector) => root.activeElement?.matches(selector) ?? false;

/** Presses Tab until the focus is there. */
export const tabTo = async (driver, selector, { back = false } = {}) => {
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await look(driver, isFocused, selector)) return;
    await (back ? driver.hold(Key.SHIFT, Key.TAB) : press(driver, Key.TAB));
  }
  assert.fail(`Tab does not lead to ${selector}`);
};

export const untilFocused = (driver, selector) => until(driver, `focus on ${selector}`, isFocused, selector);
const untilChecked = (driver, selector) => until(driver, `${selector} checked`, (root, selector) => root.querySelector(selector)?.checked, selector);

export const text = (driver, selector) => look(driver, (root, selector) => root.querySelector(selector)?.textContent ?? null, selector);
export const untilText = (driver, selector, part) => until(driver, `"${part}" in ${selector}`, (root, selector, part) => root?.querySelector(selector)?.textContent.includes(part), selector, part);
export const attribute = (driver, name) => driver.run("return document.querySelector('innovation-stream-check').getAttribute(arguments[0])", name);

/** Waits for the widget, with all that comes after its first question. */
export const untilReady = (driver) => until(driver, "the widget", (root) => Boolean(root?.querySelector(".isc-sources, [part~=back], .isc-review, .isc-result")));

/** Kind of the screen, once the attribute that tells it and what is on the screen agree. */
export const screen = (driver) =>
  until(driver, "a screen", (root) => {
    const kind = root.host.getAttribute("state");
    const holds = { question: ".isc-fieldset", review: ".isc-review", result: ".isc-result" }[kind];
    return holds && root.querySelector(holds) ? kind : null;
  });

const question = (driver) =>
  look(driver, (root) => {
    const { id, name } = root.querySelector(".isc-fieldset input[id^=isc-]");
    return (name || id).slice(4);
  });

/** Gives one answer, coming from above it; does not go on. */
export const answer = async (driver, key, value) => {
  const { kind, values } = VOCABULARY.get(key);
  const field = (suffix = "") => `#isc-${key}${suffix}`;
  const fill = async (suffix, text) => {
    await tabTo(driver, field(suffix));
    await type(driver, text);
  };
  if (kind === "choice" || kind === "employer") {
    const none = kind === "employer" && value === "none";
    const place = none ? 0 : [...values, "unsure"].indexOf(value);
    assert.ok(place >= 0, `${key} has no value ${value}`);
    const wanted = field(none || value === "unsure" ? `-${value}` : place === 0 ? "" : `-${place}`);
    // What is known of a participant is not among the choices.
    const steps = await look(driver, (root, name, wanted) => [...root.querySelectorAll(`input[name=${name}]`)].findIndex((input) => input.matches(wanted)), `isc-${key}`, wanted);
    await tabTo(driver, `input[name=isc-${key}]`);
    await press(driver, " ", ...Array(steps).fill(Key.ARROW_DOWN));
    await untilChecked(driver, wanted);
  } else if (["unsure", "default", "outside"].includes(value)) {
    await tabTo(driver, field(`-${value}`));
    await press(driver, " ");
    await untilChecked(driver, field(`-${value}`));
  } else if (kind === "wage") {
    const [amount, per, hours] = [value].flat();
    await fill("", amount);
    if (per && per !== "hour") {
      await tabTo(driver, field("-period"));
      await press(driver, ...Array(["hour", "week", "month", "year"].indexOf(per)).fill(Key.ARROW_DOWN));
      await until(driver, "hours a week", (root, selector) => root.querySelector(selector), field("-second"));
      await fill("-second", hours);
    }
  } else if (kind === "date") {
    const [year, month, day] = value.split("-").map(Number);
    await fill("", day);
    await fill("-second", month);
    await fill("-third", year);
  } else if (kind === "country") {
    await fill("", value);
    await until(driver, "countries", (root) => root.querySelector("[role=option]"));
    await press(driver, Key.ARROW_DOWN);
    await until(driver, "a country pointed at", (root) => root.querySelector("[aria-selected=true]"));
    await press(driver, Key.ENTER);
    await until(driver, "closed list", (root) => !root.querySelector("[role=option]"));
  } else {
    await fill("", value);
  }
};

/** Goes on and waits for the next screen, whose heading has the focus. */
export const proceed = async (driver) => {
  const before = await text(driver, ".isc-heading");
  await tabTo(driver, ".isc-continue");
  await press(driver, Key.ENTER);
  await until(driver, `a screen after "${before}"`, (root, before) => root.querySelector(".isc-heading").textContent !== before, before);
  await untilFocused(driver, ".isc-heading");
};

/** Answers questions, "I'm not sure" where nothing is given, until a screen that is none, and then to the result; `see` looks at each. */
export const walk = async (driver, answers, see = async () => {}) => {
  const asked = [];
  while ((await screen(driver)) === "question") {
    const key = await question(driver);
    assert.ok(!asked.includes(key), `${key} is asked twice`);
    asked.push(key);
    await see(key);
    // Whoever has no offer says so where the employer is asked for.
    await answer(driver, key, key === "employer" && answers.jobOffer === "no" ? "none" : (answers[key] ?? "unsure"));
    await proceed(driver);
  }
  assert.equal(await screen(driver), "review");
  await see("review");
  assert.equal(await look(driver, (root) => root.querySelectorAll(".isc-answer").length), asked.length);
  await proceed(driver);
  assert.equal(await screen(driver), "result");
  await see("result");
  return asked;
};
