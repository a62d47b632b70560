// Links to answers in the page's address: read once, taken out, followed when they come later, beside a fragment of the page's own.
import { test, expect } from "./test.js";
import { VERSION } from "./release.js";
import { answer, click, finish, heading, open, proceed, ready, single, widget } from "./walk.js";

/** A link's text, of answers that lead to a result. */
const made = async (page) => {
  await open(page, { "as-of": "2025-07-01" });
  await finish(page, { jobOffer: "no" });
  return page.evaluate(() => document.querySelector("innovation-stream-check").getState());
};
const hash = (page) => page.evaluate(() => location.hash);

test("a link is taken out of the address once it is read, and the page's history keeps its state", async ({ page }) => {
  const text = await made(page);
  await page.addInitScript(() => history.replaceState({ page: 7 }, "", location.href));
  await page.goto("about:blank");
  await page.goto(`/host/plain?as-of=2025-07-01#isc=${text}`);
  await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
  await expect.poll(() => page.url()).toMatch(/as-of=2025-07-01$/);
  expect(await page.evaluate(() => history.state)).toEqual({ page: 7 });
  await page.reload();
  await expect(heading(page)).toContainText("Which employer");
});

test("answers that were cleared do not come back from the link", async ({ page }) => {
  const text = await made(page);
  await page.goto("about:blank");
  await page.goto(`/host/plain?as-of=2025-07-01&persist=local#isc=${text}`);
  await expect(widget(page)).toHaveAttribute("state", "result");
  await widget(page).getByRole("button", { name: "Clear my answers" }).press("Enter");
  await expect(heading(page)).toContainText("Which employer");
  await page.reload();
  await expect(heading(page)).toContainText("Which employer");
  await expect(widget(page).locator("input:checked")).toHaveCount(0);
});

test("a link pasted into the open page is followed by the first check that takes links, and comes into view", async ({ page }) => {
  const text = await made(page);
  await page.goto("/host/plain?as-of=2025-07-01&share=off");
  await page.evaluate(() => {
    const tall = document.createElement("div");
    tall.style.blockSize = "4000px";
    const second = document.createElement("innovation-stream-check");
    second.id = "second";
    second.setAttribute("loading", "eager");
    second.setAttribute("as-of", "2025-07-01");
    second.setAttribute("start", "questions");
    const third = second.cloneNode();
    third.id = "third";
    document.querySelector("main").append(tall, second, third);
  });
  const second = page.locator("#second");
  await ready(single(second));
  await second.locator("#isc-employer").check();
  await click(single(second));
  await expect(second.locator(".isc-heading")).toContainText("occupation");
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate((text) => (location.hash = `isc=${text}`), text);
  await expect(second).toHaveAttribute("outcome", "does-not-meet");
  await expect(second.locator(".isc-heading")).toBeInViewport();
  expect(await hash(page)).toBe("");
  await expect(page.locator("#third")).toHaveAttribute("state", "question");
  await expect(widget(page).first()).toHaveAttribute("state", "question");
});

test("on a long page a link that was followed shows what it leads to", async ({ page }) => {
  const text = await made(page);
  const body = `<!doctype html><html lang="en"><head><title>Host</title></head><body><div style="block-size: 4000px"></div><script type="module" src="/embed.js"></script><innovation-stream-check start="questions" as-of="2025-07-01"></innovation-stream-check></body></html>`;
  await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(`/pasted#isc=${text}`);
  await expect(widget(page)).toHaveAttribute("state", "result");
  await expect(heading(page)).toBeInViewport();
});

test("a link that comes while the check is being loaded is followed", async ({ page }) => {
  const text = await made(page);
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/worker.en.txt", (route) => gate.then(() => route.continue()));
  await page.goto("/host/plain?start=overview");
  await expect(widget(page)).toHaveAttribute("state", "overview");
  await page.evaluate((text) => (location.hash = `isc=${text}`), text);
  release();
  await expect(widget(page)).toHaveAttribute("outcome", "not-open");
  expect(await hash(page)).toBe("");
});

test("where the check cannot be loaded, the link stays in the address for another try", async ({ page }) => {
  const text = await made(page);
  await page.route("**/*_bg.wasm", (route) => route.fulfill({ status: 503, body: "" }));
  await page.goto("about:blank");
  await page.goto(`/host/plain?as-of=2025-07-01#isc=${text}`);
  await expect(widget(page)).toHaveAttribute("state", "error");
  expect(await hash(page)).toBe(`#isc=${text}`);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await widget(page).getByRole("button", { name: "Try again" }).click();
  await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
  expect(await hash(page)).toBe("");
});

for (const route of ["#/careers/7", "#/careers?team=3", "#apply"]) {
  test(`on a page that routes by ${route} the copied link keeps the route and opens the answers there`, async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.routes = [];
      addEventListener("hashchange", () => globalThis.routes.push(location.hash));
      Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => (globalThis.copied = text) } });
    });
    await open(page, { "as-of": "2025-07-01" }, { hash: route });
    await finish(page, { jobOffer: "no" });
    expect(await hash(page)).toBe(route);
    await widget(page).getByRole("button", { name: "Copy a link" }).press("Enter");
    await expect.poll(() => page.evaluate(() => globalThis.copied)).toContain(`${route}${route.includes("?") ? "&" : "?"}isc=1~`);
    const link = await page.evaluate(() => globalThis.copied);
    expect(link.split("#")[0]).toBe(page.url().split("#")[0]);
    await page.goto("about:blank");
    await page.goto(link);
    await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
    await expect.poll(() => hash(page)).toBe(route);
    // From another route of the same page, as a router has it.
    await page.evaluate(() => (location.hash = "#/elsewhere"));
    await widget(page).evaluate((element) => element.reset());
    await page.evaluate((link) => (location.href = link), link);
    await expect(widget(page)).toHaveAttribute("outcome", "does-not-meet");
    await expect.poll(() => hash(page)).toBe(route);
  });
}

test("with share off a link is neither read nor taken", async ({ page }) => {
  const text = await made(page);
  await page.goto("about:blank");
  await open(page, { share: "off", "as-of": "2025-07-01" }, { hash: `#isc=${text}` });
  await expect(heading(page)).toContainText("Which employer");
  expect(await hash(page)).toBe(`#isc=${text}`);
});

test("what a mail program put behind a link is handed on with it, decoded where it can be", async ({ page }) => {
  const text = await made(page);
  for (const [before, after] of [["", "."], ["", "&utm_source=mail"], ["", ")"], ["%20", ""]]) {
    await page.goto("about:blank");
    await page.goto(`/host/plain?as-of=2025-07-01#isc=${before}${text.replaceAll("~", "%7E")}${after}`);
    await expect(widget(page), after).toHaveAttribute("outcome", "does-not-meet");
  }
});

test("answers kept in two checks of one site stay apart, and in one page too", async ({ page }) => {
  const kept = async (path, attributes) => {
    await page.goto(`${path}?persist=local`);
    await ready(page);
    await page.evaluate((attributes) => {
      const second = document.createElement("innovation-stream-check");
      for (const [name, value] of Object.entries({ start: "questions", persist: "local", loading: "eager", ...attributes })) second.setAttribute(name, value);
      document.body.append(second);
    }, attributes);
    await ready(single(widget(page).nth(1)));
  };
  await kept("/host/plain", {});
  await widget(page).first().locator("#isc-employer").check();
  await click(single(widget(page).first()));
  await expect(widget(page).first().locator(".isc-heading")).toContainText("occupation");
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["innovation-stream-check /host/plain#0"]);
  await kept("/host/plain", {});
  await expect(widget(page).first().locator(".isc-heading")).toContainText("occupation");
  await expect(widget(page).nth(1).locator(".isc-heading")).toContainText("Which employer");
  await kept("/host/plain", { id: "own" });
  await widget(page).nth(1).getByRole("radio").nth(1).check();
  await click(single(widget(page).nth(1)));
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).sort())).toEqual(["innovation-stream-check /host/plain#0", "innovation-stream-check /host/plain#own"]);
  await page.goto(`/site/release/${VERSION}/embed.html?persist=local&start=questions&id=frame`);
  await widget(page).locator("#isc-employer").check();
  await click(page);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toContain("innovation-stream-check /site/embed.html#frame");
});

test("what another tab cleared is not written back", async ({ page, context }) => {
  await open(page, { persist: "local" });
  await answer(page, "employer", "clio");
  await proceed(page);
  const other = await context.newPage();
  await open(other, { persist: "local" });
  await expect(heading(other)).toContainText("occupation");
  await widget(other).getByRole("button", { name: "Clear my answers" }).press("Enter");
  await expect(heading(page)).toContainText("Which employer");
  await expect(widget(page).locator("input:checked")).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
