// What hurried hands and odd pages do to the check: double clicks, taken names, clicks that never arrive, shims, morphing and unknown grounds.
import { test, expect } from "@playwright/test";
import { answer, call, finish, heading, open, painted, proceed, ready, single, walk, widget } from "./walk.js";

/** The middle of something, once it stands in view. */
const middle = async (locator) => {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
};

/** Two clicks of a hasty hand: the screen has changed before the second one. */
const twice = async (page, locator) => {
  const [x, y] = await middle(locator);
  await page.mouse.move(x, y);
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
    await painted(page);
    await painted(page);
  }
};

/** The second click of a double click on something, whose first one fell elsewhere. */
const again = async (page, locator) => {
  await page.mouse.move(...(await middle(locator)));
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await painted(page);
};

/** Opens a page with this content, which has the loader. */
const pasted = async (page, body, { head = "", lang = "en", hash = "" } = {}) => {
  const text = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>${head}</head><body>${body}</body></html>`;
  await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body: text }));
  await page.goto(`/pasted${hash}`);
};
const LOADER = '<script type="module" src="/embed.js"></script>';
const CHECK = '<innovation-stream-check loading="eager" as-of="2025-07-01"></innovation-stream-check>';

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a double click on Continue without an answer picks none", async ({ page }) => {
    await open(page);
    await twice(page, widget(page).locator(".isc-continue"));
    await expect(widget(page).locator("[part~=error-summary]")).toBeVisible();
    await expect(widget(page).locator("input:checked")).toHaveCount(0);
    const radio = widget(page).getByRole("radio").first();
    await again(page, radio);
    await expect(radio).not.toBeChecked();
    await page.mouse.click(...(await middle(radio)));
    await expect(radio).toBeChecked();
  });

  test("a double click on Continue with an answer gives none to the next question", async ({ page }) => {
    await open(page);
    await widget(page).locator("#isc-jobOffer").check();
    await twice(page, widget(page).locator(".isc-continue"));
    await expect(heading(page)).toContainText("employer");
    const radio = widget(page).getByRole("radio").first();
    await again(page, radio);
    await expect(widget(page).locator("input:checked")).toHaveCount(0);
    await page.mouse.click(...(await middle(radio)));
    await expect(radio).toBeChecked();
  });

  test("a double click on an option of the list of occupations picks it and nothing else", async ({ page }) => {
    await open(page, { employer: "clio" });
    await answer(page, "jobOffer", "yes");
    await proceed(page);
    const field = widget(page).locator("#isc-occupation");
    await field.pressSequentially("software engineers");
    const option = widget(page).getByRole("option").first();
    await expect(option).toBeVisible();
    await twice(page, option);
    await expect(widget(page).getByRole("option")).toHaveCount(0);
    await expect(field).not.toHaveValue("software engineers");
    const unsure = widget(page).locator("#isc-occupation-unsure");
    await again(page, unsure);
    await expect(unsure).not.toBeChecked();
  });

  test("a second click on the same answer, and one on its label, does no harm, and the keyboard always counts", async ({ page }) => {
    await open(page);
    await twice(page, widget(page).locator("label.isc-option, .isc-option").first());
    await expect(widget(page).getByRole("radio").first()).toBeChecked();
    await widget(page).locator(".isc-continue").press("Enter");
    await expect(heading(page)).toContainText("employer");
  });
});

test("a page that keeps clicks from the check is not left", async ({ page }) => {
  await open(page);
  const before = page.url();
  await page.evaluate(() => {
    globalThis.stays = true;
    addEventListener("click", (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await widget(page).locator(".isc-continue").click();
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  expect(await page.evaluate(() => globalThis.stays)).toBe(true);
});

for (const name of ["URL", "fetch", "CustomEvent", "Blob", "history", "AbortController", "WeakMap", "MutationObserver"]) {
  test(`a page whose own script has a constant ${name} has the check`, async ({ page }) => {
    await pasted(page, `<script>const ${name} = "taken";</script>${LOADER}${CHECK}`);
    await ready(page);
    await finish(page, { jobOffer: "no" });
  });
}

test("a page with images called scripts, defaultView and head has the check", async ({ page }) => {
  await pasted(page, `<img name="scripts"><img name="scripts"><img name="defaultView"><img name="head">${LOADER}${CHECK}`);
  await ready(page);
  await finish(page, { jobOffer: "no" });
});

test("the script in place that a page runs as text puts no element, and says why", async ({ page }) => {
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await pasted(page, "<p>Before</p>");
  await page.evaluate(async () => {
    const text = await (await fetch("/script.js")).text();
    document.body.append(Object.assign(document.createElement("script"), { textContent: text }));
  });
  await expect(widget(page)).toHaveCount(0);
  expect(errors.filter((text) => text.includes("script.js cannot tell where it stands"))).toHaveLength(1);
});
