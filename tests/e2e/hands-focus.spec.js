// The focus is never lost: after each step by keys and by mouse it stands on something, and what had it keeps it where the page changes around it.
import { test, expect } from "./test.js";
import { START, answer, call, click, finish, given, heading, narrow, onward, open, openAt, overflowing, painted, proceed, reach, screen, stay, unfold, walk, widget } from "./walk.js";

/** What has the focus, inside the check or out of it. */
const focused = (page) =>
  page.evaluate(() => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement ?? outer;
    return `${inner?.localName}${inner?.id ? `#${inner.id}` : ""}`;
  });
/** Something has the focus, also once all is painted. */
const kept = async (page, what) => {
  await painted(page);
  expect(await focused(page), `focus after ${what}`).not.toMatch(/^(body|innovation-stream-check|null|undefined)/);
};
const button = (page, name) => widget(page).getByRole("button", { name });

test("over a whole interview by keyboard the focus is never lost", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, { "as-of": "2025-07-01", persist: "session" });
  await stay(page);
  await kept(page, "an error");
  await widget(page).locator("[part~=error-summary] a").press("Enter");
  await kept(page, "the link of an error");
  await walk(page, { ...START, wage: ["70000", "year", "40"] }, (name) => (name === "employer" ? undefined : kept(page, name)));
  await proceed(page);
  await kept(page, "the result");
  for (const name of ["Copy a link", "Save as a file", "Français"]) {
    await button(page, name).press("Enter");
    await kept(page, name);
  }
  await expect(heading(page)).not.toContainText("answers");
  await button(page, "English").press("Enter");
  await expect(button(page, "Français")).toBeVisible();
  await kept(page, "English");
  await unfold(page);
  await proceed(page, () => widget(page).locator("[part~=change]").first().press("Enter"));
  await kept(page, "Change");
  await proceed(page, () => widget(page).locator("[part~=back]").press("Enter"));
  await kept(page, "Back");
  await proceed(page, () => button(page, "Clear my answers").press("Enter"));
  await kept(page, "Clear");
});

test("over a whole interview by mouse the focus is never lost", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, { "as-of": "2025-07-01", persist: "session" });
  await stay(page, () => onward(page).click());
  await kept(page, "an error");
  await widget(page).locator("[part~=error-summary] a").click();
  await kept(page, "the link of an error");
  const option = async (id, what) => {
    await widget(page).locator(`label[for=${id}]`).first().click();
    await kept(page, what);
    await click(page);
    await kept(page, `Continue after ${what}`);
  };
  await option("isc-employer-4", "an employer");
  await widget(page).locator("#isc-occupation").click();
  await page.keyboard.type("software engineer");
  await widget(page).getByRole("option").first().click();
  await kept(page, "an occupation of the list");
  await click(page);
  await kept(page, "Continue after the occupation");
  await option("isc-province-8", "a province");
  await widget(page).locator("summary").first().click();
  await kept(page, "why this is asked");
  while ((await screen(page)) === "question") {
    await widget(page).locator("[id$=-unsure]").click();
    await kept(page, "not sure");
    await click(page);
    await kept(page, "Continue");
  }
  await click(page);
  await kept(page, "the result");
  for (const name of ["Copy a link", "Save as a file", "Français"]) {
    await button(page, name).click();
    await kept(page, name);
  }
  await button(page, "English").click();
  await expect(button(page, "Français")).toBeVisible();
  await kept(page, "English");
  await unfold(page);
  await proceed(page, () => widget(page).locator("[part~=change]").first().click());
  await kept(page, "Change");
  await proceed(page, () => widget(page).locator("[part~=back]").click());
  await kept(page, "Back");
  await proceed(page, () => button(page, "Clear my answers").click());
  await kept(page, "Clear");
});

for (const way of ["press", "click"]) {
  test(`trying again to load the occupations keeps the focus: ${way}`, async ({ page }) => {
    await page.route("**/occupations.*.txt", (route) => route.abort());
    await open(page, { "as-of": "2025-07-01" });
    await reach(page, "occupation", START);
    const field = widget(page).locator("#isc-occupation");
    await field.fill("developer");
    const again = button(page, "Try again");
    await expect(again).toBeVisible();
    // Once more in vain, then with the list.
    await (way === "press" ? again.press("Enter") : again.click());
    await expect(widget(page).locator(".isc-remark")).toContainText("could not be loaded");
    await kept(page, "trying in vain");
    await page.unroute("**/occupations.*.txt");
    await (way === "press" ? again.press("Enter") : again.click());
    await expect(widget(page).getByRole("option").first()).toBeVisible();
    await kept(page, "the list");
  });
}

test("the level of the headings changes, and the heading that has the focus keeps it", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await answer(page, "employer", "clio");
  await proceed(page);
  for (const level of ["3", "5", "2"]) {
    await widget(page).evaluate((element, level) => element.setAttribute("heading-level", level), level);
    await expect(widget(page).locator(`h${level}.isc-heading`)).toBeFocused();
    await kept(page, level);
  }
  // What has the focus elsewhere keeps it too.
  await widget(page).locator("#isc-occupation").focus();
  await page.keyboard.type("soft");
  await widget(page).evaluate((element) => element.setAttribute("heading-level", "4"));
  await expect(widget(page).locator("h4.isc-heading")).toBeVisible();
  await expect(widget(page).locator("#isc-occupation")).toBeFocused();
  await expect(widget(page).locator("#isc-occupation")).toHaveValue("soft");
});

test("whatever option the host changes, the focus stays, and nobody else's is taken", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await answer(page, "employer", "clio");
  await proceed(page);
  for (const [name, value] of [["lang", "fr"], ["audience", "employer"], ["theme", "dark"], ["persist", "session"], ["share", "off"], ["as-of", "2026-11-22"], ["lang", "en"]]) {
    await widget(page).evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value]);
    if (name === "lang") await expect(widget(page).locator(`.isc[lang^=${value}]`)).toBeAttached();
    await kept(page, `${name}=${value}`);
  }
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.id = "own";
    document.body.append(input);
    input.focus();
  });
  await widget(page).evaluate((element) => element.setAttribute("heading-level", "3"));
  await expect(widget(page).locator("h3.isc-heading")).toBeVisible();
  expect(await focused(page)).toBe("input#own");
});

test("keys of an input method are left to it while the list is open", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await reach(page, "occupation", START);
  const field = widget(page).locator("#isc-occupation");
  await field.fill("developer");
  await expect(widget(page).getByRole("option").first()).toBeVisible();
  const before = await heading(page).textContent();
  for (const init of [{ isComposing: true }, { keyCode: 229 }, { isComposing: true, keyCode: 229 }]) {
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "Enter", "Escape"]) {
      const taken = await field.evaluate((element, [key, init]) => !element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...init })), [key, init]);
      expect(taken, `${key} with ${JSON.stringify(init)}`).toBe(false);
      await painted(page);
      await expect(widget(page).locator("[aria-selected=true]")).toHaveCount(0);
      await expect(field).toHaveValue("developer");
      await expect(widget(page).getByRole("option").first()).toBeVisible();
    }
  }
  await expect(heading(page)).toHaveText(before);
  // The same keys without an input method.
  await field.press("ArrowDown");
  await expect(widget(page).locator("[aria-selected=true]")).toHaveCount(1);
  await field.press("Escape");
  await expect(widget(page).getByRole("option")).toHaveCount(0);
});

test("what an input method composes is taken once it is there, and its Enter does not go on", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await reach(page, "occupation", START);
  const field = widget(page).locator("#isc-occupation");
  await field.focus();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "２１２３", selectionStart: 4, selectionEnd: 4 });
  await field.evaluate((element) => element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, isComposing: true, bubbles: true, composed: true, cancelable: true })));
  await painted(page);
  await expect(heading(page)).toContainText("occupation");
  await session.send("Input.insertText", { text: "21231" });
  await expect(field).toHaveValue("21231");
  await proceed(page, () => field.press("Enter"));
  expect((await given(page)).oc).toBe("21231");
});

test.describe("a page that stays open past midnight", () => {
  test.use({ timezoneId: "America/Toronto" });

  test("shows the result of the day on which it is shown", async ({ page }) => {
    await page.clock.install({ time: new Date("2026-03-22T23:50:00-04:00") });
    await open(page, {});
    await walk(page, {});
    await page.clock.setSystemTime(new Date("2026-03-23T00:10:00-04:00"));
    await proceed(page);
    await expect(widget(page)).toHaveAttribute("outcome", "not-open");
    expect(await page.evaluate(() => document.querySelector("innovation-stream-check").result.asOf)).toBe("2026-03-23");
    await expect(widget(page).locator(".isc-result")).toContainText("March 23, 2026");
    const asked = await page.evaluate(() => document.querySelector("innovation-stream-check").evaluate({ jobOffer: "no" }));
    expect(asked.asOf).toBe("2026-03-23");
  });

  test("shows a day that the host has named whatever the clock says", async ({ page }) => {
    await page.clock.install({ time: new Date("2026-03-22T23:50:00-04:00") });
    await open(page, { "as-of": "2025-07-01" });
    await walk(page, {});
    await page.clock.setSystemTime(new Date("2026-03-23T00:10:00-04:00"));
    await proceed(page);
    await expect(widget(page)).toHaveAttribute("outcome", "undetermined");
    await expect(widget(page).locator(".isc-result")).toContainText("July 1, 2025");
  });
});

/** What people paste by mistake. */
const LONG = { "a word of 60 signs": "x".repeat(60), "an address of 123 signs": `https://jobs.example.ca/${"a-b_c".repeat(20)}`.slice(0, 123), "120 digits": "9".repeat(120), "60 signs without a space": "漢".repeat(60), "a line of signs": "–".repeat(80) };

for (const width of [320, 800]) {
  test(`what is repeated of a long input does not stick out at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const key of ["occupation", "wage", "experienceYears", "jobBankMedian", "citizenship", "passportExpiry"]) {
      await openAt(page, key, {}, { ...START, ...(key === "passportExpiry" && { passportExpiry: "2031-05-05" }) });
      if (key === "wage") await widget(page).locator("#isc-wage-period").selectOption("year");
      for (const [what, text] of Object.entries(LONG)) {
        for (const field of await widget(page).locator(".isc-fieldset input[type=text]").all()) await field.fill(text);
        await stay(page);
        await narrow(page);
        expect(await overflowing(page), `${what} for ${key}`).toEqual([]);
      }
    }
    // The name of another employer is repeated too.
    await openAt(page, "employer", {}, { jobOffer: "yes" });
    await answer(page, "employer", "other");
    for (const text of Object.values(LONG)) {
      await widget(page).locator("#isc-employer-aside").fill(`${text} Clio`);
      await narrow(page);
      expect(await overflowing(page)).toEqual([]);
    }
  });
}

test("a megabyte that is pasted is refused in few words, and the page stays as wide as it is", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  for (const [key, sign] of [["wage", "7"], ["occupation", "x"], ["citizenship", "y"]]) {
    await openAt(page, key);
    await widget(page).locator(`#isc-${key}`).evaluate((field, sign) => {
      field.value = sign.repeat(1 << 20);
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }, sign);
    await stay(page);
    expect((await widget(page).locator("[part~=error-summary]").textContent()).length, key).toBeLessThan(600);
    expect(await page.evaluate(() => document.querySelector("innovation-stream-check").shadowRoot.querySelector(".isc").textContent.length), key).toBeLessThan(20_000);
    await narrow(page);
  }
});

test("methods called with what they do not take say so, and nothing is lost", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "no" });
  for (const name of ["goTo", "setState", "checkOfferNumber"]) {
    for (const value of [5, {}, null]) {
      const said = await widget(page).evaluate((element, [name, value]) => Promise.resolve().then(() => element[name](value)).then(() => "taken", (error) => error.name), [name, value]);
      expect(said, `${name}(${JSON.stringify(value)})`).toBe("TypeError");
    }
  }
  await unfold(page);
  await proceed(page, () => widget(page).locator("[part~=change]").first().click());
  expect(await call(page, "getState")).toContain("jo_no");
});
