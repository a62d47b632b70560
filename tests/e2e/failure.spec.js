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
