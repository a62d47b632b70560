// The list of other routes: limited to a kind, heard as it narrows, in its order, and as a way to the stream.
import { test, expect } from "./test.js";
import { answer, open, proceed, question, screen, widget } from "./walk.js";

const cards = (page) => widget(page).locator(".isc-route");
const said = (page) => widget(page).locator("[role=status]").filter({ hasText: /\d/ }).first();
const ABROAD = {
  citizenship: "PH",
  location: "outside",
  residentOf: "none",
  age: "31",
  jobOffer: "no",
  workArrangement: "none-yet",
  canadianProgramme: "none",
  unauthorizedWork: "never",
  admissibilityConcern: "no",
};
const LEFT = {
  en: { unasked: "Routes to permanent residence that were not asked about: 5.", permanentKind: "Permanent residence", notAsked: "Not asked about yet", restart: "Start over", undo: "Undo" },
  fr: { unasked: "Voies de résidence permanente sur lesquelles rien n’a été demandé : 5.", permanentKind: "Résidence permanente", notAsked: "Pas encore demandé", restart: "Recommencer", undo: "Annuler" },
};
const WORDS = {
  en: { kind: "Open work permit", check: "Check the Innovation Stream", permanent: /^Permanent residence/, ruledOut: /^(Does not fit|Closed)/, unconfirmed: /No official page that we have read gives the last day/, given: /The official page[^.]* gave/ },
  fr: { kind: "Permis de travail ouvert", check: "Vérifier le volet Innovation", permanent: /^Résidence permanente/, ruledOut: /^(Ne convient pas|Fermé)/, unconfirmed: /Aucune page officielle que nous avons lue ne donne le dernier jour/, given: /La page officielle[^.]* fixait/ },
};
const COUNTED = {
  en: (count, kind = "") => (count === 1 ? `1 route${kind && " of this kind"} is not ruled out.` : `${count} routes${kind && " of this kind"} are not ruled out.`),
  fr: (count, kind = "") => (count === 1 ? `1 voie${kind && " de ce type"} n’est pas exclue.` : `${count} voies${kind && " de ce type"} ne sont pas exclues.`),
};

for (const [lang, { kind, check, permanent, ruledOut, unconfirmed, given }] of Object.entries(WORDS)) {
  const counted = COUNTED[lang];
  const { unasked, permanentKind, notAsked, restart, undo } = LEFT[lang];
  const ofKind = (count) => counted(count, kind);
  const begin = async (page) => {
    await open(page, { lang, "as-of": "2026-11-22", start: "routes" });
    expect(await screen(page)).toBe("routes");
  };

  test(`${lang}: the list is limited to a kind, with the keyboard, and whole again`, async ({ page }) => {
    await begin(page);
    await expect(cards(page)).toHaveCount(40);
    const choice = widget(page).locator("#isc-kind");
    await choice.focus();
    const options = await choice.locator("option").allTextContents();
    for (let step = 0; step < options.indexOf(kind); step += 1) await choice.press("ArrowDown");
    await expect(choice.locator("option:checked")).toHaveText(kind);
    const states = () => cards(page).locator(".isc-route-state").allTextContents();
    await expect.poll(async () => (await states()).length).toBeLessThan(40);
    const shown = await states();
    expect(shown.length).toBeGreaterThan(3);
    for (const state of shown) expect(state).toContain(kind);
    await expect(choice, "the focus stays").toBeFocused();
    const closed = await widget(page).locator("[part~=routes] .isc-is-not-met, [part~=routes] .isc-is-not-applicable").count();
    await expect(widget(page).getByText(ofKind(shown.length - closed), { exact: true }).first(), "the number goes by what is listed").toBeVisible();
    await expect(said(page)).toContainText(ofKind(shown.length - closed));
    for (let step = 0; step < options.indexOf(kind); step += 1) await choice.press("ArrowUp");
    await expect(cards(page)).toHaveCount(40);
  });

  test(`${lang}: how many routes are not ruled out is said politely as answers rule them out`, async ({ page }) => {
    await begin(page);
    const count = async () => Number(/\d+/.exec(await widget(page).getByText(counted(0).replace("0", "").trim()).first().textContent())[0]);
    const before = await count();
    expect(before).toBeGreaterThan(20);
    await proceed(page);
    expect(await question(page)).toBe("citizenship");
    await answer(page, "citizenship", lang === "fr" ? "Brésil" : "Brazil");
    await proceed(page);
    const after = Number(/\d+/.exec(await said(page).textContent())[0]);
    expect(after).toBeLessThan(before);
    await expect(said(page)).toHaveText(counted(after));
  });

  test(`${lang}: what is ruled out stands last; to ask about permanent residence says how much that is`, async ({ page }) => {
    await begin(page);
    const parts = await widget(page).locator("details:has([part~=routes]) > summary").allTextContents();
    const first = parts.findIndex((name) => ruledOut.test(name));
    expect(parts.findIndex((name) => permanent.test(name))).toBeLessThan(first);
    expect(parts.slice(first).every((name) => ruledOut.test(name))).toBe(true);
    const numbers = async () => (await said(page).textContent()).match(/\d+/g).map(Number);
    const box = widget(page).locator("#isc-residence");
    await box.focus();
    await box.press("Space");
    await expect.poll(async () => (await numbers()).length).toBe(2);
    const [, left] = await numbers();
    await box.press("Space");
    await expect.poll(async () => (await numbers())[1]).toBeLessThan(left);
    await expect(box).toBeFocused();
  });

  test(`${lang}: of a last day that no official page gives, none is said to give it`, async ({ page }) => {
    await begin(page);
    for (const id of ["start-up-visa", "self-employed-persons", "rural-northern-pilot"]) {
      const body = widget(page).locator(`#isc-route-${id}`);
      const part = widget(page).locator("details").filter({ has: page.locator(`#isc-route-${id}`) });
      if ((await part.getAttribute("open")) === null) await part.locator("summary").first().press("Enter");
      await part.locator("li").filter({ has: page.locator(`#isc-route-${id}`) }).locator(".isc-route-title").press("Enter");
      await expect(body).toContainText(unconfirmed);
      await expect(body).not.toContainText(given);
    }
  });

  test(`${lang}: with nothing left to ask, it is said that permanent residence was not asked about; Undo brings back all kinds`, async ({ page }) => {
    await open(page, { lang, "as-of": "2026-11-22", start: "routes", prefill: JSON.stringify(ABROAD) });
    await expect(widget(page).locator(".isc-continue")).toHaveCount(0);
    await expect(widget(page).locator(".isc-box").first()).toContainText(unasked);
    const choice = widget(page).locator("#isc-kind");
    await choice.selectOption({ label: permanentKind });
    await expect(widget(page).locator("details:has([part~=routes]) > summary").first()).toContainText(notAsked);
    await widget(page).getByRole("button", { name: restart }).press("Enter");
    await widget(page).getByRole("button", { name: undo }).press("Enter");
    await expect(cards(page)).toHaveCount(40);
    await expect(choice).toHaveJSProperty("selectedIndex", 0);
    await expect(widget(page).locator(".isc-answer").first()).toBeAttached();
  });

  test(`${lang}: from the list the stream begins with its first question, and Back leads to the list`, async ({ page }) => {
    await begin(page);
    await widget(page).getByRole("button", { name: check }).press("Enter");
    await expect.poll(() => question(page)).toBe("employer");
    await page.goBack();
    await expect(cards(page)).toHaveCount(40);
  });
}
