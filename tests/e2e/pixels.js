// What can be read on a page, by what the browser painted.
import { expect } from "@playwright/test";
import { contrast } from "./contrast.js";
import { heading, onward, widget } from "./walk.js";

/** The contrast of what one element shows. */
const painted = async (page, element) => {
  const png = await element.screenshot({ animations: "disabled" });
  return page.evaluate(contrast, [png.toString("base64")]);
};

/** Heading, hint, an option and the button to go on can be read, whatever the page's colours are. */
export const readable = async (page, place = page, timeout = 8_000) => {
  const parts = { heading: heading(place), hint: widget(place).locator("[part~=hint]").first(), option: widget(place).locator(".isc-option-text").first(), continue: onward(place) };
  await expect(async () => {
    const found = {};
    for (const [name, part] of Object.entries(parts)) if (await part.count()) found[name] = await painted(page, part);
    for (const [name, ratio] of Object.entries(found)) expect(ratio, `contrast of ${name} in ${JSON.stringify(found)}`).toBeGreaterThanOrEqual(4.5);
  }).toPass({ intervals: [50], timeout });
};
