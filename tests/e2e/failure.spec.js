import { test, expect } from "@playwright/test";

const widget = (page) => page.locator("innovation-stream-check");

test("without JavaScript the page's own words stand there", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/index.html");
  await expect(widget(page).getByRole("link").first()).toBeVisible();
  await context.close();
});

test("where the page's policy refuses WebAssembly, the fallback says so", async ({ page }) => {
  await page.goto(`/host/plain?csp=${encodeURIComponent("default-src 'none'; script-src 'self'; connect-src 'self'")}`);
  await expect(widget(page)).toHaveAttribute("state", "error");
  await expect(widget(page)).toContainText("security policy");
  await expect(widget(page).getByRole("link", { name: "official page" })).toBeVisible();
});

test("where the wasm file is missing, the fallback says so and the event names the cause", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "not found" }));
  await page.addInitScript(() => {
    globalThis.seen = [];
    document.addEventListener("isc-error", (event) => globalThis.seen.push(event.detail));
  });
  await page.goto("/host/plain");
  await expect(widget(page)).toHaveAttribute("state", "error");
  await expect(widget(page)).toContainText("could not be loaded");
  await expect(widget(page).getByRole("link", { name: "official page" })).toBeVisible();
  expect(await page.evaluate(() => globalThis.seen)).toEqual([{ phase: "fetch", hint: "status 404 for innovation-stream-check_first.wasm" }]);
});

test("an element without content of its own still shows the official page when loading fails", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/host/plain");
  await page.evaluate(() => document.querySelector("innovation-stream-check").replaceChildren());
  await expect(widget(page).getByRole("link", { name: /Official instructions/ })).toBeVisible();
});

test("a strict policy without any leave for styles is enough", async ({ page }) => {
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(`/host/plain?csp=${encodeURIComponent("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'")}`);
  await expect(widget(page)).toHaveAttribute("state", "question");
  const size = await widget(page).getByRole("button", { name: "Continue" }).evaluate((button) => getComputedStyle(button).minBlockSize);
  expect(size).toBe("44px");
  expect(problems.filter((text) => !text.includes("favicon"))).toEqual([]);
});

/** Opens the plain host page and gives back the error that the element reports. */
const failed = async (page, path = "/host/plain") => {
  await page.addInitScript(() => document.addEventListener("isc-error", (event) => (globalThis.failure = event.detail)));
  await page.goto(path);
  await expect(widget(page)).toHaveAttribute("state", "error");
  await expect(widget(page).getByRole("link", { name: "official page" })).toBeVisible();
  return page.evaluate(() => globalThis.failure);
};

test("a wasm file of the wrong type does no harm; a script of the wrong type is named", async ({ page }) => {
  const typed = (pattern, contentType) =>
    page.route(pattern, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, contentType });
    });
  await typed("**/*.wasm", "text/plain");
  await page.goto("/host/plain");
  await expect(widget(page)).toHaveAttribute("state", "question");
  await typed("**/innovation-stream-check.js", "text/plain");
  expect(await failed(page)).toEqual({ phase: "fetch", hint: "innovation-stream-check.js: MIME type, or CSP: script-src" });
});

test("a policy that forbids to fetch is named as a possible cause", async ({ page }) => {
  const csp = encodeURIComponent("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
  expect(await failed(page, `/host/plain?csp=${csp}`)).toEqual({ phase: "fetch", hint: "network, or CSP: connect-src" });
});

test("a server that never answers ends in the fallback", async ({ page }) => {
  await page.clock.install();
  await page.route("**/*_first.wasm", () => {});
  await page.addInitScript(() => document.addEventListener("isc-error", (event) => (globalThis.failure = event.detail)));
  await page.goto("/host/plain");
  await expect(widget(page)).toHaveAttribute("state", "loading");
  await page.clock.fastForward(31_000);
  await expect(widget(page)).toHaveAttribute("state", "error");
  expect(await page.evaluate(() => globalThis.failure)).toEqual({ phase: "fetch", hint: "timeout" });
  await expect(widget(page)).toContainText("could not be loaded");
});

test("a failure in French is told in French", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/host/plain?lang=fr");
  await expect(widget(page)).toContainText("n’a pas pu être chargée");
});
