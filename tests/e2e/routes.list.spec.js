// The list of other routes: limited to a kind, heard as it narrows, and on paper.
import { test, expect } from "./test.js";
import { answer, open, proceed, question, screen, walk, widget } from "./walk.js";

const cards = (page) => widget(page).locator(".isc-route");
const KINDS = {
  en: { open: "Open work permit", counted: (count) => (count === 1 ? "1 route is not ruled out." : `${count} routes are not ruled out.`) },
  fr: { open: "Permis de travail ouvert", counted: (count) => (count === 1 ? "1 voie n’est pas exclue." : `${count} voies ne sont pas exclues.`) },
};

for (const [lang, { open: kind, counted }] of Object.entries(KINDS)) {
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
    const said = widget(page).locator("[role=status]").filter({ hasText: /\d/ });
    const after = Number(/\d+/.exec(await said.first().textContent())[0]);
    expect(after).toBeLessThan(before);
    await expect(said.first()).toHaveText(counted(after));
  });

  test(`${lang}: the list is two sheets of A4 at most once its questions are answered`, async ({ page }) => {
    await begin(page);
    await proceed(page);
    await walk(page, { citizenship: lang === "fr" ? "Brésil" : "Brazil", location: "outside", jobOffer: "no" });
    expect(await screen(page)).toBe("routes");
    const margin = { top: "1cm", bottom: "1cm", left: "1cm", right: "1cm" };
    const pages = (await page.pdf({ format: "A4", margin })).toString("latin1").match(/\/Type \/Page\b(?!s)/g).length;
    expect(pages).toBeLessThanOrEqual(2);
  });
}
