import { test, expect } from "./test.js";
import { fileURLToPath } from "node:url";
import { answer, heading, open, proceed, stay } from "./walk.js";

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
  // A step: its heading takes the focus.
  await answer(page, "jobOffer", "yes");
  await proceed(page);
  await expect.poll(async () => count(await heard(page), "Which employer makes the offer?")).toBeGreaterThanOrEqual(1);
  expect((await heard(page)).filter((phrase) => /^heading, Which employer makes the offer\?/.test(phrase)).length).toBe(1);
  await forget(page);
  // What appears beside a choice is announced, without taking the focus.
  await answer(page, "employer", "lightspeed-commerce");
  await expect.poll(async () => count(await heard(page), "polite: Legal name: Lightspeed Commerce Inc.")).toBe(1);
  await forget(page);
  await answer(page, "employer", "clio");
  await proceed(page);
  await answer(page, "occupation", "64100");
  await expect.poll(async () => count(await heard(page), "polite: 64100 is TEER 4")).toBe(1);
  await forget(page);
  // A unit group outside settles it: the answers, then the result.
  await proceed(page);
  await expect.poll(async () => count(await heard(page), "Check your answers")).toBe(1);
  await proceed(page);
  await expect.poll(async () => count(await heard(page), "Your answers do not match the published criteria")).toBeGreaterThanOrEqual(1);
  expect((await heard(page)).filter((phrase) => /^heading, Your answers do not match/.test(phrase)).length).toBe(1);
});
