// Pages that listen, forbid, route and place things in ways of their own.
import { test, expect } from "./test.js";
import { host } from "./shell-host.js";
import { answer, finish, heading, open, proceed, ready, widget } from "./walk.js";

for (const policy of ["require-trusted-types-for 'script'", "require-trusted-types-for 'script'; trusted-types 'none'"]) {
  for (const flavour of ["plain", "script"]) {
    test(`${flavour}: it runs to the printed result under ${policy}`, async ({ page }) => {
      const problems = [];
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      await page.addInitScript(() => {
        globalThis.print = () => (globalThis.top.printed = document.body.innerText);
      });
      const csp = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; ${policy}`;
      await page.goto(`/host/${flavour}?${new URLSearchParams({ csp, "as-of": "2025-07-01" })}`);
      await ready(page);
      await answer(page, "employer", "none");
      await proceed(page);
      await widget(page).getByRole("button", { name: "Print" }).press("Enter");
      await expect.poll(() => page.evaluate(() => globalThis.printed ?? "")).toContain("do not match");
      expect(problems.filter((text) => !text.includes("favicon") && !text.includes("404"))).toEqual([]);
    });
  }
}

/** A page whose shortcuts are single keys, wherever they are pressed but in its own fields. */
const shortcuts = (page) =>
  page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ["keydown", "keypress", "keyup", "beforeinput", "paste"]) {
      document.addEventListener(type, (event) => {
        if (event.target.matches("input, textarea")) return;
        globalThis.heard.push(`${type} ${event.key}`);
        if (event.key?.length === 1 || /^(Enter|Arrow|Home|End|Backspace|Delete)/.test(event.key ?? "Backspace")) event.preventDefault();
      });
    }
  });
const heard = (page) => page.evaluate(() => globalThis.heard);

test("what is typed in a field stays in it, and shortcuts of the page leave it", async ({ page }) => {
  await open(page, { employer: "clio" });
  await shortcuts(page);
  await answer(page, "jobOffer", "yes");
  await proceed(page);
  const field = widget(page).locator("#isc-occupation");
  await field.focus();
  await page.keyboard.type("software");
  await expect(field).toHaveValue("software");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await expect(field).toHaveValue("oftwar");
  await page.keyboard.type("e engineers");
  await page.keyboard.press("Home");
  await page.keyboard.type("s");
  await expect(widget(page).getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  // Escape closes the list; that is no news for the page. The next one is.
  await page.keyboard.press("Escape");
  await expect(widget(page).getByRole("option")).toHaveCount(0);
  expect((await heard(page)).filter((key) => !key.includes("Tab") && !key.includes("Control"))).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("F2");
  await page.keyboard.press("Tab");
  const all = await heard(page);
  for (const key of ["keydown Escape", "keydown k", "keydown F2", "keydown Tab"]) expect(all).toContain(key);
});

test("keys that a button, a radio or a link uses itself are not the page's, others are", async ({ page }) => {
  await open(page);
  await shortcuts(page);
  await widget(page).getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(widget(page).getByRole("radio").nth(1)).toBeChecked();
  await widget(page).locator("summary").first().focus();
  await page.keyboard.press("Enter");
  await expect(widget(page).locator("details").first()).toHaveAttribute("open", "");
  expect((await heard(page)).filter((key) => / ( |Enter|Arrow)/.test(key))).toEqual([]);
  await page.keyboard.press("j");
  await heading(page).focus();
  await page.keyboard.press("ArrowDown");
  expect(await heard(page)).toEqual(expect.arrayContaining(["keydown j", "keydown ArrowDown"]));
});

test("what is behind AltGr is typed, also where it comes as Ctrl and Alt", async ({ page }) => {
  await open(page, { employer: "clio" });
  await answer(page, "jobOffer", "yes");
  await proceed(page);
  await shortcuts(page);
  await widget(page).locator("#isc-occupation").evaluate((field) => {
    const send = (init) => field.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...init }));
    send({ key: "@", ctrlKey: true, altKey: true, modifierAltGraph: true });
    send({ key: "Process", keyCode: 229, isComposing: true });
    send({ key: "e", altKey: true });
  });
  expect(await heard(page)).toEqual(["keydown e"]);
});

for (const [name, tag] of Object.entries({
  "async in the head": '<head><script async src="/script.js" data-loading="eager" data-lang="fr"></script></head><body><p>Body</p></body>',
  "defer in the head": '<head><script defer src="/script.js" data-loading="eager" data-lang="fr"></script></head><body><p>Body</p></body>',
  "plain in the head": '<head><script src="/script.js" data-loading="eager" data-lang="fr"></script></head><body><p>Body</p></body>',
  "put into the head later": `<head></head><body><p>Body</p><script>addEventListener("load", () => { const own = document.createElement("script"); own.src = "/script.js"; own.dataset.loading = "eager"; own.dataset.lang = "fr"; document.head.append(own); })</script></body>`,
})) {
  test(`the script in place, ${name}, shows the check, however late it comes`, async ({ page }) => {
    const site = await host({ "/": `<!doctype html><html lang="en">${tag}</html>` }, async (file) => {
      // The parser does not wait for an async script: let it be done before.
      if (file === "script.js" && name.startsWith("async")) await page.waitForLoadState("domcontentloaded");
      return false;
    });
    await page.goto(site.url);
    await expect(heading(page)).toContainText("volet Innovation");
    await expect(widget(page)).toHaveCount(1);
    site.close();
  });
}

test("of the script's data only the options are taken", async ({ page }) => {
  const data = { id: "a", class: "b", style: "color: red", hidden: "", onclick: "x", state: "result", outcome: "meets", slot: "s", lang: "fr", loading: "eager" };
  const site = await host({ "/": `<!doctype html><html lang="en"><body><script src="/script.js"${Object.entries(data).map(([name, value]) => ` data-${name}="${value}"`).join("")}></script></body></html>` });
  await page.goto(site.url);
  await ready(page);
  expect((await widget(page).evaluate((element) => element.getAttributeNames())).sort()).toEqual(["lang", "loading", "state"]);
  site.close();
});

test("a script in place that cannot tell its place says so", async ({ page }) => {
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const site = await host({ "/": '<!doctype html><html lang="en"><body><script type="module" src="/script.js"></script></body></html>' });
  await page.goto(site.url);
  await expect.poll(() => problems.join()).toContain("script.js cannot tell where it stands");
  site.close();
});

test("in another document it keeps its style, made there or moved there", async ({ page }) => {
  await open(page);
  const found = await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const other = frame.contentDocument;
    const moved = document.querySelector("main innovation-stream-check");
    const made = document.createElement("innovation-stream-check");
    made.setAttribute("loading", "eager");
    made.setAttribute("start", "questions");
    other.body.append(moved, made);
    await made.start();
    const look = (element) => [element.getAttribute("state"), frame.contentWindow.getComputedStyle(element.shadowRoot.querySelector(".isc-continue")).minBlockSize];
    const there = [look(moved), look(made)];
    document.querySelector("main").append(made);
    return [...there, [made.getAttribute("state"), getComputedStyle(made.shadowRoot.querySelector(".isc-continue")).minBlockSize]];
  });
  expect(found).toEqual([["question", "44px"], ["question", "44px"], ["question", "44px"]]);
});

test("the check prints in the host's font and with its tokens, on paper that can be read", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => {
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      globalThis.top.printed = { font: style(".isc").fontFamily, radius: style(".isc").getPropertyValue("--radius"), ink: style(".isc-heading").color };
    };
  });
  await open(page, { "as-of": "2025-07-01" });
  await page.addStyleTag({ content: 'body { font-family: "Host Serif", serif; background: #111; color-scheme: dark } innovation-stream-check { --isc-radius: 3px; --isc-color-text: #f4f4f4; --isc-color-surface: #111 }' });
  await finish(page, { jobOffer: "no" });
  await widget(page).getByRole("button", { name: "Print" }).press("Enter");
  await expect.poll(() => page.evaluate(() => globalThis.printed)).toEqual({ font: '"Host Serif", serif', radius: "3px", ink: "rgb(27, 38, 38)" });
});

test("where printing is refused, at most one copy of the result is in the page, and not for ever", async ({ page }) => {
  await page.addInitScript(() => (globalThis.print = () => (globalThis.top.refused = (globalThis.top.refused ?? 0) + 1)));
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "no" });
  await page.clock.install();
  for (let press = 0; press < 5; press += 1) await widget(page).getByRole("button", { name: "Print" }).press("Enter");
  await expect.poll(() => page.evaluate(() => globalThis.refused)).toBe(5);
  await expect(page.locator("iframe")).toHaveCount(1);
  await page.clock.fastForward(61_000);
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("a library of the page that makes texts of lists does not reach the file", async ({ page }) => {
  await page.addInitScript(() => {
    Array.prototype.toJSON = function () {
      return `[${this}]`;
    };
    Object.prototype.toJSON = () => "object";
  });
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "no" });
  const [file] = await Promise.all([page.waitForEvent("download"), widget(page).getByRole("button", { name: "Save as a file" }).press("Enter")]);
  const { readFile } = await import("node:fs/promises");
  const { answers, assessment } = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(answers).toEqual({ jobOffer: "no" });
  expect(Array.isArray(assessment.programs["innovation-stream"].criteria)).toBe(true);
});

test("the frame answers to the page that holds it after it was reloaded from inside", async ({ page }) => {
  await page.addInitScript(() => {
    if (globalThis.top !== globalThis) return;
    globalThis.heights = [];
    addEventListener("message", ({ data }) => data.isc?.type === "resize" && globalThis.heights.push(data.isc.height));
  });
  const files = await host({});
  const around = await host({ "/": `<!doctype html><html lang="en"><body><iframe title="Check" src="${files.url}/embed.html" width="600" height="400"></iframe></body></html>` });
  await page.goto(around.url);
  const frame = page.frames().find((own) => own.url().startsWith(files.url));
  await expect.poll(() => page.evaluate(() => globalThis.heights.some((height) => height > 200))).toBe(true);
  await page.evaluate(() => (globalThis.heights.length = 0));
  await frame.evaluate(() => (location.href = `${location.pathname}?again`));
  await expect.poll(() => page.evaluate(() => globalThis.heights.some((height) => height > 200))).toBe(true);
  files.close();
  around.close();
});

test("the frame's page says its language, whichever way it was chosen", async ({ page }) => {
  const said = () => page.evaluate(() => [document.documentElement.lang, document.title]);
  for (const query of ["lang=FR", "lang=fr-CA", "lang=fr_CA"]) {
    await page.goto(`/embed.html?${query}`);
    await expect(heading(page)).toContainText("volet Innovation");
    expect(await said()).toEqual(["fr", "Vérification – volet Innovation"]);
  }
  await page.evaluate(() => document.querySelector("innovation-stream-check").configure({ lang: "en" }));
  await expect(heading(page)).toContainText("Innovation Stream");
  expect(await said()).toEqual(["en", "Innovation Stream check"]);
});

test("a message with an option that no text can say applies all others", async ({ page }) => {
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto("/host/frame?id=one");
  const frame = page.frameLocator("iframe");
  await ready(frame);
  await page.evaluate(() => {
    const prefill = { jobOffer: "yes" };
    prefill.prefill = prefill;
    const tell = (message) => document.querySelector("iframe").contentWindow.postMessage({ isc: { v: 1, id: "one", ...message } }, "*");
    tell({ type: "configure", options: { lang: "fr", prefill, headingLevel: 4 } });
    tell({ type: "configure" });
    tell({ type: "configure", options: null });
  });
  await expect(frame.locator("h4.isc-heading")).toContainText("Quel employeur");
  expect(problems).toEqual([]);
});
