// What is said of keeping is true: with storage that is full, refused, changed or shared; and of who can read the answers.
import { test, expect } from "./test.js";
import { answer, call, finish, given, heading, open, proceed, ready, single, widget } from "./walk.js";

const footer = (page) => widget(page).locator("footer");
const KEPT = /are kept in this browser|sont conservées dans ce navigateur/;
const STAY = /stay in this browser|restent dans ce navigateur/;
/** Everything that is kept, of either kind. */
const stored = (page) => page.evaluate(() => [localStorage, sessionStorage].flatMap((storage) => Object.values({ ...storage })).filter((value) => value.includes("~")));

/** Storage that keeps nothing. */
const NONE = {
  full: () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  },
  refused: () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Access is denied.", "SecurityError");
        },
      });
    }
  },
  "not there": () => {
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: null });
  },
};
for (const [how, work] of Object.entries(NONE)) {
  for (const persist of ["local", "session"]) {
    test(`where storage is ${how} nothing is said to be kept: ${persist}`, async ({ page }) => {
      await page.addInitScript(work);
      await open(page, { persist, "as-of": "2025-07-01" });
      await answer(page, "employer", "clio");
      await proceed(page);
      await expect(footer(page)).not.toContainText(KEPT);
      await call(page, "reset");
      await expect(heading(page)).toContainText("Which employer");
    });
  }
}

test("storage that is full in truth keeps nothing, and what is kept once there is room is said", async ({ page }) => {
  await page.goto("/pages/switch.html");
  await page.evaluate(() => {
    let size = 1 << 22;
    for (let number = 0; size >= 1; number += 1) {
      try {
        localStorage.setItem(`host-${number}`, "x".repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  await open(page, { persist: "local", "as-of": "2025-07-01" });
  await answer(page, "employer", "clio");
  await proceed(page);
  await expect(footer(page)).not.toContainText(KEPT);
  await page.evaluate(() => localStorage.clear());
  await answer(page, "occupation", "21231");
  await proceed(page);
  await expect(footer(page)).toContainText(KEPT);
  expect(await stored(page)).toHaveLength(1);
});

for (const persist of ["local", "session"]) {
  test(`answers given before the host asks to keep them are kept at once: ${persist}`, async ({ page }) => {
    await open(page, { "as-of": "2025-07-01" });
    await answer(page, "employer", "clio");
    await proceed(page);
    expect(await stored(page)).toEqual([]);
    await expect(footer(page)).not.toContainText(KEPT);
    await widget(page).evaluate((element, persist) => element.setAttribute("persist", persist), persist);
    await expect(footer(page)).toContainText(KEPT);
    await expect.poll(async () => (await stored(page)).join()).toContain("jo_yes");
  });
}

test("where the host changes its mind, what was kept goes with the answers", async ({ page }) => {
  for (const after of ["session", "none", null]) {
    await open(page, { persist: "local", "as-of": "2025-07-01" });
    await answer(page, "employer", "clio");
    await proceed(page);
    await expect.poll(() => stored(page)).toHaveLength(1);
    await widget(page).evaluate((element, after) => (after ? element.setAttribute("persist", after) : element.removeAttribute("persist")), after);
    await expect(footer(page)).not.toContainText(/until you clear them/);
    await call(page, "reset");
    await expect.poll(() => stored(page), String(after)).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length), String(after)).toBe(0);
  }
});

test("checks on one page, and on two pages of a site, keep their answers apart", async ({ page }) => {
  await page.goto("/pages/two.html");
  const checks = [0, 1, 2].map((place) => single(widget(page).nth(place)));
  for (const check of checks) await ready(check);
  const [first, second, third] = checks;
  await answer(first, "employer", "clio");
  await proceed(first);
  await answer(second, "jobOffer", "no");
  await proceed(second);
  await page.reload();
  for (const check of checks) await ready(check);
  expect([await given(first), await given(second), await given(third)]).toEqual([{ jo: "yes", em: "clio" }, { jo: "no" }, {}]);
  // One that has a name goes by it, wherever it stands.
  await answer(third, "employer", "clio");
  await proceed(third);
  await page.route("**/two.html*", async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const named = /<innovation-stream-check id="named".*<\/innovation-stream-check>/.exec(body)[0];
    await route.fulfill({ response, body: body.replace(named, "").replace("<h1>", `${named}<h1>`) });
  });
  await page.goto("/pages/two.html?moved");
  await ready(single(page.locator("#named")));
  expect(await given(single(page.locator("#named")))).toEqual({ jo: "yes", em: "clio" });
  // Another page of the same site.
  await open(page, { persist: "local", "as-of": "2025-07-01" });
  expect(await given(page)).toEqual({});
  // Cleared, each clears its own.
  await page.goto("/pages/two.html");
  await ready(first);
  await call(first, "reset");
  await page.reload();
  for (const check of checks) await ready(check);
  expect(await page.evaluate(() => Object.values({ ...localStorage }).filter((value) => value.includes("jo_")).length)).toBeGreaterThan(0);
});

for (const lang of ["en", "fr"]) {
  test(`${lang}: that the answers stay in this browser is said only where they do`, async ({ page }) => {
    await open(page, { lang });
    await expect(footer(page)).toContainText(STAY);
    for (const [name, value, stay] of [["emit-answers", "", false], ["emit-answers", "true", false], ["emit-answers", "no", true], ["emit-answers", "0", true], ["emit-answers", "off", true], ["emit-answers", " False ", true]]) {
      await open(page, { lang, [name]: value });
      if (stay) await expect(footer(page), `${name}=${value}`).toContainText(STAY);
      else await expect(footer(page), `${name}=${value}`).not.toContainText(STAY);
      // What is said and what is done are the same.
      await answer(page, "employer", "clio");
      await proceed(page);
      const told = await page.evaluate(() => globalThis.events.filter(([name]) => name === "answer").map(([, detail]) => "value" in detail || "answer" in detail));
      expect(told.length).toBeGreaterThan(0);
      expect(told.includes(true), `${name}=${value}`).toBe(!stay);
    }
  });
}

test("where the host receives the answers, the page says that it does", async ({ page }) => {
  await open(page, { "emit-answers": "" });
  await expect(footer(page)).toContainText(/site|page/i);
  // In a frame the page around it receives them.
  await page.goto("/host/frame?emit-answers=");
  const frame = page.frameLocator("iframe");
  await ready(frame);
  await expect(footer(frame)).not.toContainText(STAY);
  await widget(frame).evaluate((element) => element.removeAttribute("emit-answers"));
  await expect(footer(frame)).toContainText(STAY);
});

test("where the answers are kept, the page says how long and not that they stay nowhere else", async ({ page }) => {
  await open(page, { persist: "local" });
  await answer(page, "employer", "clio");
  await proceed(page);
  await expect(footer(page)).toContainText(/until you clear them/);
  await expect(footer(page)).not.toContainText(STAY);
});

test("nothing is left in the storage where the last answer is taken back", async ({ page }) => {
  await open(page, { persist: "local", "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "no" });
  await expect.poll(() => stored(page)).toHaveLength(1);
  await proceed(page, () => widget(page).getByRole("button", { name: "Clear my answers" }).click());
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
