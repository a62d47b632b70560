// Options, languages and what the element says of itself.
import { test, expect } from "./test.js";
import { answer, finish, heading, open, proceed, ready, widget } from "./walk.js";

const listen = (page) => {
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  return warnings;
};
const call = (page, name, ...values) => page.evaluate(([name, values]) => document.querySelector("innovation-stream-check")[name](...values), [name, values]);
const set = (page, attributes) =>
  page.evaluate((attributes) => {
    for (const [name, value] of Object.entries(attributes)) document.querySelector("innovation-stream-check").setAttribute(name, value);
  }, attributes);

/** Opens a page in a language with an element of these attributes. */
const page_ = async (page, lang, attributes) => {
  const body = `<!doctype html><html lang="${lang}"><head><title>Host</title></head><body><script type="module" src="/embed.js"></script><innovation-stream-check start="questions" loading="eager" ${attributes}></innovation-stream-check></body></html>`;
  await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("/pasted");
  await ready(page);
};

for (const [lang, attributes, expected] of [
  ["fr", 'lang="de"', "Quel employeur"],
  ["fr", 'lang="frr"', "Quel employeur"],
  ["en", 'lang="fro"', "Which employer"],
  ["en", 'lang="fr_CA"', "Quel employeur"],
  ["fr-CA", 'lang=""', "Quel employeur"],
  ["de", "", "Which employer"],
]) {
  test(`an element with ${attributes || "no language"} on a page in ${lang} speaks the language that is meant`, async ({ page }) => {
    await page_(page, lang, attributes);
    await expect(heading(page)).toContainText(expected);
  });
}

test("every bad value counts as not there, and warns once with the option, the value and what it may be", async ({ page }) => {
  const warnings = listen(page);
  const bad = {
    theme: "Dark",
    loading: "soon",
    "heading-level": "1",
    employer: "Clio Inc.",
    prefill: "jobOffer=yes",
    audience: "all",
    "as-of": "tomorrow",
    rules: "newest",
    notices: "2027-01-01",
    persist: "always",
    share: "yes",
    "outcome-visibility": "hidden",
    "emit-answers": "maybe",
    autofocus: "please",
  };
  await open(page, bad);
  await set(page, { audience: "worker", lang: "de" });
  await set(page, { "heading-level": "6" });
  await answer(page, "employer", "clio");
  await proceed(page);
  for (const [name, value] of Object.entries({ ...bad, lang: "de" })) {
    const own = warnings.filter((text) => text.includes(`${name}="${value}" is not understood; it is `));
    expect(own.length, `${name}: ${own}`).toBe(1);
  }
  expect(await page.evaluate(() => globalThis.events.find(([name]) => name === "answer")[1])).toEqual({ question: "jobOffer", kind: "known" });
});

test("days, employers and notices that do not exist count as not there, and warn once", async ({ page }) => {
  const warnings = listen(page);
  for (const [name, value] of [["as-of", "2025-02-30"], ["as-of", "2300-01-01"], ["employer", "acme"], ["employer", "other"], ["notices", '[{"program":"nothing"}]']]) {
    await open(page, { [name]: value });
    await set(page, { "heading-level": "4" });
    await expect(widget(page).locator("h4.isc-heading")).toBeVisible();
    await expect(widget(page).locator("[part~=employer]")).toHaveCount(0);
    const own = warnings.filter((text) => text.includes("is not understood") && text.includes(name === "notices" ? name : `${name}="${value}"`));
    expect(own.length, value).toBeGreaterThan(0);
    expect(new Set(own).size, "each once").toBe(own.length);
    warnings.length = 0;
  }
});

for (const value of ["false", "no", "0", "off", " NO ", "Off", "disabled"]) {
  test(`answers are not told to a page that says emit-answers="${value}"`, async ({ page }) => {
    await open(page, { "emit-answers": value });
    await answer(page, "employer", "none");
    await proceed(page);
    expect(await page.evaluate(() => globalThis.events.find(([name]) => name === "answer")[1])).toEqual({ question: "jobOffer", kind: "known" });
  });
}

test("a flag that is there means on, also where it repeats its name", async ({ page }) => {
  for (const value of ["", "true", "yes", "1", "on", "emit-answers"]) {
    await open(page, { "emit-answers": value });
    await answer(page, "employer", "none");
    await proceed(page);
    expect(await page.evaluate(() => globalThis.events.find(([name]) => name === "answer")[1].value), value).toBe("no");
  }
});

test("notices are taken as a list and as a text", async ({ page }) => {
  await open(page);
  const notices = [{ program: "innovation-stream", validTo: "2027-03-22", source: "https://www.canada.ca/notice" }];
  await widget(page).evaluate((element, notices) => (element.notices = notices), notices);
  expect(JSON.parse(await widget(page).getAttribute("notices"))).toEqual(notices);
  await call(page, "configure", { notices: JSON.stringify(notices) });
  expect(JSON.parse(await widget(page).evaluate((element) => element.notices))).toEqual(notices);
  await call(page, "configure", { notices: null });
  expect(await widget(page).getAttribute("notices")).toBe(null);
});

test("nothing to configure does nothing; an option that no text can say is refused, and the others count", async ({ page }) => {
  const warnings = listen(page);
  await open(page);
  await call(page, "configure");
  await call(page, "configure", null);
  await widget(page).evaluate((element) => {
    const prefill = {};
    prefill.prefill = prefill;
    element.configure({ theme: "light", prefill, employer: Symbol("clio"), headingLevel: 3 });
  });
  await expect(widget(page).locator("h3.isc-heading")).toBeVisible();
  expect(await widget(page).getAttribute("theme")).toBe("light");
  expect(await widget(page).getAttribute("prefill")).toBe(null);
  expect(warnings.filter((text) => /(prefill|employer)=".*is not understood/.test(text)).length).toBe(2);
});

test("a library that makes texts of lists does not reach an option that is an object", async ({ page }) => {
  await page.addInitScript(() => (Array.prototype.toJSON = () => "text"));
  await open(page);
  await widget(page).evaluate((element) => (element.notices = [{ program: "innovation-stream", validTo: "2027-03-22", source: "https://www.canada.ca/notice" }]));
  expect((await widget(page).getAttribute("notices")).startsWith("[{")).toBe(true);
});

test("of two languages and two days asked for at once the newer ones count", async ({ page }) => {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/worker.fr.txt", (route) => gate.then(() => route.continue()));
  await open(page, { "as-of": "2026-11-22" });
  await finish(page, { jobOffer: "no" });
  await expect(widget(page)).toHaveAttribute("outcome", "not-open");
  // What was on the screen, however briefly.
  await widget(page).evaluate(({ shadowRoot }) => {
    globalThis.headings = new Set();
    const look = () => globalThis.headings.add(shadowRoot.querySelector(".isc-heading").textContent);
    new MutationObserver(look).observe(shadowRoot, { subtree: true, childList: true, characterData: true });
  });
  await set(page, { lang: "fr" });
  await set(page, { lang: "en", "as-of": "2025-07-01" });
  await expect(heading(page)).toContainText("do not match");
  release();
  // The same work as that of the check, done after it.
  await page.evaluate(async () => {
    const bytes = await Promise.all(["/data/worker.fr.txt"].map(async (name) => (await fetch(name)).arrayBuffer()));
    for (const own of bytes) await crypto.subtle.digest("SHA-256", own);
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await widget(page).evaluate((element) => {
    element.lang = "fr";
    element.lang = "en";
    element.setAttribute("heading-level", "5");
  });
  await expect(widget(page).locator("h5.isc-heading")).toContainText("do not match");
  expect((await page.evaluate(() => [...globalThis.headings])).filter((text) => !/do not match|has probably ended/.test(text))).toEqual([]);
});

test("a language that cannot be fetched changes nothing, and the visitor is told", async ({ page }) => {
  await open(page);
  await page.route("**/worker.fr.txt", (route) => route.fulfill({ status: 503, body: "" }));
  await widget(page).getByRole("button", { name: "Français" }).click();
  await expect.poll(() => widget(page).evaluate((element) => element.shadowRoot.textContent)).toMatch(/could not be (loaded|fetched)/i);
  expect(await widget(page).getAttribute("lang")).toBe(null);
  expect(await page.evaluate(() => globalThis.events.filter(([name]) => name === "language"))).toEqual([]);
  await expect(heading(page)).toContainText("Which employer");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await widget(page).getByRole("button", { name: "Français" }).click();
  await expect(heading(page)).toContainText("Quel employeur");
});

test("while a language is on its way the screen says so", async ({ page }) => {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await open(page);
  await page.route("**/worker.fr.txt", (route) => gate.then(() => route.continue()));
  await widget(page).getByRole("button", { name: "Français" }).click();
  await expect(widget(page)).toContainText("Loading the check");
  release();
  await expect(heading(page)).toContainText("Quel employeur");
  await expect(widget(page)).not.toContainText(/Loading the check|Chargement de la vérification/);
});

test("the events say en or fr, the attribute the language with its region", async ({ page }) => {
  await open(page);
  await widget(page).getByRole("button", { name: "Français" }).click();
  await expect(heading(page)).toContainText("Quel employeur");
  const events = await page.evaluate(() => globalThis.events);
  expect(events.find(([name]) => name === "ready")[1].lang).toBe("en");
  expect(events.find(([name]) => name === "language")[1]).toEqual({ lang: "fr" });
  expect(await widget(page).getAttribute("lang")).toBe("fr-CA");
});

const result = async (page, attributes = {}) => {
  await open(page, { "as-of": "2025-07-01", ...attributes });
  await finish(page, { jobOffer: "no" });
  await expect(widget(page)).toHaveAttribute("state", "result");
};
const results = (page) => page.evaluate(() => globalThis.events.filter(([name]) => name === "result").map(([, detail]) => detail.outcome));

test("the outcome is that of the result on the screen, and told once when it changes", async ({ page }) => {
  await result(page);
  await set(page, { "as-of": "2026-11-22" });
  await expect(widget(page)).toHaveAttribute("outcome", "not-open");
  expect(await widget(page).evaluate((element) => [element.result.outcome, element.result.asOf])).toEqual(["not-open", "2026-11-22"]);
  await set(page, { lang: "fr" });
  await expect(heading(page)).not.toContainText("match");
  await set(page, { "heading-level": "3" });
  await expect(widget(page).locator("h3.isc-heading")).toBeVisible();
  expect(await results(page)).toEqual(["does-not-meet", "not-open"]);
});

test("a page that is not to see the outcome loses it at once, and gets it back", async ({ page }) => {
  await result(page);
  await set(page, { "outcome-visibility": "private" });
  expect(await widget(page).evaluate((element) => [element.getAttribute("outcome"), element.result])).toEqual([null, null]);
  await set(page, { "outcome-visibility": "public" });
  expect(await widget(page).evaluate((element) => [element.getAttribute("outcome"), element.result.outcome])).toEqual(["does-not-meet", "does-not-meet"]);
});

test("clones and markup from a server begin without state and outcome", async ({ page }) => {
  await result(page);
  const found = await widget(page).evaluate((element) => {
    const clone = element.cloneNode(true);
    const before = [clone.getAttribute("state"), clone.getAttribute("outcome")];
    const parsed = document.createElement("div");
    parsed.innerHTML = element.outerHTML;
    document.body.append(clone, parsed);
    return [...before, clone.getAttribute("outcome"), parsed.firstChild.getAttribute("outcome"), parsed.firstChild.getAttribute("state") === "result"];
  });
  expect(found).toEqual([null, null, null, null, false]);
});

test("a host that takes state and outcome away gets them back", async ({ page }) => {
  await result(page);
  await widget(page).evaluate((element) => {
    element.removeAttribute("state");
    element.setAttribute("outcome", "meets");
  });
  await expect(widget(page)).toHaveAttribute("state", "result");
  await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
});

test("a method asked for settles: when the screen shows it, or when the check is taken away", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  const found = await page.evaluate(async () => {
    const element = document.querySelector("innovation-stream-check");
    const shown = () => [element.getAttribute("state"), element.shadowRoot.querySelector(".isc-heading").textContent];
    await element.goTo("jobOffer");
    const [, first] = shown();
    element.shadowRoot.querySelector("#isc-employer").click();
    element.shadowRoot.querySelector(".isc-continue").click();
    while (shown()[1] === first) await new Promise((resolve) => setTimeout(resolve, 10));
    const [, second] = shown();
    const state = await element.getState();
    await element.reset();
    const reset = shown();
    await element.setState(state);
    const back = shown();
    await element.goTo("jobOffer");
    const gone = shown();
    await element.focus();
    return { reset: reset[1] === first, back: back[1] === second, gone: gone[1] === first, focused: element.shadowRoot.activeElement?.className };
  });
  expect(found).toEqual({ reset: true, back: true, gone: true, focused: expect.stringContaining("isc-heading") });
});

test("a state that is put back is on the screen when the promise says so", async ({ page }) => {
  await result(page);
  const found = await page.evaluate(async () => {
    const element = document.querySelector("innovation-stream-check");
    const shown = () => [element.getAttribute("state"), element.result?.outcome, element.shadowRoot.querySelector("[part~=verdict]") !== null];
    const state = await element.getState();
    const seen = [];
    for (let round = 0; round < 3; round += 1) {
      await element.reset();
      seen.push(shown());
      await element.setState(state);
      seen.push(shown());
    }
    return seen;
  });
  for (const [place, seen] of found.entries()) expect(seen).toEqual(place % 2 ? ["result", "does-not-meet", true] : ["question", undefined, false]);
});

test("what was asked of a check that is taken away before it is there is refused", async ({ page }) => {
  await page.route("**/*_bg.wasm", () => {});
  await page.goto("/host/plain");
  const found = await page.evaluate(async () => {
    const element = document.querySelector("innovation-stream-check");
    const asked = ["start", "getState", "reset"].map((name) => element[name]().then(() => "done", (error) => error.message));
    asked.push(element.focus().then(() => "done"));
    element.remove();
    asked.push(element.getState().then(() => "done", (error) => error.message), element.start().then(() => "done", (error) => error.message));
    const late = new Promise((resolve) => setTimeout(resolve, 3000, "pending"));
    await new Promise((resolve) => setTimeout(resolve));
    asked.push(element.getState().then(() => "done", (error) => error.message));
    return Promise.all(asked.map((one) => Promise.race([one, late])));
  });
  expect(found).toEqual([...Array(3).fill(expect.stringContaining("not on the page")), "done", ...Array(3).fill(expect.stringContaining("not on the page"))]);
});

test("what is asked of a check that is not on the page yet is done when it is", async ({ page }) => {
  await open(page);
  const text = await page.evaluate(async () => {
    const element = document.createElement("innovation-stream-check");
    const asked = element.start().then(() => element.getState());
    document.querySelector("main").append(element);
    return asked;
  });
  expect(text).toContain("~");
});

test("the focus of a check that failed goes to what can be pressed, and nothing is left unhandled", async ({ page }) => {
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.route("**/*_bg.wasm", (route) => route.abort());
  await page.goto("/host/plain");
  await expect(widget(page)).toHaveAttribute("state", "error");
  await page.evaluate(() => {
    document.querySelector("innovation-stream-check").focus();
  });
  await expect(widget(page).getByRole("button", { name: "Try again" })).toBeFocused();
  expect(problems).toEqual([]);
});

test("objects of the caller that throw do no harm to the visitor's check", async ({ page }) => {
  await open(page);
  const seen = await page.evaluate(async () => {
    const element = document.querySelector("innovation-stream-check");
    const names = new Set();
    for (let round = 0; round < 700; round += 1) {
      const answers = { wage: { get amount() { throw new Error("of the caller"); }, per: "hour" } };
      await element.evaluate(answers).catch((error) => names.add(`${error.name} ${error.code}`));
    }
    return [...names];
  });
  expect(seen).toEqual(["IscError invalid-answers"]);
  await answer(page, "employer", "clio");
  await proceed(page);
  await expect(heading(page)).toContainText("occupation");
});

test("a text is asked for where a method takes one", async ({ page }) => {
  await open(page);
  for (const [name, value] of [["setState", 5], ["setState", {}], ["goTo", 5]]) {
    expect(await page.evaluate(([name, value]) => document.querySelector("innovation-stream-check")[name](value).then(() => "done", (error) => error.name), [name, value])).toBe("TypeError");
  }
});
