// What the check does for whoever looks at it: how far along a question lies, what is said of a change, whose an answer is, what can be sent on.
import { test, expect } from "./test.js";
import { PERSONAS } from "./personas.js";
import { answer, axe, call, finish, heading, open, proceed, question, reach, screen, unfold, walk, widget } from "./walk.js";

const OFFER = { jobOffer: "yes", employer: "clio", occupation: "21231", province: "BC", wage: ["33", "hour"] };

/** The answers of one of the people, by a part of the name. */
const person = (part) => PERSONAS.find(({ name }) => name.includes(part)).answers;

/** A result on an open day, on a page that notes what is put into the clipboard. */
const resultWithClipboard = async (page) => {
  await page.addInitScript(() => {
    globalThis.written = [];
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => void globalThis.written.push(text) } });
  });
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { ...OFFER, wage: ["60", "hour"] });
};

test("a question says in which part it stands, and a bar shows it", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  const bar = widget(page).locator(".isc-bar");
  await expect(widget(page).locator("[part~=progress]")).toHaveText("Part 1 of 5: The job offer");
  await expect(bar.locator("span")).toHaveCount(5);
  await expect(bar.locator(".isc-done")).toHaveCount(1);
  await reach(page, "wage", OFFER);
  await expect(widget(page).locator("[part~=progress]")).toHaveText("Part 2 of 5: The pay");
  await expect(bar.locator(".isc-done")).toHaveCount(2);
  await axe(page);
});

test("the first button of a result leads to what can be done: the steps, or the other routes", async ({ page }) => {
  const lead = widget(page).locator(".isc-lead");
  await open(page, { "as-of": "2025-07-01" });
  // Whoever is not sure of what the employer knows asks first.
  await finish(page, OFFER);
  await expect(lead).toHaveText("What to do now");
  await lead.press("Enter");
  await expect(widget(page).getByRole("heading", { name: "Ask your employer" })).toBeFocused();
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, person("two readings"));
  await lead.press("Enter");
  const steps = widget(page).getByRole("heading", { name: "Next steps, in order" });
  await expect(steps).toBeFocused();
  await expect(widget(page).locator(".isc-list > li").first(), "they are folded out where they were folded").toBeVisible();
  await steps.press("Tab");
  await expect(steps).not.toBeFocused();
  // Once more, after they were folded again.
  await widget(page).locator(".isc-side > summary").first().press("Enter");
  await expect(widget(page).locator(".isc-list > li").first()).toBeHidden();
  await lead.press("Enter");
  await expect(widget(page).locator(".isc-list > li").first()).toBeVisible();
  // What stands against the criteria, and a stream that has ended, leave nothing to lodge.
  for (const options of [{ "as-of": "2025-07-01" }, { "as-of": "2026-11-26" }]) {
    await open(page, { ...options, start: "questions" });
    await finish(page, options["as-of"] === "2025-07-01" ? { jobOffer: "no" } : OFFER);
    await expect(lead, options["as-of"]).toHaveText("See other routes");
  }
  await lead.press("Enter");
  await expect(widget(page)).toHaveAttribute("state", "routes");
});

test("a change from the result says what it took in", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "no" });
  await expect(widget(page).locator("[part~=verdict]")).toContainText("This decides it");
  await expect(widget(page).locator("[part~=tally]")).toContainText("Does not match (1)");
  await widget(page).locator(".isc-printed > .isc-folded > summary").press("Enter");
  await proceed(page, () => widget(page).locator("[part~=change]").first().press("Enter"));
  await answer(page, "employer", "unsure");
  await proceed(page);
  await walk(page, {});
  await expect(widget(page)).toHaveAttribute("state", "result");
  await expect(widget(page).locator("[part~=notice]")).toContainText("Result updated:");
});

test("what only the employer knows becomes a message to the employer", async ({ page }) => {
  await resultWithClipboard(page);
  const message = widget(page).locator("[part~=message]");
  await expect(message).toBeHidden();
  await message.locator("xpath=..").locator("summary").press("Enter");
  await expect(message).toBeVisible();
  const text = await message.textContent();
  expect(text).toMatch(/^Hello, .*\n\n- .*\n\nThank you\.$/s);
  // What stands in every offer, where nobody was sure of it.
  expect(text).not.toContain("guaranteed wage");
  // Nothing that is the worker’s own.
  // Who is barred from hiring stands on a public list: nobody has to ask their employer that.
  expect(text).not.toMatch(/IRCC’s list|banned/);
  expect(text).not.toMatch(/crime|without permission/);
  const link = new URL(await widget(page).getByRole("link", { name: "Write an email" }).getAttribute("href"));
  expect(link.protocol).toBe("mailto:");
  expect(link.searchParams.get("body")).toBe(text);
  expect(link.searchParams.get("subject")).toBe("About the job offer");
  await widget(page).getByRole("button", { name: "Copy for the employer" }).press("Enter");
  await expect(widget(page).locator(".isc-remark")).toHaveText(/message/);
  expect(await page.evaluate(() => globalThis.written)).toEqual([text]);
  await axe(page);
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "yes" });
  for (const question of ["occupation of the job", "province or territory", "guaranteed wage"]) expect(await message.textContent()).toContain(question);
});

test("the employer's steps become a message of their own", async ({ page }) => {
  await resultWithClipboard(page);
  // Where the answers do not decide, the steps are folded; those of the other side are so within them.
  await widget(page).locator(".isc-side > summary").first().press("Enter");
  const side = widget(page).locator(".isc-side .isc-side");
  await side.locator("summary").press("Enter");
  await side.getByRole("button", { name: "Copy for the employer" }).press("Enter");
  await expect(side.locator(".isc-remark")).toHaveText("The message is copied.");
  await expect(widget(page).locator(".isc-remark"), "it is said of the one that was copied").toHaveCount(1);
  const [text] = await page.evaluate(() => globalThis.written);
  const steps = await side.locator("li").evaluateAll((items) => items.map((item) => item.firstChild.data));
  expect(steps.length).toBeGreaterThan(2);
  expect(text).toBe(`Hello, for my work permit (Innovation Stream) these are the employer’s steps:\n\n${steps.map((step, place) => `${place + 1}. ${step}`).join("\n")}\n\nThank you.`);
  expect(new URL(await side.getByRole("link", { name: "Write an email" }).getAttribute("href")).searchParams.get("body")).toBe(text);
});

test("an employer hands the worker's own questions over with a link, and the worker goes on with them", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => void (globalThis.written = text) || true } });
  });
  await open(page, { audience: "employer", "as-of": "2025-07-01" });
  const asked = await walk(page, { ...OFFER, location: "in-canada", wage: ["60", "hour"] });
  for (const key of ["admissibilityConcern", "unauthorizedWork", "statusInCanada"]) expect(asked).not.toContain(key);
  if ((await screen(page)) === "review") await proceed(page);
  const group = widget(page).locator(".isc-criteria-group", { hasText: "For the worker to answer" });
  await expect(group.locator(".isc-criterion")).not.toHaveCount(0);
  await expect(group.getByRole("button", { name: "Answer this question" })).toHaveCount(0);
  await expect(widget(page).locator("[part~=message]")).toHaveCount(0);
  await axe(page);
  await group.getByRole("button", { name: "Copy a link for the worker" }).press("Enter");
  await expect.poll(() => page.evaluate(() => globalThis.written ?? "")).toContain("~t_worker~");
  const link = await page.evaluate(() => globalThis.written);
  await page.goto("about:blank");
  await page.goto(link);
  await expect(widget(page)).toHaveAttribute("state", "question");
  const left = await walk(page, {});
  expect(left).toContain("unauthorizedWork");
  if ((await screen(page)) === "review") await proceed(page);
  await expect(widget(page).locator(".isc-criteria-group", { hasText: "For the worker to answer" })).toHaveCount(0);
});

test("nobody at a participant is asked about striptease, and somebody else is", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await reach(page, "employerStanding", OFFER);
  await expect(heading(page)).toContainText("on IRCC’s list");
  await expect(widget(page).locator(".isc-option")).toHaveCount(3);
  await open(page, { "as-of": "2025-07-01" });
  await reach(page, "employerStanding", { jobOffer: "yes" });
  await expect(heading(page)).toContainText("business that is not accepted");
  await expect(widget(page).locator(".isc-option")).toHaveCount(4);
});

test("a name that is none of those held is said to be none", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await answer(page, "employer", "other");
  const name = widget(page).getByRole("textbox");
  await name.pressSequentially("Cli");
  await expect(widget(page).locator(".isc-remark")).toHaveCount(0);
  await name.fill("Shopify");
  await expect(widget(page).locator(".isc-remark")).toContainText("We hold no such name");
});

test("the wage lies on a ruler of the table of the day", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, OFFER);
  const criterion = (title) => widget(page).locator(".isc-criterion", { has: page.locator(".isc-criterion-title", { hasText: title }) });
  const lines = criterion("Wage against the provincial median").locator(".isc-ruler li");
  await expect(lines).toHaveText([/^≥ \$36\.60: Matches$/, /^≥ \$30\.50 < \$36\.60: An officer decides ● \$33\.00$/, /^\s*< \$30\.50: Does not match$/]);
  await open(page, { "as-of": "2026-11-26", start: "questions" });
  await finish(page, OFFER);
  await expect(lines).toHaveText([/^≥ \$40\.26: Matches$/, /^≥ \$30\.50 < \$40\.26: Not known yet ● \$33\.00$/, /^\s*< \$30\.50: Does not match$/]);
  // And the occupation on the ladder of TEER.
  const rungs = [0, 1, 2, 3, 4, 5].map((teer) => `TEER ${teer}: ${teer < 4 ? "Matches" : "Does not match"}${teer === 1 ? " ● 21231" : ""}`);
  await expect(criterion("Job in TEER").locator(".isc-ruler li")).toHaveText(rungs);
});

test("the ruler stands beside the wage as it is typed, and not where it cannot be read", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await reach(page, "wage", OFFER);
  const lines = widget(page).locator(".isc-ruler li");
  await expect(lines).toHaveCount(0);
  for (const [wage, place] of [["29", 2], ["33", 1], ["36.60", 0], [["70000", "year", "37.5"], 1]]) {
    await answer(page, "wage", wage);
    await expect(widget(page).locator("#isc-wage")).toHaveValue([wage].flat()[0]);
    await expect(lines).toHaveCount(3);
    await expect(lines.nth(place)).toContainText("●");
    await expect(lines.filter({ hasText: "●" })).toHaveCount(1);
    await axe(page);
    await widget(page).locator("#isc-wage-period").selectOption("hour");
  }
  // Nobody is paid so much an hour: that is asked about first.
  for (const wage of ["98000", "thirty", "unsure"]) {
    await answer(page, "wage", wage);
    await expect(lines, wage).toHaveCount(0);
  }
});

test("the criteria stand by what they are about, each with how it stands", async ({ page }) => {
  for (const [lang, names] of [["en", ["The job offer", "The employer", "You"]], ["fr", ["L’offre d’emploi", "L’employeur", "Vous"]]]) {
    await open(page, { lang, "as-of": "2025-07-01" });
    await finish(page, OFFER);
    await expect(widget(page).locator(".isc-criteria-group > .isc-group")).toHaveText(names);
    const states = await widget(page).locator(".isc-criteria-group .isc-who").allTextContents();
    expect(states.length).toBeGreaterThan(8);
    expect(states.filter((state) => !state)).toEqual([]);
  }
  await open(page, { audience: "employer", "as-of": "2025-07-01" });
  await finish(page, OFFER);
  await expect(widget(page).locator(".isc-criteria-group > .isc-group", { hasText: "Your company" })).toHaveCount(1);
});

test("what nobody need read to know how it stands is folded, and says how it stands", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, person("nurse"));
  const names = widget(page).locator(".isc-result > .isc-folded > summary > .isc-group");
  await expect(names).toHaveText(["The job offer · Matches (5)", "The employer · Still to do (3) · Matches (2)", "You · Matches (4)", "The employer’s steps"]);
  await expect(widget(page).locator(".isc-criterion").first()).toBeHidden();
  // Where one has to be read the others stand below it, folded.
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, person("two readings"));
  const group = widget(page).locator(".isc-criteria-group").first();
  await expect(group.locator("> .isc-criteria .isc-criterion-title")).toHaveText(["Wage against the provincial median"]);
  await expect(group.locator("> .isc-more > summary")).toHaveText("Matches (4)");
  await expect(group.locator("> .isc-more .isc-criterion").first()).toBeHidden();
  await group.locator("> .isc-more > summary").press("Enter");
  await expect(group.locator("> .isc-more .isc-criterion")).toHaveCount(4);
  await axe(page);
});

test("a result is at most about four screens of a phone long before anything is unfolded", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const lang of ["en", "fr"]) {
    for (const part of ["nurse", "two readings", "next to nothing", "cashier"]) {
      await open(page, { lang, "as-of": "2025-07-01" });
      await finish(page, person(part));
      const { height } = await widget(page).boundingBox();
      // Letters are wider on one machine than on another.
      expect(height / 740, `${lang} ${part}`).toBeLessThan(lang === "en" ? 4.2 : 4.4);
    }
  }
});

test("whoever has no offer says so first, where the employer is asked for", async ({ page }) => {
  await open(page);
  expect(await question(page)).toBe("employer");
  await expect(widget(page).getByRole("radio").first()).toHaveAttribute("id", "isc-employer-none");
  await axe(page);
  await answer(page, "employer", "none");
  await proceed(page);
  expect(await screen(page)).toBe("result");
  await expect(widget(page).locator("[part~=verdict]")).toContainText("This decides it");
  await unfold(page);
  await expect(widget(page).locator(".isc-answer")).toHaveCount(1);
  await expect(widget(page).locator(".isc-answer")).toContainText("Do you have a job offer in Canada?No");
});

test("what is said of a choice stands under it, and the focus stays with the choices", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01", start: "questions" });
  const said = widget(page).locator(".isc-chosen:not(:empty)");
  await expect(said).toHaveCount(0);
  await widget(page).locator("#isc-employer").focus();
  for (const name of ["AlayaCare", "CellCarta", "Clarius Mobile Health", "Clio"]) {
    await page.keyboard.press("ArrowDown");
    await expect(widget(page).locator(".isc-option:has(:focus) .isc-option-name")).toHaveText(name);
    // Not of each is there something to say.
    if (await said.count()) await expect(said.locator("xpath=preceding-sibling::label[1]").locator(".isc-option-name")).toHaveText(name);
  }
  await expect(said).toHaveText("Legal name: Themis Solutions Inc. Not the same company: Clio Snacks.");
  await axe(page);
  // A level that is cut off in a narrow list stands below it; a wide one has room for it.
  await open(page, { "as-of": "2026-11-22", start: "routes", prefill: JSON.stringify({ citizenship: "FR" }) });
  await widget(page).locator("#isc-residence").check();
  await proceed(page);
  while ((await question(page)) !== "english") {
    await answer(page, await question(page), { livesAtHome: "yes", age: "29", workArrangement: "none-yet", jobOffer: "no" }[await question(page)] ?? "unsure");
    await proceed(page);
  }
  await widget(page).locator("#isc-english").selectOption("7");
  const whole = widget(page).locator(".isc-whole").first();
  await expect(whole).toHaveText("Most work situations, with some mistakes");
  await expect(whole).toBeHidden();
  await page.setViewportSize({ width: 320, height: 740 });
  await expect(whole).toBeVisible();
});

test("what ends a permit is drawn as bars, the shortest in bold", async ({ page }) => {
  const dates = { citizenship: "IN", passportExpiry: "2027-03-01", offerEnd: "2028-07-01" };
  await open(page, { "as-of": "2025-07-01", prefill: JSON.stringify(dates) });
  await finish(page, { ...OFFER, wage: ["60", "hour"] });
  await unfold(page);
  const limits = widget(page).locator(".isc-limits li");
  await expect(limits).toHaveText(["Five years: July 1, 2030", "Passport: March 1, 2027", "Job offer: July 1, 2028"]);
  await expect(limits.locator("strong")).toHaveText("Passport: March 1, 2027");
  const widths = await limits.locator("rect").evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
  expect(widths[1]).toBeLessThan(widths[2]);
  expect(widths[2]).toBeLessThan(widths[0]);
  await axe(page);
});

test("starting over can be taken back", async ({ page }) => {
  await open(page, { "as-of": "2025-07-01", persist: "session" });
  await finish(page, OFFER);
  const before = await call(page, "getState");
  await proceed(page, () => widget(page).getByRole("button", { name: "Start over" }).press("Enter"));
  expect(await question(page)).toBe("employer");
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await axe(page);
  await proceed(page, () => widget(page).getByRole("button", { name: "Undo" }).press("Enter"));
  expect(await screen(page)).toBe("result");
  const answers = (state) => state.split("~").slice(3);
  expect(answers(await call(page, "getState"))).toEqual(answers(before));
  expect(await page.evaluate(() => sessionStorage.length)).toBe(1);
});

test("whoever has applied is asked when, and is told so in the headline", async ({ page }) => {
  await open(page, { start: "overview", "as-of": "2026-11-26" });
  await proceed(page, () => widget(page).locator(".isc-door").nth(1).press("Enter"));
  expect(await question(page)).toBe("applicationDate");
  await expect(heading(page)).toHaveText("When did you apply?");
  await expect(widget(page).getByRole("checkbox", { name: /not filed/ })).toHaveCount(0);
  await answer(page, "applicationDate", "2026-03-01");
  await proceed(page);
  await walk(page, OFFER);
  await proceed(page);
  await expect(heading(page)).toHaveText("You applied in time. An officer decides.");
});

test("whoever answers what a topic asks comes back to that topic", async ({ page }) => {
  for (const day of ["2025-07-01", "2026-11-26"]) {
    await open(page, { "as-of": day, start: "questions" });
    await finish(page, { ...OFFER, wage: ["60", "hour"] });
    await unfold(page);
    const part = widget(page).locator(".isc-folded", { hasText: "How long a permit could last" }).last();
    await proceed(page, () => part.getByRole("button", { name: /^Answer at most/ }).press("Enter"));
    await walk(page, { offerStart: "2027-01-01", offerEnd: "2028-01-01", passportExpiry: "2030-01-01" });
    await expect(widget(page).locator(".isc-subheading:focus")).toHaveText("How long a permit could last");
    await expect(widget(page).locator(".isc-folded[open]", { hasText: "January 1, 2028" }).first()).toBeVisible();
    await expect(widget(page).locator("[part~=notice]")).toContainText("Result updated:");
    await axe(page);
  }
});

test("a question about studies says what the NOC asks for the occupation", async ({ page }) => {
  const answers = { ...OFFER, wage: ["60", "hour"], occupation: "21232", jobBankMedian: "40", collectiveAgreement: "none", peerWage: "at-or-above", wageReview: "yes" };
  await open(page, { "as-of": "2025-07-01" });
  const asked = widget(page).locator("[part~=asked]");
  await reach(page, "education", answers);
  await expect(asked.locator("summary")).toHaveText("What the NOC asks, in short");
  await reach(page, "fieldOfStudy", { ...answers, education: "college" });
  await expect(asked).toHaveText("Fields of study in the NOC, in short: computer science, software engineering, a related field.");
  await reach(page, "otherRequirements", { ...answers, education: "college", fieldOfStudy: "related" });
  await expect(asked.locator("li").first()).toContainText("Matches");
  await axe(page);
});

test("the points of the grid are numbers with a bar, which fits a narrow phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  const answers = { education: "bachelor", studyYears: "4", age: 29, skilledYears: "3", english: { speaking: 9, listening: 9, reading: 9, writing: 9 } };
  await open(page, { start: "routes", "as-of": "2026-11-22", prefill: JSON.stringify(answers) });
  await unfold(page);
  await widget(page).locator('[aria-controls="isc-route-federal-skilled-worker"]').press("Enter");
  const rows = widget(page).locator(".isc-points tr");
  await expect(rows).toHaveCount(6);
  // Of each factor: what is said, and the sure and the open part of the bar.
  const read = await rows.evaluateAll((rows) =>
    rows.map((row) => {
      const [sure, open] = [...row.querySelectorAll("rect")].map((rect) => rect.width.baseVal.value);
      return [row.querySelector("td").textContent, sure, sure + open, row.querySelector("svg").viewBox.baseVal.width, row.querySelector("svg").getBoundingClientRect().width > 40];
    }),
  );
  for (const [text, least, most, of, drawn] of read) {
    expect(text).toBe(`${least === most ? least : `${least}–${most}`} / ${of}`);
    expect(drawn).toBe(true);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await axe(page);
});
