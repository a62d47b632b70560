// Walks through the interview as a person does: by keyboard, or with the mouse where a test asks for it. Whoever goes on to the next screen
// goes on with `proceed`, which waits for it: a second press that comes too early falls on the screen before.
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { VOCABULARY } from "./vocabulary.js";

/** The check of a page or of a frame; one of several, or one inside another shadow root, is given as itself. */
export const widget = (place) => (place.isCheck ? place : place.locator("innovation-stream-check"));
/** Marks a locator as a check itself. */
export const single = (locator) => Object.assign(locator, { isCheck: true });
export const heading = (place) => widget(place).locator(".isc-heading");
/** What is pressed to go on. */
export const onward = (place) => widget(place).locator(".isc-continue");

/** Notes every event of the widget, on this page and those after it. */
export const note = (page) =>
  page.addInitScript(() => {
    globalThis.events = [];
    for (const name of ["ready", "start", "step", "answer", "invalid", "review", "result", "routes", "change", "share", "print", "reset", "error", "language"]) {
      document.addEventListener(`isc-${name}`, (event) => globalThis.events.push([name, event.detail]));
    }
  });

/** Waits until a check is there with all of it: Back and the count of questions come after the first question. */
export const ready = async (place) => {
  await expect(widget(place)).toHaveAttribute("state", /overview|question|review|result|routes/);
  // What the loader draws looks the same; a state comes from the module alone.
  await widget(place).evaluate((element) => element.getState());
};

/** Opens a host page whose element has these attributes; notes every event of the widget. */
export const open = async (page, attributes = {}, { hash = "" } = {}) => {
  await note(page);
  await page.goto(`/host/plain?${new URLSearchParams(attributes)}${hash}`);
  await ready(page);
};

/** Kind of the screen, once the attribute that tells it and what is on the screen agree. */
export const screen = async (place) => {
  let kind;
  await expect(async () => {
    kind = await widget(place).getAttribute("state");
    expect(["overview", "question", "review", "result", "routes"]).toContain(kind);
    expect(await widget(place).locator({ overview: ".isc-start", question: ".isc-fieldset", review: ".isc-review", result: "[part~=result]", routes: "[part~=routes-list]" }[kind]).count(), `the screen of ${kind}`).toBe(1);
  }).toPass({ intervals: [20], timeout: 20_000 });
  return kind;
};

/** The question on the screen. */
export const question = (place) =>
  widget(place)
    .locator(".isc-fieldset :is(input, select)[id^=isc-]")
    .first()
    .evaluate(({ id, name }) => (name || id).slice(4));

/** Gives one answer with the keys of the keyboard; does not go on. */
export const answer = async (place, key, value) => {
  const { kind, values } = VOCABULARY.get(key);
  const field = (suffix = "") => widget(place).locator(`#isc-${key}${suffix}`);
  const type = async (suffix, text) => {
    await field(suffix).press("ControlOrMeta+a");
    await field(suffix).pressSequentially(String(text));
  };
  /** From the radio that has the focus to the one so many places on. */
  const down = async (steps) => {
    const focused = widget(place).locator("input:focus, select:focus");
    for (let step = 0; step < steps; step += 1) await focused.press("ArrowDown");
  };
  if (kind === "choice" || kind === "employer") {
    const none = kind === "employer" && value === "none";
    const at = none ? 0 : [...values, "unsure"].indexOf(value);
    expect(at, `${key} has no value ${value}`).toBeGreaterThanOrEqual(0);
    const wanted = field(none || value === "unsure" ? `-${value}` : at === 0 ? "" : `-${at}`);
    // That there is no offer stands above the employers.
    await (none ? wanted : field()).press("Space");
    // What is known of a participant is not among the choices.
    for (let step = 0; step < at && !(await wanted.isChecked()); step += 1) await down(1);
    await expect(wanted).toBeChecked();
  } else if (["unsure", "default", "outside"].includes(value) || (kind === "levels" && value === "none")) {
    await field(`-${value}`).press("Space");
    await expect(field(`-${value}`)).toBeChecked();
  } else if (kind === "wage") {
    const [amount, per, hours] = [value].flat();
    await type("", amount);
    if (per && per !== "hour") {
      await field("-period").focus();
      await down(["hour", "week", "month", "year"].indexOf(per));
      await type("-second", hours);
    }
  } else if (kind === "date") {
    const [year, month, day] = value.split("-").map(Number);
    await type("", day);
    await type("-second", month);
    await type("-third", year);
  } else if (kind === "levels") {
    // Speaking, listening, reading, writing: each list begins with an empty line.
    for (const [at, suffix] of ["", "-second", "-third", "-fourth"].entries()) {
      await field(suffix).focus();
      await down(value[at] + 1);
      await expect(field(suffix)).toHaveValue(String(value[at]));
    }
  } else if (kind === "country") {
    await type("", value);
    await expect(widget(place).getByRole("option").first()).toBeVisible();
    await field().press("ArrowDown");
    await field().press("Enter");
    await expect(widget(place).getByRole("option")).toHaveCount(0);
  } else {
    await type("", value);
  }
};

/** Goes on and waits for the next screen, whose heading has the focus, or that of the topic it was come back to with; `way` presses what leads on. */
export const proceed = async (place, way = () => onward(place).press("Enter")) => {
  const before = await heading(place).textContent();
  await way();
  await expect(heading(place)).not.toHaveText(before);
  await expect(widget(place).locator(":is(.isc-heading, .isc-subheading):focus")).toHaveCount(1);
};

/** Presses Continue where it is not to lead on: the summary of what is wrong has the focus then, on the same screen. */
export const stay = async (place, way = () => onward(place).press("Enter")) => {
  const before = await heading(place).textContent();
  await way();
  await expect(widget(place).locator("[part~=error-summary]")).toBeFocused();
  await expect(heading(place)).toHaveText(before);
};

/** Presses what leads on where nothing comes at once: the module is not there yet, or has broken down. The test says what comes, and waits for it. */
export const press = (place) => onward(place).click();

/** Goes on with the mouse. */
export const click = (place) => proceed(place, () => onward(place).click());

/** Goes on from the overview, where that is on the screen, to the first question. */
export const begin = async (place) => {
  if ((await screen(place)) === "overview") await proceed(place, () => widget(place).locator(".isc-door").first().press("Enter"));
};

/** What is picked on the screen of a question: whoever has no offer says so where the employer is asked for. */
const wanted = (key, answers) => (key === "employer" && answers.jobOffer === "no" ? "none" : (answers[key] ?? "unsure"));

/** Answers questions, "I'm not sure" where nothing is given, until a screen that is none; `look` sees each screen. */
export const walk = async (place, answers, look = async () => {}, go = proceed) => {
  const asked = [];
  let kind;
  await begin(place);
  while ((kind = await screen(place)) === "question") {
    const key = await question(place);
    expect(asked, "no question twice").not.toContain(key);
    asked.push(key);
    await look(key);
    await answer(place, key, wanted(key, answers));
    await go(place);
  }
  await look(kind);
  return asked;
};

/** Goes on to a question, giving the answers on the way, "I'm not sure" where there is none. */
export const reach = async (place, key, answers = {}) => {
  await begin(place);
  for (let now = await question(place); now !== key; now = await question(place)) {
    await answer(place, now, wanted(now, answers));
    await proceed(place);
    expect(await screen(place), `the question of ${key} was not asked`).toBe("question");
  }
};

/** Goes on to the result, answering as in `walk`. */
export const finish = async (place, answers, look) => {
  await walk(place, answers, look);
  if ((await screen(place)) === "review") await proceed(place);
  expect(await screen(place)).toBe("result");
};

/** Folds out what is folded away on a result or on the list of routes, once all of that is there: the sentences of routes come in a file of their own. */
export const unfold = async (place) => {
  await screen(place);
  await widget(place).locator(".isc-folded").evaluateAll((parts) => parts.forEach((part) => (part.open = true)));
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

/** What sticks out of the widget sideways. */
export const overflowing = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("innovation-stream-check").shadowRoot.querySelector(".isc");
    const { left, right } = root.getBoundingClientRect();
    return [...root.querySelectorAll("*:not(.isc-hidden)")]
      .filter((element) => element.getClientRects().length)
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.left < left - 1 || box.right > right + 1;
      })
      .map((element) => `${element.className} ${element.textContent.slice(0, 40)}`);
  });

/** Calls a method of the element and waits for it. */
export const call = (place, name, ...values) => widget(place).evaluate((element, [name, values]) => element[name](...values), [name, values]);

/** The answers given, as the text that keeps them has them: `wa` -> `85000_year_40`. */
export const given = async (place) => {
  const entries = (await call(place, "getState")).split("~").slice(3, -1);
  return Object.fromEntries(entries.map((entry) => [entry.slice(0, entry.indexOf("_")), entry.slice(entry.indexOf("_") + 1)]));
};

/** What leads to the wage and what follows it. */
export const START = { jobOffer: "yes", employer: "clio", occupation: "21231", province: "ON" };

/** Opens a host page at a question, with the answers that lead to it. */
export const openAt = async (page, key, attributes = {}, answers = START) => {
  const { [key]: own, ...others } = answers;
  await open(page, { "as-of": "2025-07-01", prefill: JSON.stringify(own === undefined ? others : answers), ...attributes });
  if ((await question(page)) !== key) await goTo(page, key);
};

/** Presses Continue where the answer is not to be taken: the summary of errors takes the focus, and the question stays. */
export const refused = async (page, what) => {
  const before = await heading(page).textContent();
  await onward(page).press("Enter");
  await expect(widget(page).locator("[part~=error-summary]"), `${what} is refused`).toBeFocused();
  await expect(heading(page)).toHaveText(before);
};

/** Waits until what was done is on the screen. */
export const painted = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** Presses Continue and says what came of it: the answer as it is kept, by the short name of its key, or "refused". */
export const tried = async (page, short) => {
  const before = await heading(page).textContent();
  await onward(page).press("Enter");
  const summary = widget(page).locator("[part~=error-summary]:focus");
  await expect.poll(async () => (await heading(page).textContent()) !== before || (await summary.count()) > 0).toBe(true);
  if ((await heading(page).textContent()) === before) return "refused";
  await expect(heading(page)).toBeFocused();
  return (await given(page))[short];
};

/** Goes back to a question by the host's own way. */
export const goTo = async (page, key) => {
  await call(page, "goTo", key);
  await expect.poll(() => question(page)).toBe(key);
};

/** What an answer that can be read in several ways may mean: buttons, each with one reading in words. */
export const readings = (place) => widget(place).locator("button.isc-reading");
