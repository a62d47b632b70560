// What hurried hands and odd pages do to the check: double clicks, taken names, clicks that never arrive, shims, morphing and unknown grounds.
import { test, expect } from "./test.js";
import { answer, call, finish, heading, open, painted, press, proceed, ready, single, widget } from "./walk.js";

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
const CHECK = '<innovation-stream-check start="questions" loading="eager" as-of="2025-07-01"></innovation-stream-check>';

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
    await widget(page).locator("#isc-employer").check();
    await twice(page, widget(page).locator(".isc-continue"));
    await expect(heading(page)).toContainText("occupation");
    const box = widget(page).locator("#isc-occupation-unsure");
    await again(page, box);
    await expect(widget(page).locator("input:checked")).toHaveCount(0);
    await page.mouse.click(...(await middle(box)));
    await expect(box).toBeChecked();
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
    await twice(page, widget(page).locator("label[for=isc-employer]"));
    await expect(widget(page).locator("#isc-employer")).toBeChecked();
    await proceed(page);
    await expect(heading(page)).toContainText("occupation");
  });
});

test("a page that keeps clicks from the check is not left", async ({ page }) => {
  await open(page);
  const before = page.url();
  await page.evaluate(() => {
    globalThis.stays = true;
    addEventListener("click", (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await press(page);
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

test("checks without an id that come in another order find their own kept answers again", async ({ page }) => {
  const own = (id) => single(page.locator(`#${id} innovation-stream-check`));
  await pasted(page, `${LOADER}<div id="first"></div><div id="second"></div>`);
  const put = (order) =>
    page.evaluate((order) => {
      for (const id of order) document.getElementById(id).innerHTML = '<innovation-stream-check start="questions" loading="eager" persist="session" as-of="2025-07-01"></innovation-stream-check>';
    }, order);
  await put(["first", "second"]);
  await ready(own("first"));
  await ready(own("second"));
  await answer(own("second"), "employer", "clio");
  await proceed(own("second"));
  await page.reload();
  await put(["second", "first"]);
  await ready(own("first"));
  await ready(own("second"));
  await expect(heading(own("second"))).toContainText("occupation");
  await expect(heading(own("first"))).toContainText("Which employer");
});

const SHIMS = {
  "has no writeText": () => ({}),
  "gives nothing back": () => ({ writeText() {} }),
  throws: () => ({
    writeText() {
      throw new Error("no");
    },
  }),
  "never settles": () => ({ writeText: () => new Promise(() => {}) }),
};
for (const [how, make] of Object.entries(SHIMS)) {
  test(`where the page's own clipboard ${how}, the link is there to copy by hand`, async ({ page }) => {
    await page.addInitScript(`Object.defineProperty(navigator, "clipboard", { value: (${make})() })`);
    await open(page, { "as-of": "2025-07-01" });
    await finish(page, { jobOffer: "no" });
    await widget(page).getByRole("button", { name: "Copy a link" }).press("Enter");
    await expect(widget(page).getByLabel("The link could not be copied")).toHaveValue(/isc=/);
  });
}

/** The text of answers that lead to a result. */
const made = async (page) => {
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "no" });
  return call(page, "getState");
};

for (const order of ["before", "after"]) {
  test(`a link is followed where the page draws itself anew when the address changes, the old check going ${order} the new one comes`, async ({ page }) => {
    const text = await made(page);
    const redraw = `<script>
      const replace = history.replaceState;
      globalThis.drawn = 0;
      history.replaceState = function (...values) {
        replace.apply(this, values);
        const old = document.querySelector("innovation-stream-check");
        globalThis.drawn += 1;
        ${order === "before" ? "old.replaceWith(old.cloneNode());" : "old.before(old.cloneNode()); old.remove();"}
      };
    </script>`;
    await pasted(page, `${redraw}${LOADER}${CHECK}`, { hash: `#isc=${text}` });
    await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
    await expect.poll(() => page.url()).not.toContain("isc=");
    expect(await page.evaluate(() => globalThis.drawn)).toBe(1);
  });
}

test("a page that takes our attributes away again and again gets its way, with one warning", async ({ page }) => {
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await pasted(page, `${LOADER}${CHECK}`);
  await ready(page);
  await page.evaluate(() => {
    const check = document.querySelector("innovation-stream-check");
    globalThis.taken = 0;
    new MutationObserver(() => {
      if (!check.hasAttribute("state")) return;
      globalThis.taken += 1;
      check.removeAttribute("state");
    }).observe(check, { attributes: true });
    check.removeAttribute("state");
  });
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => globalThis.taken)).toBeLessThan(10);
  expect(warnings.filter((text) => text.includes("keeps taking"))).toHaveLength(1);
});

for (const [how, served] of [["not there", null], ["English", "en"]]) {
  test(`the visitor's language stays where a morphing page puts the attribute back to what it was: ${how}`, async ({ page }) => {
    await pasted(page, `${LOADER}${served ? CHECK.replace("loading", `lang="${served}" loading`) : CHECK}`);
    await ready(page);
    await widget(page).getByRole("button", { name: "Français" }).press("Enter");
    await expect(heading(page)).toContainText("Quel employeur");
    await widget(page).evaluate((element, served) => (served ? element.setAttribute("lang", served) : element.removeAttribute("lang")), served);
    await page.waitForTimeout(300);
    await expect(heading(page)).toContainText("Quel employeur");
    await widget(page).evaluate((element) => element.setAttribute("lang", "en-CA"));
    await expect(heading(page)).toContainText("Which employer");
  });
}

test("a page that is translated into a third language leaves the check in its own", async ({ page }) => {
  await pasted(page, `${LOADER}${CHECK}`, { lang: "fr" });
  await ready(page);
  await expect(heading(page)).toContainText("Quel employeur");
  await page.evaluate(() => (document.documentElement.lang = "es"));
  await page.waitForTimeout(300);
  await expect(heading(page)).toContainText("Quel employeur");
  await page.evaluate(() => (document.documentElement.lang = "en"));
  await expect(heading(page)).toContainText("Which employer");
});

test("a check without a box of its own is loaded", async ({ page }) => {
  await pasted(page, `${LOADER}<innovation-stream-check start="questions"></innovation-stream-check>`, { head: "<style>innovation-stream-check { display: contents }</style>" });
  await ready(page);
});

test("a link that is followed leaves the heading below a header that sticks to the top", async ({ page }) => {
  const text = await made(page);
  const head = "<style>header { position: sticky; inset-block-start: 0; block-size: 80px; background: white; z-index: 1 } .tall { block-size: 2000px }</style>";
  await pasted(page, `<header>Host</header><div class="tall"></div>${LOADER}${CHECK}<div class="tall"></div>`, { head, hash: `#isc=${text}` });
  await expect(widget(page)).toHaveAttribute("state", "result");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1000);
  expect((await widget(page).boundingBox()).y).toBeGreaterThanOrEqual(80);
});

/** The ground that the widget has of its own. */
const ground = (page) => widget(page).evaluate((element) => getComputedStyle(element.shadowRoot.querySelector(".isc")).backgroundColor);
const CLEAR = "rgba(0, 0, 0, 0)";
const GROUNDS = {
  "a dark gradient": ["body { background: linear-gradient(#101010, #202020); color: white }", `<main>${CHECK}</main>`],
  "a dark layer that a sibling is": ["main { position: relative } .layer { position: absolute; inset: 0; background: #101010 } innovation-stream-check { position: relative; color: white }", `<main><div class="layer"></div>${CHECK}</main>`],
  "a dark layer that a pseudo-element is": ["main { position: relative; color: white } main::before { content: ''; position: absolute; inset: 0; background: #101010 } innovation-stream-check { position: relative }", `<main>${CHECK}</main>`],
  "a dialog that can be seen through": ["dialog { background: none; color: white } dialog::backdrop { background: rgb(0 0 0 / 0.9) }", `<dialog>${CHECK}</dialog><script>document.querySelector("dialog").showModal()</script>`],
  "a popover that can be seen through": ["[popover] { background: none; color: white }", `<div popover>${CHECK}</div><script>document.querySelector("[popover]").showPopover()</script>`],
  "a backdrop that is all black": ["dialog { background: none } dialog::backdrop { background: black }", `<dialog>${CHECK}</dialog><script>document.querySelector("dialog").showModal()</script>`],
};
for (const [name, [style, body]] of Object.entries(GROUNDS)) {
  test(`on ${name} the check brings its own ground, and one warning says so`, async ({ page }) => {
    const warnings = [];
    page.on("console", (message) => message.type() === "warning" && message.text().includes("contrast") && warnings.push(message.text()));
    await pasted(page, `${LOADER}${body}`, { head: `<style>${style}</style>` });
    await ready(page);
    await expect.poll(() => ground(page)).toBe("rgb(255, 255, 255)");
    expect(warnings).toHaveLength(1);
  });
}

test("on a light picture of a page whose text is dark the check has no ground of its own", async ({ page }) => {
  await pasted(page, `${LOADER}${CHECK}`, { head: "<style>body { background: linear-gradient(white, #eeeeee) }</style>" });
  await ready(page);
  await page.waitForTimeout(300);
  expect(await ground(page)).toBe(CLEAR);
});
