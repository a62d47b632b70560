// The release in the engines that Playwright's Chromium is not: Firefox and WebKitGTK, as Debian builds them, through what each speaks itself.
// `node --test tests/e2e/browsers/browsers.test.js`. A browser that is not there is skipped; with ISC_REQUIRE_BROWSERS=1 that is a failure.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { PERSONAS } from "../personas.js";
import { host } from "./host.js";
import { answer, attribute, look, paste, press, proceed, tabTo, text, type, until, untilFocused, untilReady, untilText, walk } from "./person.js";
import { BROWSERS, browse } from "./programs.js";
import { STRANGERS } from "./strangers.js";

const REQUIRED = process.env.ISC_REQUIRE_BROWSERS === "1";
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const HOSTILE = `* { all: unset !important } html { font-size: 62.5% !important } button, input, label { display: none !important }
  h2, p, ul, li, dl { color: red !important; margin: 9em !important; list-style: square !important }`;

const person = (part) => PERSONAS.find(({ name }) => name.includes(part));
const AT_THE_BORDER = person("at the border");
const NURSE = person("a nurse");
const VISITOR = person("a visitor");

/** The answers as somebody writes them in a language. */
const written = (answers, lang) =>
  Object.fromEntries(
    Object.entries(answers).map(([key, value]) => {
      const own = value[lang] ?? value;
      const comma = (part) => (lang === "fr" && /^\d+\.\d+$/.test(part) ? part.replace(".", ",") : part);
      return [key, Array.isArray(own) ? own.map(comma) : comma(own)];
    }),
  );

let pages;
before(async () => {
  pages = await host();
});
after(() => pages?.stop());

const noted = (driver) => driver.run("return globalThis.noted");

/**
 * The trap that ended the check on the page, where no panic of the module's own led to it; the module tells of every panic before it traps. An
 * engine that goes astray makes such a one: WebKitGTK 2.50 once reported `unreachable` from a function that has no such instruction.
 */
const trapOfTheEngine = async (driver) => {
  const { problems = [] } = (await noted(driver)) ?? {};
  return problems.find((problem) => problem.startsWith("isc-error") && problem.includes("RuntimeError") && !problem.includes("panicked"));
};

/** Opens a page afresh, also where only what is behind the # differs. */
const visit = async (driver, path, parameters = {}, hash = "") => {
  await driver.leave();
  await driver.visit("about:blank");
  await driver.visit(`${pages.address}${path}?${new URLSearchParams(parameters)}${hash}`);
};

const open = async (driver, parameters = {}, hash = "") => {
  await visit(driver, "/host/plain", { "as-of": "2025-07-01", ...parameters }, hash);
  await untilReady(driver);
};

/** Nothing went wrong on the page: no error, no warning, no breach of its policy. */
const well = async (driver) => assert.deepEqual((await noted(driver)).problems, []);

/** The colours of the heading and of the button to go on. */
const colours = (driver) => look(driver, (root) => [getComputedStyle(root.querySelector(".isc-heading")).color, getComputedStyle(root.querySelector(".isc-continue")).backgroundColor]);
const LIGHT = ["rgb(27, 38, 38)", "rgb(11, 95, 92)"];
const DARK = ["rgb(231, 238, 236)", "rgb(116, 211, 200)"];

/** What must look as the widget says. */
const looks = (driver) =>
  look(driver, (root) => {
    const style = (selector) => getComputedStyle(root.querySelector(selector));
    const button = root.querySelector(".isc-continue");
    return {
      heading: parseFloat(style(".isc-heading").fontSize),
      weight: style(".isc-heading").fontWeight,
      margin: style(".isc-heading").marginBlockStart,
      colour: style(".isc-heading").color,
      text: parseFloat(style(".isc").fontSize),
      button: button.getBoundingClientRect().height,
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });

const styled = async (driver, screen) => {
  const found = await looks(driver);
  assert.ok(found.heading >= 24, `${screen}: heading of ${found.heading} px`);
  assert.equal(found.weight, "600", screen);
  assert.equal(found.margin, "0px", screen);
  assert.equal(found.colour, LIGHT[0], screen);
  assert.ok(found.text >= 16, `${screen}: text of ${found.text} px`);
  assert.ok(found.button >= 44, `${screen}: button of ${found.button} px`);
  assert.ok(found.wide <= 0, `${screen}: ${found.wide} px too wide`);
};

/** Goes on to the question of the occupation. */
const toOccupation = async (driver) => {
  await answer(driver, "employer", "clio");
  await proceed(driver);
};

/** The shortest way to a result. */
const toResult = (driver) => walk(driver, { jobOffer: "no" });

const pressButton = async (driver, name, way) => {
  await look(driver, (root, name) => [...root.querySelectorAll("button")].find(({ textContent }) => textContent.includes(name)).setAttribute("data-wanted", ""), name);
  await tabTo(driver, "[data-wanted]", way);
  await press(driver, Key.ENTER);
};

for (const [name, browser] of Object.entries(BROWSERS)) {
  const missing = Object.values(browser.programs).some((path) => !path) && browser.missing;
  describe(name, { skip: !REQUIRED && missing }, () => {
    let driver;
    let stop;
    before(async () => {
      if (missing) throw new Error(missing);
      ({ driver, stop } = await browse(browser));
    });
    after(() => stop?.());
    const it = (sentence, work) =>
      test(sentence, { timeout: 60_000 }, async (context) => {
        try {
          await work();
        } catch (error) {
          const trap = await trapOfTheEngine(driver);
          if (!trap) throw error;
          // Once more, and aloud: what is wrong with the module is wrong again.
          context.diagnostic(`${trap}; once more`);
          await work();
        }
      });

    it("somebody at the border answers everything by keyboard, in English on a plain page, and meets the criteria", async () => {
      await open(driver, { "as-of": AT_THE_BORDER.asOf, lang: "en" });
      const asked = await walk(driver, written(AT_THE_BORDER.answers, "en"), (screen) => (screen === "result" ? undefined : styled(driver, screen)));
      assert.ok(["employer", "occupation", "wage", "citizenship"].every((key) => asked.includes(key)), asked.join());
      assert.equal(await attribute(driver, "outcome"), AT_THE_BORDER.outcome);
      const { events } = await noted(driver);
      assert.deepEqual(events.at(-1)[0], "result");
      assert.ok(!JSON.stringify(events).includes(AT_THE_BORDER.answers.occupation), "no event carries an answer");
      await well(driver);
    });

    it("a nurse answers everything by keyboard, in French in a frame, which tells its page height and events and no answer", async () => {
      await visit(driver, "/host/frame", { id: "one", lang: "fr", "as-of": NURSE.asOf });
      await driver.enter(0);
      await untilReady(driver);
      await walk(driver, written(NURSE.answers, "fr"));
      assert.equal(await attribute(driver, "outcome"), NURSE.outcome);
      const tall = () => driver.run("return Math.ceil(document.documentElement.getBoundingClientRect().height)");
      const height = await tall();
      await well(driver);
      await driver.leave();
      await until(driver, "the height of the result", (_, height) => globalThis.noted.messages.some(({ data }) => data.isc.type === "resize" && Math.abs(data.isc.height - height) < 2), height);
      const { messages } = await noted(driver);
      for (const { data, origin } of messages) {
        assert.equal(origin, pages.address);
        assert.deepEqual(Object.keys(data), ["isc"]);
        assert.deepEqual([data.isc.v, data.isc.id], [1, "one"]);
      }
      const told = messages.map(({ data: { isc } }) => isc);
      const heights = told.filter(({ type }) => type === "resize");
      assert.ok(heights.length > 5, "each screen has its height");
      for (const resize of heights) assert.deepEqual(Object.keys(resize).sort(), ["height", "id", "type", "v"]);
      assert.ok(heights.at(-1).height > 200);
      const events = new Set(told.filter(({ type }) => type === "event").map(({ event }) => event.type));
      for (const type of ["ready", "start", "answer", "step", "review", "result"]) assert.ok(events.has(type), `${type} is told`);
      assert.equal(told.length, heights.length + told.filter(({ type }) => type === "event").length);
      const all = JSON.stringify(told);
      for (const secret of [NURSE.answers.occupation, NURSE.answers.employer, NURSE.answers.jobBankMedian, "bachelor"]) assert.ok(!all.includes(secret), `${secret} stays inside`);
      await well(driver);
    });

    it("a visitor answers everything under a policy without leave for styles, and the widget looks as it should", async () => {
      await open(driver, { csp: STRICT, "as-of": VISITOR.asOf });
      const asked = await walk(driver, written(VISITOR.answers, "en"), (screen) => (screen === "result" ? undefined : styled(driver, screen)));
      assert.ok(asked.includes("applicationDate"), asked.join());
      assert.equal(await attribute(driver, "outcome"), VISITOR.outcome);
      await pressButton(driver, "Print");
      await until(driver, "print", () => globalThis.noted.printed.length);
      await well(driver);
    });

    it("a page that resets everything does not reach inside, on any screen", async () => {
      await open(driver, {});
      await driver.run((css) => document.head.append(Object.assign(document.createElement("style"), { textContent: css })), HOSTILE);
      await walk(driver, { jobOffer: "yes", employer: "clio", occupation: "21231", province: "ON", wage: ["70000", "year", "37.5"] }, (screen) => (screen === "result" ? undefined : styled(driver, screen)));
      assert.equal(await attribute(driver, "outcome"), "undetermined");
      await well(driver);
    });

    it("a job title with slips finds occupations, and one is picked with the arrows and Enter", async () => {
      await open(driver);
      await toOccupation(driver);
      const field = "#isc-occupation";
      const state = (name) => look(driver, (root, field, name) => root.querySelector(field).getAttribute(name), field, name);
      await tabTo(driver, field);
      await type(driver, "sofware enginer");
      await untilText(driver, ".isc-remark", "occupations found");
      assert.equal(await state("aria-expanded"), "true");
      const titles = await look(driver, (root) => [...root.querySelectorAll("[role=option]")].map(({ textContent }) => textContent));
      const place = titles.findIndex((title) => title.includes("Software engineers and designers"));
      assert.ok(place >= 0 && place < 5, titles.join());
      await press(driver, ...Array(place + 1).fill(Key.ARROW_DOWN));
      await until(driver, "an option pointed at", (root, place) => root.querySelectorAll("[role=option]")[place].getAttribute("aria-selected") === "true", place);
      assert.equal(await state("aria-activedescendant"), await look(driver, (root) => root.querySelector("[aria-selected=true]").id));
      await press(driver, Key.ENTER);
      await until(driver, "a closed list", (root) => !root.querySelector("[role=option]"));
      assert.equal(await look(driver, (root, field) => root.querySelector(field).value, field), "21231");
      await untilFocused(driver, field);
      await untilText(driver, ".isc-remark", "Software engineers and designers");
      await press(driver, Key.ENTER);
      await untilFocused(driver, ".isc-heading");
      await untilText(driver, ".isc-heading", "province");
      await well(driver);
    });

    it("without an answer the summary takes the focus and leads to the field", async () => {
      await open(driver);
      await tabTo(driver, ".isc-continue");
      await press(driver, Key.ENTER);
      await untilFocused(driver, "[part~=error-summary]");
      const name = await look(driver, (root) => root.getElementById(root.activeElement.getAttribute("aria-labelledby")).textContent);
      assert.ok(name.length > 5, "what takes the focus has a name");
      await tabTo(driver, "[part~=error-summary] a");
      await press(driver, Key.ENTER);
      await untilFocused(driver, "#isc-employer");
      assert.equal(await driver.run("return location.hash"), "");
      await press(driver, " ");
      await proceed(driver);
      assert.equal(await text(driver, "[part~=error-summary]"), null);
      await well(driver);
    });

    it("Back leads to the question before, with its answer and the focus on its heading", async () => {
      await open(driver);
      await toOccupation(driver);
      await tabTo(driver, "[part~=back]", { back: true });
      await press(driver, Key.ENTER);
      await untilText(driver, ".isc-heading", "employer");
      await untilFocused(driver, ".isc-heading");
      // Tab enters a group of radios at the one that is picked.
      await tabTo(driver, "input[name=isc-employer]");
      assert.equal(await look(driver, (root) => root.activeElement.checked && root.activeElement.id), "isc-employer-4");
      await proceed(driver);
      await well(driver);
    });

    it("a copied link brings the answers back", async () => {
      await open(driver);
      await toResult(driver);
      const [heading, rows] = await look(driver, (root) => [root.querySelector(".isc-heading").textContent, [...root.querySelectorAll(".isc-answer")].map(({ textContent }) => textContent)]);
      await pressButton(driver, "Copy a link");
      await until(driver, "word of the copying", (root) => root.querySelector(".isc-keep ~ .isc-remark, #isc-link"));
      // Where the clipboard is refused, the widget shows the link.
      let link = await look(driver, (root) => root.querySelector("#isc-link")?.value ?? null);
      if (!link) {
        await driver.run(() => document.body.append(Object.assign(document.createElement("input"), { id: "paste" })));
        await driver.run("document.getElementById('paste').focus()");
        await paste(driver);
        link = await until(driver, "the pasted link", () => document.getElementById("paste").value);
      }
      assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/host\/plain\?as-of=2025-07-01#isc=1~20\d\d-\d\d-\d\dT?\d*~.*jo_no~[0-9a-f]{8}$/);
      await well(driver);
      await driver.visit("about:blank");
      await driver.visit(link);
      await untilReady(driver);
      await until(driver, "the answers of the link", (root, count) => root.querySelectorAll(".isc-answer").length === count, rows.length);
      assert.equal(await text(driver, ".isc-heading"), heading);
      assert.equal(await attribute(driver, "outcome"), "does-not-meet");
      assert.deepEqual(await look(driver, (root) => [...root.querySelectorAll(".isc-answer")].map(({ textContent }) => textContent)), rows);
      assert.ok(await driver.run("return document.activeElement === document.body"), "nothing takes the focus");
      await well(driver);
    });

    it("printing prints the result alone and styled, and the page stays as it is", async () => {
      await open(driver);
      await toResult(driver);
      await pressButton(driver, "Print");
      await until(driver, "print", () => globalThis.noted.printed.length);
      const [{ text, sheets, weight, lang }] = (await noted(driver)).printed;
      assert.match(text, /Your answers do not match the published criteria/);
      assert.doesNotMatch(text, /A host page/);
      assert.deepEqual([sheets, weight, lang], [1, "600", "en"]);
      await until(driver, "the frame gone", () => !document.querySelector("iframe"));
      await untilFocused(driver, "[data-wanted]");
      await well(driver);
    });

    it("answers are kept over a reload where the page asks for it, and the script in place works like the element", async () => {
      await visit(driver, "/host/script", { csp: STRICT, lang: "fr", persist: "session", "as-of": "2025-07-01" });
      await untilReady(driver);
      await toOccupation(driver);
      await well(driver);
      await driver.reload();
      await untilReady(driver);
      await untilText(driver, ".isc-heading", "profession");
      await until(driver, "word of what was kept", (root) => root.querySelector("[part~=notice]"));
      await driver.run("sessionStorage.clear()");
      await well(driver);
    });

    // With answers to look for, the whole module is waited for before the first question: what never answers is seen here.
    it("on visit after visit the check comes up", async () => {
      for (let visits = 0; visits < 25; visits += 1) {
        await visit(driver, "/host/script", { persist: "session" });
        await untilReady(driver);
        await well(driver);
      }
    });

    it("the other language comes at once, with what was typed and the focus where it was", async () => {
      await open(driver);
      await toOccupation(driver);
      await tabTo(driver, "#isc-occupation");
      await type(driver, "infirmier");
      await pressButton(driver, "Français", { back: true });
      await untilText(driver, ".isc-heading", "profession");
      assert.equal(await look(driver, (root) => root.querySelector("#isc-occupation").value), "infirmier");
      await untilText(driver, "[role=option]", "Infirmi");
      await untilFocused(driver, "[data-wanted]");
      await well(driver);
    });

    for (const [sentence, work] of Object.entries(STRANGERS)) it(`on strangers’ pages ${sentence}`, () => work(driver, visit));

    it("on strangers’ pages a file of the release that was tampered with is refused, and a script among them never runs", async () => {
      for (const name of ["innovation-stream-check.js", "mounted.js", "innovation-stream-check_bg.wasm"]) {
        await visit(driver, "/host/plain", { files: `/altered/${name}` });
        await until(driver, `a refusal of ${name}`, () => document.querySelector("innovation-stream-check").getAttribute("state") === "error");
        assert.equal(await driver.run("return globalThis.altered ?? null"), null, `${name} ran`);
      }
    });

    it("a dark theme on a light page gets a ground of its own, and the page's developer is told", async () => {
      await open(driver, { theme: "dark" });
      await until(driver, "a ground", (root) => getComputedStyle(root.querySelector(".isc")).backgroundColor === "rgb(16, 25, 24)");
      assert.deepEqual(await colours(driver), DARK);
      assert.deepEqual((await noted(driver)).problems, ["console.warn innovation-stream-check: colours with too little contrast were replaced: text on surface"]);
      await driver.run("document.querySelector('innovation-stream-check').setAttribute('theme', 'light')");
      await until(driver, "no ground", (root) => getComputedStyle(root.querySelector(".isc")).backgroundColor === "rgba(0, 0, 0, 0)");
      assert.deepEqual(await colours(driver), LIGHT);
    });

    test("where the system prefers dark colours, so does the widget", { timeout: 60_000 }, async (context) => {
      await stop();
      stop = undefined;
      ({ driver, stop } = await browse(browser, { dark: true }));
      await open(driver);
      if (!(await driver.run("return matchMedia('(prefers-color-scheme: dark)').matches"))) {
        context.skip("this build of the browser cannot be told");
        return;
      }
      assert.deepEqual(await colours(driver), DARK);
      await well(driver);
    });
  });
}
