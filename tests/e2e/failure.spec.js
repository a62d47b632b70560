import { test, expect } from "./test.js";
import { PORT } from "./release.js";
import { open, press, ready, widget } from "./walk.js";


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
  expect(await page.evaluate(() => globalThis.seen)).toEqual([{ phase: "fetch", hint: "status 404 for innovation-stream-check_bg.wasm" }]);
});

test("an element without content of its own still shows the official page when loading fails", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/host/plain");
  await page.evaluate(() => document.querySelector("innovation-stream-check").replaceChildren());
  await expect(widget(page).getByRole("link", { name: /Official page/ })).toBeVisible();
});


test("a strict policy without any leave for styles is enough", async ({ page }) => {
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(`/host/plain?csp=${encodeURIComponent("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'")}`);
  await ready(page);
  const size = await widget(page).getByRole("button", { name: "Continue" }).evaluate((button) => getComputedStyle(button).minBlockSize);
  expect(size).toBe("44px");
  expect(problems.filter((text) => !text.includes("favicon"))).toEqual([]);
});

test("a policy that goes by a nonce and names no host is enough too", async ({ page }) => {
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const csp = "default-src 'none'; script-src 'nonce-abc' 'wasm-unsafe-eval'; connect-src 'self'";
  for (const flavour of ["plain", "script"]) {
    await page.goto(`/host/${flavour}?${new URLSearchParams({ csp })}`);
    await ready(page);
  }
  expect(problems.filter((text) => !text.includes("favicon") && !text.includes("404"))).toEqual([]);
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
  await ready(page);
  await typed("**/innovation-stream-check.js*", "text/plain");
  expect(await failed(page)).toEqual({ phase: "fetch", hint: "innovation-stream-check.js: MIME type, or CSP: script-src" });
});

test("a policy that forbids to fetch is named as a possible cause", async ({ page }) => {
  const csp = encodeURIComponent("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
  expect(await failed(page, `/host/plain?csp=${csp}`)).toEqual({ phase: "fetch", hint: "network, or CSP: connect-src" });
});

test("a server that never answers ends in the fallback once somebody waits for it", async ({ page }) => {
  await page.clock.install();
  await page.route("**/*_bg.wasm", () => {});
  await page.addInitScript(() => document.addEventListener("isc-error", (event) => (globalThis.failure = event.detail)));
  await page.goto("/host/plain?start=overview");
  await expect(widget(page)).toHaveAttribute("state", "overview");
  await page.clock.fastForward(31_000);
  await expect(widget(page)).toHaveAttribute("state", "overview");
  await widget(page).locator(".isc-door").first().click();
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

test("a host for the files that sends no CORS headers is named as the cause", async ({ page }) => {
  const { phase, hint } = await failed(page, `/host/plain?files=http://localhost:${PORT}`);
  expect(phase).toBe("fetch");
  expect(hint).toContain(`CORS: http://localhost:${PORT}/`);
});

test("after an error inside nothing of the form is left, and the visitor is told what to do", async ({ page }) => {
  await open(page);
  // What the module takes for certain does not hold any more.
  await page.evaluate(() => {
    Node.prototype.cloneNode = () => {
      throw new Error("refused");
    };
  });
  await widget(page).locator("#isc-employer-none").check();
  await press(page);
  await expect(widget(page)).toHaveAttribute("state", "error");
  await expect(widget(page)).toContainText("Reload the page to start over");
  await expect(widget(page).getByRole("link", { name: "official page" })).toBeVisible();
  await expect(widget(page).locator(".isc")).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.events.at(-1))).toEqual(["error", { phase: "runtime", hint: expect.stringContaining("panicked") }]);
  await expect(page.evaluate(() => document.querySelector("innovation-stream-check").getState())).rejects.toThrow("panicked");
});

test("a trap while the browser draws, without a panic before it, is told at once; that of a module of the page's own is not taken for ours", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    // (module (func (export "trap") unreachable))
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
    globalThis.trap = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.trap;
  });
  await Promise.all([page.waitForEvent("pageerror"), page.evaluate(() => void setTimeout(globalThis.trap))]);
  await widget(page).locator("#isc-employer-none").check();
  await expect(widget(page)).toHaveAttribute("state", "question");
  // The module has no way to take what this throws: it goes through all that is being drawn.
  await page.evaluate(() => {
    Document.prototype.createTextNode = () => globalThis.trap();
  });
  await press(page);
  await expect(widget(page)).toHaveAttribute("state", "error");
  await expect(widget(page)).toContainText("Reload the page to start over");
  expect(await page.evaluate(() => globalThis.events.at(-1))).toEqual(["error", { phase: "runtime", hint: expect.stringContaining("RuntimeError") }]);
});

test("what a host asks of a check that could not start is refused, and answered once it could", async ({ page }) => {
  await page.route("**/*_bg.wasm", (route) => route.abort());
  await failed(page);
  const call = (name) => page.evaluate((name) => document.querySelector("innovation-stream-check")[name](), name);
  await expect(call("getState")).rejects.toThrow("network");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await call("start");
  await expect(widget(page)).toHaveAttribute("state", "question");
  expect(await call("getState")).toContain("~");
});
