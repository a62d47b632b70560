// The browser's Back goes one screen back in the check, Forward goes on again, and at the first screen Back leaves as if the check were not
// there: on a plain page, in the frame, and on pages with routers (tests/e2e/hosts), which draw the same again. The pages with routers have two
// routes, `check.html` and `other.html`.
import { test, expect } from "./test.js";
import { existsSync } from "node:fs";
import { answer, begin, call, finish, given, heading, open, proceed, ready, screen, single, stay, unfold, widget } from "./walk.js";

const OPTIONS = { start: "questions", persist: "session", "as-of": "2025-07-01" };
const ELSEWHERE = "/rules.html";

/** What the buttons of the browser do. Another page may come: the test waits for what it leads to. */
const go = (page, steps) =>
  page.evaluate((steps) => {
    setTimeout(() => history.go(steps));
  }, steps);
const back = (page) => go(page, -1);
const forward = (page) => go(page, 1);

/** How many entries there are, those of frames among them. */
const entries = (page) => page.evaluate(() => history.length);
const count = (page, number) => expect.poll(() => entries(page), "entries").toBe(number);
/** What the page itself has in the entry that it is at. */
const own = (place) =>
  widget(place).evaluate(() => {
    const { isc, ...rest } = history.state ?? {};
    return rest;
  });

/** Waits for the question. */
const at = (place, key) => expect(widget(place).locator(`.isc-fieldset #isc-${key}`)).toBeAttached();
/** The check's own Back. */
const ownBack = (place) => proceed(place, () => widget(place).locator("[part~=back]").press("Enter"));
/** From the first question to the third. */
const gone = async (place) => {
  await at(place, "employer");
  await answer(place, "employer", "clio");
  await proceed(place);
  await at(place, "occupation");
  await answer(place, "occupation", "unsure");
  await proceed(place);
  await at(place, "province");
};
const GIVEN = { jo: "yes", em: "clio", oc: "unsure" };
/** Waits for answers: where another page is drawn, the check that goes may still be there. */
const holds = (place, answers) => expect(async () => expect(await given(place)).toMatchObject(answers)).toPass({ timeout: 20_000 });
/** One of the first two questions, with the answer that was given. */
const answered = async (place, key) => {
  await at(place, key);
  await expect(widget(place).locator(".isc-fieldset input:checked")).toHaveCount(1);
  if (key === "employer") await expect(widget(place).locator("#isc-employer-4")).toBeChecked();
  await holds(place, GIVEN);
};
/** Where the entries say less than they did, two presses of Back keep the answers, wherever they lead. */
const partly = async (page, place) => {
  for (let press = 0; press < 2; press += 1) {
    await back(page);
    await page.waitForTimeout(300);
    await ready(place);
    await holds(place, GIVEN);
  }
};

/** A page of the server's own, reached from another page, with the check in it or in a frame. */
const served = (flavour) => ({
  place: (page) => (flavour === "frame" ? page.frameLocator("iframe") : page),
  enter: async (page, options = {}) => {
    // Something of the page's own in the entry, before the check comes.
    await page.addInitScript(() => history.state ?? history.replaceState({ own: 7 }, ""));
    await page.goto(ELSEWHERE);
    await page.goto(`/host/${flavour}?${new URLSearchParams({ ...OPTIONS, ...options })}`);
  },
  leave: async (page) => {
    await page.goto("/rules.fr.html");
  },
  /** The page before. */
  left: async (page) => {
    await expect(page).toHaveURL(ELSEWHERE);
    await expect(page.locator("h1")).toContainText("rules behind");
  },
});
const routed = (name) => ({
  folder: name,
  place: (page) => page,
  enter: async (page) => {
    await page.goto(`/hosts/${name}/other.html`);
    await page.getByRole("link", { name: "The check" }).click();
  },
  leave: async (page) => {
    await page.getByRole("link", { name: "Other page" }).click();
    await expect(page.locator("h1")).toHaveText("Other page");
    await expect(widget(page)).toHaveCount(0);
  },
  left: async (page) => {
    await expect(page).toHaveURL(`/hosts/${name}/other.html`);
    await expect(page.locator("h1")).toHaveText("Other page");
    await expect(widget(page)).toHaveCount(0);
  },
});
const PAGES = {
  "a plain page": served("plain"),
  // With the page around it the browser loads the frame anew, and its entry is a new one.
  "the frame": { ...served("frame"), forgetful: true },
  "React Router": routed("reactrouter"),
  "Vue Router": routed("vuerouter"),
  "Angular’s router": routed("angular"),
};

for (const [name, { folder, place: where, enter, leave, left, forgetful }] of Object.entries(PAGES)) {
  test.describe(name, () => {
    test.skip(!!folder && !existsSync(new URL(`../../target/hosts/${folder}/dist/check.html`, import.meta.url)), "the host pages are not built");

    let place;
    test.beforeEach(async ({ page }) => {
      place = where(page);
      await enter(page);
      await ready(place);
      await at(place, "employer");
    });

    test("Back shows the screen before with its answer, Forward the next one again", async ({ page }) => {
      const [address, state, length] = [page.url(), await own(place), await entries(page)];
      await widget(place).evaluate((element) => Object.assign(element, { same: true }));
      expect(state, "something of the page’s own").not.toEqual({});
      const untouched = async () => {
        expect(await own(place)).toEqual(state);
        expect(page.url()).toBe(address);
      };
      await gone(place);
      await count(page, length + 2);
      await untouched();
      for (const key of ["occupation", "employer"]) {
        await proceed(place, () => back(page));
        await answered(place, key);
        await untouched();
      }
      await proceed(place, () => forward(page));
      await answered(place, "occupation");
      await proceed(place, () => forward(page));
      await at(place, "province");
      // Two at once, as the list behind the buttons has it.
      await proceed(place, () => go(page, -2));
      await answered(place, "employer");
      await proceed(place, () => go(page, 2));
      await at(place, "province");
      await untouched();
      await count(page, length + 2);
      // A router may draw the page again, and draws the same: nothing is made anew.
      expect(await widget(place).evaluate(({ same }) => same)).toBe(true);
    });

    test("the check’s own Back takes the same way", async ({ page }) => {
      await gone(place);
      const [state, length] = [await own(place), await entries(page)];
      for (let time = 0; time < 3; time += 1) {
        await ownBack(place);
        await answered(place, "occupation");
        await count(page, length);
        await proceed(place);
        await at(place, "province");
        await count(page, length);
      }
      await ownBack(place);
      await proceed(place, () => forward(page));
      await at(place, "province");
      await ownBack(place);
      await ownBack(place);
      await answered(place, "employer");
      expect(await own(place)).toEqual(state);
      await count(page, length);
      // No entry is left over between the first screen and the page before.
      await back(page);
      await left(page);
    });

    test("at the first screen Back leaves, after as many presses as screens", async ({ page }) => {
      await back(page);
      await left(page);
      await forward(page);
      await ready(place);
      await gone(place);
      for (const key of ["occupation", "employer"]) {
        await proceed(place, () => back(page));
        await answered(place, key);
      }
      await back(page);
      await left(page);
      await forward(page);
      await ready(place);
      await holds(place, GIVEN);
    });

    test("who leaves and comes back by Back finds the answers", async ({ page }) => {
      const members = Object.keys(await own(place));
      await gone(place);
      await leave(page);
      await back(page);
      await ready(place);
      await at(place, "province");
      await holds(place, GIVEN);
      expect(Object.keys(await own(place))).toEqual(expect.arrayContaining(members));
      // From here it goes on as if nobody had left: nothing is drawn anew.
      await widget(place).evaluate((element) => Object.assign(element, { same: true }));
      for (const key of ["occupation", "employer"]) {
        await proceed(place, () => back(page));
        await answered(place, key);
      }
      await proceed(place, () => forward(page));
      await answered(place, "occupation");
      expect(await widget(place).evaluate(({ same }) => same)).toBe(true);
      await ownBack(place);
      await answered(place, "employer");
      expect(Object.keys(await own(place))).toEqual(expect.arrayContaining(members));
      await back(page);
      await left(page);
    });

    test("a reload in the middle", async ({ page }) => {
      await gone(place);
      await page.reload();
      await ready(place);
      if (forgetful) await partly(page, place);
      else {
        await at(place, "province");
        await holds(place, GIVEN);
        for (const key of ["occupation", "employer"]) {
          await back(page);
          await answered(place, key);
        }
      }
      await back(page);
      await left(page);
    });
  });
}

for (const flavour of ["plain", "frame"]) {
  test(`${flavour}: history="off" leaves Back to the page`, async ({ page }) => {
    const { place: where, enter, left } = served(flavour);
    const place = where(page);
    await enter(page, { history: "off" });
    await ready(place);
    const length = await entries(page);
    await gone(place);
    await count(page, length);
    expect(await widget(place).evaluate(() => history.state)).toEqual({ own: 7 });
    await ownBack(place);
    await answered(place, "occupation");
    await count(page, length);
    await back(page);
    await left(page);
  });
}

test("behind a router too, who goes to a page without it and comes back finds the answers", async ({ page }) => {
  test.skip(!existsSync(new URL("../../target/hosts/reactrouter/dist/check.html", import.meta.url)), "the host pages are not built");
  for (const name of ["reactrouter", "vuerouter", "angular"]) {
    const { enter, left } = routed(name);
    await enter(page);
    await ready(page);
    await gone(page);
    await page.goto(ELSEWHERE);
    await back(page);
    await ready(page);
    await at(page, "province");
    await holds(page, GIVEN);
    await go(page, -2);
    await answered(page, "employer");
    await back(page);
    await left(page);
  }
});

test("with Turbo, which draws every entry as a page, Back leaves as without the check", async ({ page }) => {
  test.skip(!existsSync(new URL("../../target/hosts/turbo/dist/check.html", import.meta.url)), "the host pages are not built");
  const { enter, left } = routed("turbo");
  await enter(page);
  await ready(page);
  const length = await entries(page);
  await gone(page);
  await count(page, length);
  await ownBack(page);
  await answered(page, "occupation");
  await back(page);
  await left(page);
});

test("a router that writes an entry anew when it hears of it leads no less through the screens", async ({ page }) => {
  // As Next does for its pages: it listens before the check is there, and keeps of the state what it knows.
  await page.addInitScript(() => {
    addEventListener("popstate", ({ state }) => {
      if (state?.own) Promise.resolve().then(() => history.replaceState({ own: state.own, anew: true }, ""));
    });
  });
  const { enter, left } = served("plain");
  await enter(page);
  await ready(page);
  await gone(page);
  await proceed(page, () => back(page));
  await answered(page, "occupation");
  await proceed(page, () => forward(page));
  await at(page, "province");
  await ownBack(page);
  await answered(page, "occupation");
  await proceed(page);
  await at(page, "province");
  for (const key of ["occupation", "employer"]) {
    await proceed(page, () => back(page));
    await answered(page, key);
  }
  // Who goes back twice at once leaves nothing in an entry of the page.
  await proceed(page, () => forward(page));
  await page.evaluate(() => (history.back(), setTimeout(() => history.back())));
  await left(page);
});

test("two checks on one page go back each in its turn", async ({ page }) => {
  const { enter, left } = served("plain");
  await enter(page);
  await ready(page);
  await page.evaluate((options) => {
    const second = Object.assign(document.createElement("innovation-stream-check"), { id: "second" });
    for (const [name, value] of Object.entries({ ...options, loading: "eager" })) second.setAttribute(name, value);
    document.querySelector("main").append(second);
  }, OPTIONS);
  const [first, second] = [0, 1].map((nth) => single(widget(page).nth(nth)));
  await ready(second);
  await at(first, "employer");
  await at(second, "employer");
  const length = await entries(page);
  await answer(first, "employer", "clio");
  await proceed(first);
  await answer(second, "employer", "clio");
  await proceed(second);
  await answer(first, "occupation", "unsure");
  await proceed(first);
  await count(page, length + 3);
  await back(page);
  await at(first, "occupation");
  await at(second, "occupation");
  await back(page);
  await at(second, "employer");
  await at(first, "occupation");
  await back(page);
  await at(first, "employer");
  await at(second, "employer");
  for (const [one, other] of [["occupation", "employer"], ["occupation", "occupation"], ["province", "occupation"]]) {
    await forward(page);
    await at(first, one);
    await at(second, other);
  }
  expect(await given(first)).toEqual(GIVEN);
  expect(await given(second)).toEqual({ jo: "yes", em: "clio" });
  await go(page, -4);
  await left(page);
});

test("entries of the page’s own are the page’s", async ({ page }) => {
  await served("plain").enter(page);
  await ready(page);
  await page.evaluate(() => {
    globalThis.heard = [];
    addEventListener("popstate", ({ state }) => globalThis.heard.push(state?.own));
  });
  const heard = () => page.evaluate(() => globalThis.heard.splice(0));
  await answer(page, "employer", "clio");
  await proceed(page);
  await at(page, "occupation");
  const pushes = {
    "a dialog": () => history.pushState({ own: 8 }, ""),
    "a dialog of a page that keeps what is there": () => history.pushState({ ...history.state, own: 8 }, ""),
    "another address": () => history.pushState({ own: 8 }, "", "?other"),
    "another address of a page that keeps what is there": () => history.pushState({ ...history.state, own: 8 }, "", "?other"),
    "an anchor": () => history.pushState({ own: 8 }, "", "#part"),
  };
  for (const [what, push] of Object.entries(pushes)) {
    await page.evaluate(push);
    await back(page);
    await expect.poll(heard, what).toEqual([7]);
    await at(page, "occupation");
    await proceed(page, () => back(page));
    await at(page, "employer");
    await proceed(page, () => forward(page));
    await at(page, "occupation");
    expect(await heard(), `${what}: the check’s own entries`).toEqual([]);
    await forward(page);
    await expect.poll(heard, what).toEqual([8]);
    await at(page, "occupation");
    await back(page);
    await expect.poll(heard, what).toEqual([7]);
  }
});

test("the result, and the answer that is changed from there", async ({ page }) => {
  const { enter } = served("plain");
  await enter(page);
  await ready(page);
  const length = await entries(page);
  await finish(page, { jobOffer: "no" });
  const screens = (await entries(page)) - length;
  await unfold(page);
  await proceed(page, () => widget(page).locator("[part~=change]").first().press("Enter"));
  await at(page, "employer");
  await count(page, length + screens + 1);
  await proceed(page, () => back(page));
  expect(await screen(page)).toBe("result");
  await proceed(page, () => forward(page));
  await at(page, "employer");
  await ownBack(page);
  expect(await screen(page)).toBe("result");
  // To the page of the rules, and back.
  const address = await widget(page).locator('a[href*="rules"]').first().evaluate(({ href }) => href);
  await page.goto(address);
  await expect(page.locator("h1")).toContainText("rules behind");
  await back(page);
  await ready(page);
  expect(["review", "result"]).toContain(await screen(page));
  await holds(page, { jo: "no" });
});

test("another answer to an earlier question makes another way on", async ({ page }) => {
  const { enter, left } = served("plain");
  await enter(page);
  await ready(page);
  const length = await entries(page);
  await gone(page);
  await proceed(page, () => go(page, -2));
  await answered(page, "employer");
  await answer(page, "employer", "none");
  await proceed(page);
  // What was ahead is gone, as in every browser.
  await count(page, length + 1);
  const here = await heading(page).textContent();
  await forward(page);
  await page.waitForTimeout(300);
  await expect(heading(page)).toHaveText(here);
  await proceed(page, () => back(page));
  await at(page, "employer");
  await expect(widget(page).locator("#isc-employer-none")).toBeChecked();
  await back(page);
  await left(page);
});

test("what is no other screen adds no entry", async ({ page }) => {
  await open(page, OPTIONS);
  const length = await entries(page);
  await stay(page);
  await widget(page).evaluate((element) => element.setAttribute("lang", "fr"));
  await expect(heading(page)).toContainText("Quel employeur");
  await widget(page).evaluate((element) => element.setAttribute("employer", "clio"));
  await expect(widget(page).locator("[part~=employer]")).toContainText("Clio");
  await answer(page, "jobOffer", "yes");
  await count(page, length);
});

test("starting over leads back to the overview, and not off the page", async ({ page }) => {
  const { enter, left } = served("plain");
  await enter(page, { start: "overview", persist: "none" });
  await ready(page);
  const length = await entries(page);
  await begin(page);
  await gone(page);
  await count(page, length + 3);
  await ownBack(page);
  await finish(page, { occupation: "64100" });
  await widget(page).getByRole("button", { name: "Start over" }).press("Enter");
  await expect(widget(page)).toHaveAttribute("state", "overview");
  await page.waitForTimeout(700);
  await expect(widget(page)).toHaveAttribute("state", "overview");
  expect(await given(page)).toEqual({});
  // The next Back is the page's own again.
  await back(page);
  await left(page);
});

test("what was cleared does not come back", async ({ page }) => {
  const { enter } = served("plain");
  await enter(page);
  await ready(page);
  await gone(page);
  await call(page, "reset");
  await at(page, "employer");
  // Wherever these lead, nobody finds the answers there.
  for (const steps of [-1, -1, 1, 1]) {
    await go(page, steps);
    await page.waitForTimeout(300);
    await page.waitForLoadState();
    if ((await widget(page).count()) === 0) continue;
    await ready(page);
    expect(await given(page)).toEqual({});
  }
  await page.reload();
  await ready(page);
  await at(page, "employer");
  expect(await given(page)).toEqual({});
});
