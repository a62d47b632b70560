// What can be read on a page, by what the browser painted.
import { expect } from "@playwright/test";
import { contrast } from "./contrast.js";
import { heading, onward, widget } from "./walk.js";

/** The contrast of what one element shows. */
const painted = async (page, element) => {
  const png = await element.screenshot({ animations: "disabled" });
  return page.evaluate(contrast, [png.toString("base64")]);
};

/** The contrast of heading, hint, option and the button to go on, where they are there. */
export const contrasts = async (page, place = page) => {
  const parts = { heading: heading(place), hint: widget(place).locator("[part~=hint]").first(), option: widget(place).locator(".isc-option-text, .isc-door").first(), continue: onward(place) };
  const found = {};
  for (const [name, part] of Object.entries(parts)) if (await part.count()) found[name] = await painted(page, part);
  return found;
};

/** All of them can be read, whatever the page's colours are, at the latest when the page has settled. */
export const readable = (page, place = page) =>
  expect(async () => {
    const found = await contrasts(page, place);
    for (const [name, ratio] of Object.entries(found)) expect(ratio, `contrast of ${name} in ${JSON.stringify(found)}`).toBeGreaterThanOrEqual(4.5);
  }).toPass({ intervals: [50], timeout: 20_000 });
