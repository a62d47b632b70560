import { test, expect } from "./test.js";
import { fileURLToPath } from "node:url";
import { answer, heading, open, proceed, ready, stay, widget } from "./walk.js";

const READER = fileURLToPath(new URL("./node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js", import.meta.url));

/** Starts the simulated screen reader inside the widget. */
const listen = async (page) => {
  await page.route("**/virtual-screen-reader.js", (route) => route.fulfill({ path: READER, contentType: "text/javascript" }));
  await page.evaluate(async () => {
    const { virtual } = await import("/virtual-screen-reader.js");
    globalThis.virtual = virtual;
    await virtual.start({ container: document.querySelector("innovation-stream-check").shadowRoot.querySelector(".isc") });
  });
};
const heard = (page) => page.evaluate(() => globalThis.virtual.spokenPhraseLog());
const forget = (page) => page.evaluate(() => globalThis.virtual.clearSpokenPhraseLog());
const count = (log, words) => log.filter((phrase) => phrase.includes(words)).length;

test("a step, an error, an announcement and the result are heard once each", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await listen(page);
  // An error: the summary takes the focus, and says what to do.
  await stay(page);
  await expect.poll(async () => count(await heard(page), "There is a problem")).toBe(1);
  await forget(page);
  // What appears beside a choice is announced, without taking the focus.
  await answer(page, "employer", "lightspeed-commerce");
  await expect.poll(async () => count(await heard(page), "polite: Legal name: Lightspeed Commerce Inc.")).toBe(1);
  await forget(page);
  // A step: its heading takes the focus.
  await answer(page, "employer", "clio");
  await proceed(page);
  await expect.poll(async () => count(await heard(page), "What is the occupation of the job?")).toBeGreaterThanOrEqual(1);
  expect((await heard(page)).filter((phrase) => /^heading, What is the occupation of the job\?/.test(phrase)).length).toBe(1);
  await forget(page);
  await answer(page, "occupation", "64100");
  await expect.poll(async () => count(await heard(page), "polite: 64100 · Retail salespersons and visual merchandisers · TEER 4")).toBe(1);
  await forget(page);
  // A unit group outside settles it.
  await proceed(page);
  await expect.poll(async () => count(await heard(page), "Your answers do not match the published criteria")).toBeGreaterThanOrEqual(1);
  expect((await heard(page)).filter((phrase) => /^heading, Your answers do not match/.test(phrase)).length).toBe(1);
});

/** What live regions say, and what has the focus: what a reader tells after the drawn question has been replaced, in which it cannot follow by itself. */
const told = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("innovation-stream-check").shadowRoot;
    const focused = root.activeElement;
    return { said: [...root.querySelectorAll("[role=status]")].map((region) => region.textContent).join(""), focus: focused?.id || focused?.textContent };
  });

test("the taking over from the drawn question is heard where the visitor waits for it, and not else", async ({ page }) => {
  const held = async () => {
    let release;
    const gate = new Promise((resolve) => (release = resolve));
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.route("**/innovation-stream-check_bg.wasm", (route) => gate.then(() => route.continue()));
    await page.goto("/host/plain?start=overview");
    await expect(widget(page)).toHaveAttribute("state", "overview");
    await listen(page);
    await forget(page);
    return release;
  };
  const waits = await held();
  const door = widget(page).locator(".isc-door").first();
  await door.press("Enter");
  await expect.poll(async () => count(await heard(page), "Loading the check")).toBe(1);
  waits();
  await expect(heading(page)).toContainText("Which employer");
  await expect.poll(() => told(page)).toEqual({ said: "", focus: "Which employer offers you a job in Canada?" });
  // Without a press nothing is said, and the focus stays where it was.
  const looksOn = await held();
  await door.focus();
  looksOn();
  await ready(page);
  expect(await told(page)).toEqual({ said: "", focus: "Compare a job offer with the criteriaAbout 5 minutes. Have the job offer at hand." });
  expect(count(await heard(page), "Loading")).toBe(0);
});
