// The list of other routes, as the people of routes.people.js go through it by keyboard in one language, with the checks of accessibility on every
// screen that is reached.
import { test, expect } from "./test.js";
import { PEOPLE } from "./routes.people.js";
import { checking } from "./personas.shared.js";
import { VOCABULARY } from "./vocabulary.js";
import { call, heading, open, proceed, screen, walk, widget } from "./walk.js";

/** The routes in the order of the screen: the id of each, the part that it stands in, and how it stands. */
const listed = (page) =>
  widget(page)
    .locator("[part~=routes-list]")
    .evaluate((list) =>
      [...list.querySelectorAll(".isc-route")].map((card) => ({
        id: card.querySelector(".isc-route-body").id.slice("isc-route-".length),
        part: card.closest("details").querySelector("h1, h2, h3").textContent,
        state: card.querySelector(".isc-route-state").textContent,
      })),
    );

const PERMANENT = /Permanent residence|Résidence permanente/;
const GROUPS = {
  en: { could: /^Could fit/, needs: /^(Needs an answer|Not settled)/, decide: /decides/, cannot: /^Does not fit/, closed: /^Closed/ },
  fr: { could: /^Pourrait convenir/, needs: /^(Réponse|Pas tranché)/, decide: /décide/, cannot: /^Ne convient pas/, closed: /^Fermé/ },
};

export const people = (lang) => {
  const check = checking();
  for (const person of PEOPLE) {
    test(`${lang}: ${person.name}`, async ({ page, context }) => {
      test.setTimeout(240_000);
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const answers = Object.fromEntries(Object.entries(person.answers).map(([key, value]) => [key, value[lang] ?? value]));
      await open(page, { lang, "as-of": "2026-11-22", start: "routes" });
      expect(await screen(page)).toBe("routes");
      await check(page, "routes, nothing answered");
      const all = await listed(page);
      expect(all).toHaveLength(40);
      expect(all.map(({ id }) => id), "shown to whoever holds a permit for one employer alone").not.toContain("vulnerable-worker");
      // Who comes for good looks for something else than who comes for a time.
      for (const { id, part, state } of all) expect(PERMANENT.test(part), id).toBe(PERMANENT.test(state));
      const title = await heading(page).textContent();
      await proceed(page);
      const asked = await walk(page, answers, (name) => check(page, name, VOCABULARY.get(name)?.kind));
      expect(asked[0]).toBe("citizenship");
      expect(await screen(page)).toBe("routes");
      // Permanent residence is asked about on request alone.
      const box = widget(page).locator("#isc-residence");
      await box.focus();
      await box.press("Space");
      await expect(box).toBeChecked();
      await proceed(page);
      const more = await walk(page, answers, (name) => check(page, name, VOCABULARY.get(name)?.kind));
      expect(more.filter((key) => asked.includes(key)), "nothing is asked twice").toEqual([]);
      expect(await screen(page)).toBe("routes");
      await expect(heading(page)).toHaveText(title);
      await expect(widget(page).locator(".isc-answer")).toHaveCount(asked.length + more.length);
      await expect(widget(page).locator(".isc-continue"), "nothing is left to ask").toHaveCount(0);
      const margin = { top: "1cm", bottom: "1cm", left: "1cm", right: "1cm" };
      const paper = (await page.pdf({ format: "A4", margin })).toString("latin1").match(/\/Type \/Page\b(?!s)/g).length;
      expect(paper, "sheets of paper").toBeLessThanOrEqual(person.sheets ?? 2);
      // The groups hold what the engine says of the same answers, in its order.
      const groups = await listed(page);
      const group = (name) => groups.filter(({ state }) => GROUPS[lang][name].test(state)).map(({ id }) => id);
      for (const id of person.could) expect(group("could"), `${id} in ${JSON.stringify(groups)}`).toContain(id);
      for (const name of ["needs", "decide", "cannot"]) for (const id of person[name] ?? []) expect(group(name), `${id} in ${JSON.stringify(groups)}`).toContain(id);
      expect(group("closed")).toContain("start-up-visa");
      // The first folds out and shows how it stands; the focus stays on its name.
      const name = widget(page).locator(".isc-route-title").first();
      await name.focus();
      await name.press("Enter");
      await expect(name).toBeFocused();
      await expect(name).toHaveAttribute("aria-expanded", "true");
      await expect(widget(page).locator(".isc-route-body:not(:empty) [part~=criterion]").first()).toBeVisible();
      await check(page, "routes, one of them open");
      // The link leads another to the same list.
      await widget(page).locator(".isc-keep button").nth(1).press("Enter");
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("#isc=");
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link.slice(link.indexOf("#")).length).toBeLessThan(1500);
      const other = await context.newPage();
      await open(other, { lang, "as-of": "2026-11-22" }, { hash: link.slice(link.indexOf("#")) });
      expect(await screen(other)).toBe("routes");
      expect(await listed(other)).toEqual(groups);
      expect(await other.evaluate(() => document.activeElement === document.body), "nothing takes the focus").toBe(true);
      // Back to where it began.
      await call(page, "reset");
      const events = await page.evaluate(() => globalThis.events);
      expect(events.filter(([name]) => name === "error")).toEqual([]);
      expect(events.filter(([name]) => name === "routes").length).toBeGreaterThan(0);
    });
  }
};
