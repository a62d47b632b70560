import { test, expect } from "./test.js";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { SITE } from "./release.js";
import { answer, finish, heading, open, proceed, ready, widget } from "./walk.js";

const OPTIONS = {
  start: "questions",
  "as-of": "2025-07-01",
  theme: "dark",
  employer: "clio",
  audience: "employer",
  "heading-level": "3",
  share: "off",
  persist: "session",
  prefill: '{"jobOffer":"yes"}',
  loading: "eager",
};

/** What the widget shows, wherever it stands. */
const shown = (page) =>
  page.evaluate(() => {
    const element = document.querySelector("innovation-stream-check");
    const { colorScheme } = getComputedStyle(element);
    return { html: element.shadowRoot.querySelector(".isc").innerHTML, colorScheme, state: element.getAttribute("state") };
  });

for (const lang of ["en", "fr"]) {
  test(`${lang}: the element, the script in place and the frame understand the same options`, async ({ page }) => {
    const seen = [];
    for (const page_ of ["/host/plain", "/host/script", "/embed.html"]) {
      await page.goto(`${page_}?${new URLSearchParams({ ...OPTIONS, lang })}`);
      await page.waitForFunction(() => document.querySelector("innovation-stream-check")?.shadowRoot?.querySelector("#isc-occupation"));
      seen.push(await shown(page));
    }
    expect(seen[0].html).toContain("Clio");
    expect(seen[0].html).toContain("<h3");
    expect(seen[0].colorScheme).toBe("dark");
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });
}

test("a bad option counts as not there, with one warning", async ({ page }) => {
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await open(page, { "as-of": "tomorrow", audience: "everybody", lang: "en" });
  await widget(page).locator("#isc-employer").check();
  await proceed(page);
  expect(warnings.filter((text) => text.includes('as-of="tomorrow"')).length).toBe(1);
  expect(warnings.filter((text) => text.includes('audience="everybody" is not understood; it is one of worker, employer')).length).toBe(1);
});

test("nothing is fetched before the visitor comes near", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page);
  await page.evaluate(() => {
    const element = document.querySelector("innovation-stream-check");
    element.remove();
    document.body.insertAdjacentHTML("beforeend", '<div style="block-size: 5000px"></div><innovation-stream-check start="questions"><p>Fallback</p></innovation-stream-check>');
  });
  asked.length = 0;
  await expect(widget(page)).toHaveAttribute("state", "idle");
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  await widget(page).scrollIntoViewIfNeeded();
  await ready(page);
});

test("a host drives it by methods, before it is there and after", async ({ page }) => {
  await page.goto("/host/plain?as-of=2025-07-01");
  const call = (name, ...values) => page.evaluate(([name, values]) => document.querySelector("innovation-stream-check")[name](...values), [name, values]);
  // Asked for before the module is there: it waits.
  await call("start");
  await expect(widget(page)).toHaveAttribute("state", "question");
  await answer(page, "employer", "clio");
  await proceed(page);
  const state = await call("getState");
  expect(state).toContain("em_clio");
  await call("goTo", "jobOffer");
  await expect(heading(page)).toContainText("Which employer");
  await call("goTo", "sector");
  await expect(heading(page)).toContainText("Which employer");
  await call("reset");
  await expect(widget(page).locator("input:checked")).toHaveCount(0);
  await call("setState", state);
  await expect(heading(page)).toContainText("occupation");
  await call("focus");
  await expect(heading(page)).toBeFocused();
  await call("configure", { headingLevel: 4, lang: "fr", employer: "cellcarta" });
  await expect(widget(page).locator("h4.isc-heading")).toContainText("profession");
  await expect(widget(page).locator("[part~=employer]")).toContainText("CellCarta");
  await call("configure", { employer: null });
  await expect(widget(page).locator("[part~=employer]")).toHaveCount(0);
  const assessed = await call("evaluate", { jobOffer: "no" }, { asOf: "2025-07-01" });
  expect(assessed.programs["innovation-stream"].outcome).toBe("does-not-meet");
  await expect(call("evaluate", { jobOffer: "maybe" })).rejects.toThrow(/jobOffer: not-allowed/);
  expect(await page.evaluate(() => document.querySelector("innovation-stream-check").version)).toMatch(/^\d+\.\d+\.\d+$/);
  expect(await page.evaluate(() => document.querySelector("innovation-stream-check").rules)).toMatch(/^\d{4}-\d\d-\d\d-[\da-f]{8}$/);
});

test("each option is a property too, also where it is set before the element is defined", async ({ page }) => {
  const body = `<!doctype html><html lang="en"><title>Host</title><innovation-stream-check start="questions"></innovation-stream-check>`;
  await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("/pasted");
  await widget(page).evaluate((element) => Object.assign(element, { prefill: { jobOffer: "yes" }, employer: "clio", headingLevel: 3, rules: "1999-01-01" }));
  await page.addScriptTag({ type: "module", url: "/embed.js" });
  await expect(widget(page)).toHaveAttribute("state", "error");
  const rules = await widget(page).evaluate(async (element) => {
    const other = document.createElement("innovation-stream-check");
    document.body.append(other);
    await other.start();
    Object.assign(element, { rules: other.rules });
    other.remove();
    await element.start();
    return [element.rules, element.getAttribute("rules"), other.rules];
  });
  expect(new Set(rules).size).toBe(1);
  await expect(widget(page).locator("h3.isc-heading")).toContainText("occupation");
  await expect(widget(page).locator("[part~=employer]")).toContainText("Clio");
  expect(await widget(page).evaluate(({ headingLevel, prefill, emitAnswers }) => [headingLevel, prefill, emitAnswers])).toEqual(["3", '{"jobOffer":"yes"}', null]);
  await widget(page).evaluate((element) => Object.assign(element, { employer: "", emitAnswers: true, headingLevel: undefined }));
  await expect(widget(page)).toHaveAttribute("emit-answers", "");
  await expect(widget(page).locator("h2.isc-heading")).toBeVisible();
  await expect(widget(page).locator("[part~=employer]")).toHaveCount(0);
});

test("prefilled answers are shown to the visitor, and bad ones are refused together", async ({ page }) => {
  await open(page, { prefill: '{"jobOffer":"yes","employer":"clio","province":"ON"}', "as-of": "2025-07-01" });
  await expect(heading(page)).toContainText("occupation");
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await widget(page).locator("[part~=back]").press("Enter");
  await expect(widget(page).locator("#isc-province-8")).toBeChecked();
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await open(page, { prefill: '{"jobOffer":"perhaps","colour":"red"}' });
  await expect(heading(page)).toContainText("Which employer");
  expect(warnings.join()).toMatch(/prefill was not taken.*jobOffer.*colour/s);
});

test("the outcome is told, or kept from the host on request, and answers are told on request only", async ({ page }) => {
  const result = async (attributes) => {
    await open(page, { "as-of": "2025-07-01", ...attributes });
    await finish(page, { jobOffer: "no" });
    return page.evaluate(() => [document.querySelector("innovation-stream-check").result, ...globalThis.events]);
  };
  const [held, ...events] = await result({});
  expect(held.outcome).toBe("does-not-meet");
  await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
  expect(events.find(([name]) => name === "answer")[1]).toEqual({ question: "jobOffer", kind: "known" });
  const [hidden, ...kept] = await result({ "outcome-visibility": "private", "emit-answers": "" });
  await expect(widget(page)).toHaveAttribute("state", "result");
  expect(await widget(page).getAttribute("outcome")).toBe(null);
  expect(hidden).toBe(null);
  expect(kept.find(([name]) => name === "result")[1]).toEqual({});
  expect(kept.find(([name]) => name === "answer")[1]).toEqual({ question: "jobOffer", kind: "known", value: "no" });
});

test("autofocus moves the focus once all is there; other rules than those pinned are refused", async ({ page }) => {
  await open(page, { autofocus: "" });
  await expect(heading(page)).toBeFocused();
  await page.goto("/host/plain?rules=2020-01-01");
  await expect(widget(page)).toHaveAttribute("state", "error");
  await expect(widget(page)).toContainText("do not belong together");
});

test("a file that is not of the release is refused", async ({ page }) => {
  for (const name of ["_bg.wasm", "innovation-stream-check.js", "worker.en.txt", "mounted.js"]) {
    await page.goto("about:blank");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.route(`**/*${name}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(" ")]) });
    });
    await page.addInitScript(() => {
      globalThis.errors = [];
      document.addEventListener("isc-error", (event) => globalThis.errors.push(event.detail));
    });
    await page.goto("/host/plain");
    await expect(widget(page), name).toHaveAttribute("state", "error");
    expect((await page.evaluate(() => globalThis.errors)).at(-1).phase, name).toBe("integrity");
    await expect(widget(page).getByRole("link", { name: "official page" })).toBeVisible();
  }
});

test("loaded twice it stays one, and moved it keeps its answers", async ({ page }) => {
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await open(page, { "as-of": "2025-07-01" });
  await page.addScriptTag({ type: "module", url: "/embed.js?again" });
  await expect.poll(() => warnings.join()).toContain("is defined already");
  await answer(page, "employer", "clio");
  await proceed(page);
  await page.evaluate(() => {
    const box = document.createElement("section");
    document.body.append(box);
    box.append(document.querySelector("innovation-stream-check"));
  });
  await expect(heading(page)).toContainText("occupation");
  await answer(page, "occupation", "21231");
  await proceed(page);
});

test("colours that cannot be read are replaced, those and no others", async ({ page }) => {
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.goto("/host/plain");
  await page.addStyleTag({ content: "innovation-stream-check { --isc-color-accent: #ffe680; --isc-color-on-accent: #ffffff; --isc-color-link: #0000cc; --isc-color-border: #eeeeee }" });
  await page.evaluate(() => document.querySelector("innovation-stream-check").setAttribute("as-of", "2025-07-01"));
  await expect.poll(() => warnings.join()).toContain("border on surface, on-accent on accent");
  const colours = () => widget(page).locator(".isc-continue").evaluate((button) => [getComputedStyle(button).color, getComputedStyle(button).backgroundColor]);
  await expect.poll(colours).toEqual(["rgb(255, 255, 255)", "rgb(11, 95, 92)"]);
  // It changes by and by.
  await expect.poll(() => widget(page).locator(".isc-option").first().evaluate((option) => getComputedStyle(option).borderTopColor)).toBe("rgb(111, 127, 125)");
  expect(await widget(page).locator("summary").first().evaluate((link) => getComputedStyle(link).color)).toBe("rgb(0, 0, 204)");
  expect(warnings.filter((text) => text.includes("contrast")).length).toBe(1);
  // Once the host has mended its colours they hold again.
  await page.addStyleTag({ content: "innovation-stream-check { --isc-color-accent: #503000; --isc-color-border: #555555 }" });
  await page.evaluate(() => document.querySelector("innovation-stream-check").setAttribute("as-of", "2025-07-02"));
  await expect.poll(() => widget(page).locator(".isc-continue").evaluate((button) => getComputedStyle(button).backgroundColor)).toBe("rgb(80, 48, 0)");
  expect(warnings.filter((text) => text.includes("contrast")).length).toBe(1);
});

test("the frame tells its height and its events to the page that put it there, and hears it alone", async ({ page }) => {
  await page.addInitScript(() => {
    if (globalThis.top !== globalThis) return;
    globalThis.heard = [];
    addEventListener("message", ({ data, origin }) => globalThis.heard.push({ ...data.isc, origin }));
  });
  await page.goto("/host/frame?id=one&as-of=2025-07-01");
  const frame = page.frameLocator("iframe");
  await expect(frame.locator(".isc-heading")).toContainText("Which employer");
  const heard = () => page.evaluate(() => globalThis.heard);
  await expect.poll(async () => (await heard()).some(({ type, height }) => type === "resize" && height > 200)).toBe(true);
  await expect.poll(async () => (await heard()).some(({ type, event }) => type === "event" && event.type === "ready")).toBe(true);
  expect((await heard()).every(({ v, id, origin }) => v === 1 && id === "one" && origin.startsWith("http://127.0.0.1"))).toBe(true);
  const tell = (message) => page.evaluate((message) => document.querySelector("iframe").contentWindow.postMessage({ isc: { v: 1, id: "one", ...message } }, "*"), message);
  await tell({ type: "configure", options: { lang: "fr" } });
  await expect(frame.locator(".isc-heading")).toContainText("Quel employeur");
  await tell({ id: "two", type: "configure", options: { lang: "en" } });
  await frame.locator("#isc-employer").check();
  await tell({ type: "reset" });
  await expect(frame.locator("#isc-employer")).not.toBeChecked();
  await tell({ type: "focus" });
  await expect(frame.locator(".isc-heading")).toBeFocused();
  await expect(frame.locator(".isc-heading")).toContainText("Quel employeur");
});

test("the frame works under the policy that the release sends with it", async ({ page }) => {
  const headers = await readFile(fileURLToPath(new URL("_headers", SITE)), "utf8");
  const policy = /Content-Security-Policy: (.*)/.exec(headers)[1];
  expect(policy.replace("'wasm-unsafe-eval'", "")).not.toContain("unsafe");
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.route("**/embed.html*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  await page.goto("/host/frame?as-of=2025-07-01");
  const frame = page.frameLocator("iframe");
  await ready(frame);
  await finish(frame, { jobOffer: "no" });
  await expect(frame.locator("innovation-stream-check")).toHaveAttribute("outcome", "does-not-meet");
  expect(problems.filter((text) => !text.includes("favicon") && !text.includes("404"))).toEqual([]);
});

test("the script in place and the element print, copy and go on under a policy without any leave for styles", async ({ page }) => {
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.addInitScript(() => {
    globalThis.print = () => (globalThis.top.printed = document.body.innerText);
  });
  for (const flavour of ["plain", "script"]) {
    const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
    await page.goto(`/host/${flavour}?${new URLSearchParams({ csp, "as-of": "2025-07-01" })}`);
    await ready(page);
    await finish(page, { jobOffer: "no" });
    await widget(page).getByRole("button", { name: "Print" }).press("Enter");
    await expect.poll(() => page.evaluate(() => globalThis.printed ?? "")).toContain("do not match");
  }
  expect(problems.filter((text) => !text.includes("favicon") && !text.includes("404"))).toEqual([]);
});
