// Lines that break, are slow or give something else, and caches that keep it.
import { test, expect } from "./test.js";
import { readdirSync } from "node:fs";
import { RELEASE } from "./release.js";
import { PAGE, cut, host } from "./shell-host.js";
import { answer, heading, open, press, proceed, ready, widget } from "./walk.js";

const FILES = ["innovation-stream-check.js", "innovation-stream-check_bg.wasm", "mounted.js", "data/worker.en.txt"];

/** All of the check is there, and nothing went wrong before. */
const works = async (page, name) => {
  await expect(widget(page), name).toHaveAttribute("state", /overview|question/);
  await ready(page);
  expect(await page.evaluate(() => globalThis.errors), name).toEqual([]);
};
const watched = (page) =>
  page.addInitScript(() => {
    globalThis.errors = [];
    document.addEventListener("isc-error", (event) => globalThis.errors.push(event.detail));
  });

for (const name of FILES) {
  test(`a line that breaks in the middle of ${name} is mended by itself`, async ({ page }) => {
    await watched(page);
    const site = await host({ "/": PAGE }, (file, times, send, response, body) => file === name && times === 1 && cut(response, body));
    await page.goto(site.url);
    await works(page, name);
    site.close();
  });

  test(`a bad ${name} in the cache, kept for a year, is fetched anew`, async ({ page }) => {
    await watched(page);
    const site = await host({ "/": PAGE }, (file, times, send) => file === name && times === 1 && (send({}, Buffer.from("not of this release")), true));
    await page.goto(site.url);
    await works(page, name);
    site.close();
  });
}

test("a broken or bad loader of the script in place is fetched anew", async ({ page }) => {
  for (const spoil of [(send, response, body) => cut(response, body), (send) => (send({}, Buffer.from("// not of this release")), true)]) {
    const site = await host({ "/": '<!doctype html><html lang="en"><title>Host</title><body><script src="/script.js" data-loading="eager"></script></body></html>' }, (file, times, send, response, body) => file === "embed.js" && times === 1 && spoil(send, response, body));
    await page.goto(site.url);
    await ready(page);
    site.close();
  }
});

for (const [lang, button, damaged] of [["en", "Try again", "do not belong together"], ["fr", "Réessayer", "ne vont pas ensemble"]]) {
  test(`${lang}: after a line that stays broken a button tries again, and the focus goes on to the question`, async ({ page }) => {
    let broken = true;
    const site = await host({ "/": PAGE.replace('lang="en"', `lang="${lang}"`) }, (file, times, send, response, body) => broken && file.endsWith("_bg.wasm") && cut(response, body));
    await page.goto(site.url);
    await expect(widget(page)).toHaveAttribute("state", "error");
    await expect(widget(page)).not.toContainText(damaged);
    await widget(page).getByRole("button", { name: button }).press("Enter");
    await expect.poll(() => site.asked["innovation-stream-check_bg.wasm"]).toBeGreaterThan(3);
    // The line is mended once this second try has failed too.
    await expect(widget(page)).not.toContainText(/Loading|Chargement/);
    await expect(widget(page).getByRole("button", { name: button })).toBeFocused();
    broken = false;
    await widget(page).getByRole("button", { name: button }).press("Enter");
    await expect(widget(page)).toHaveAttribute("state", "overview");
    await expect(heading(page)).toBeFocused();
    site.close();
  });
}

test("a script that was refused comes after all when the host has mended it", async ({ page }) => {
  let broken = true;
  const site = await host({ "/": PAGE }, (file, times, send) => broken && file === "innovation-stream-check.js" && (send({}, Buffer.from("not of this release")), true));
  await page.goto(site.url);
  await expect(widget(page)).toContainText("do not belong together");
  broken = false;
  await widget(page).getByRole("button", { name: "Try again" }).click();
  await expect(widget(page)).toHaveAttribute("state", "overview");
  site.close();
});

test("what was pressed is still known when the rest could not be had and comes at last", async ({ page }) => {
  let broken = true;
  await page.route("**/innovation-stream-check_bg.wasm", (route) => (broken ? route.fulfill({ status: 503, body: "" }) : route.continue()));
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/mounted.js", (route) => gate.then(() => route.continue()));
  await page.route("**/innovation-stream-check_bg.wasm", async (route) => (await gate, route.fallback()));
  await page.goto("/host/plain?start=overview");
  await widget(page).locator(".isc-door").nth(1).click();
  release();
  await expect(widget(page)).toHaveAttribute("state", "error");
  broken = false;
  await widget(page).getByRole("button", { name: "Try again" }).click();
  await expect(heading(page)).toContainText("When did you apply");
});

test("a slow line is waited for as long as something comes", async ({ page }) => {
  let response;
  let body;
  const site = await host({ "/": PAGE }, (file, times, send, answer, bytes) => {
    if (!file.endsWith("_bg.wasm")) return false;
    [response, body] = [answer, bytes];
    answer.writeHead(200, { "content-type": "application/wasm", "content-length": bytes.length });
    return true;
  });
  await page.clock.install();
  await page.addInitScript(() => {
    globalThis.pieces = 0;
    const { read } = ReadableStreamDefaultReader.prototype;
    ReadableStreamDefaultReader.prototype.read = function () {
      return read.call(this).then((piece) => ((globalThis.pieces += 1), piece));
    };
  });
  await page.goto(site.url);
  await expect.poll(() => response !== undefined).toBe(true);
  // Three times twenty seconds, a piece in each.
  for (let piece = 0; piece < 3; piece += 1) {
    const before = await page.evaluate(() => globalThis.pieces);
    response.write(body.subarray(piece * 1000, (piece + 1) * 1000));
    await expect.poll(() => page.evaluate(() => globalThis.pieces)).toBeGreaterThan(before);
    await page.clock.fastForward(20_000);
    await expect(widget(page)).toHaveAttribute("state", "overview");
  }
  response.end(body.subarray(3000));
  await ready(page);
  site.close();
});

test("a rest that does not come does not take the overview away, and is asked for again", async ({ page }) => {
  await page.clock.install();
  let asked = 0;
  await page.route("**/innovation-stream-check_bg.wasm", (route) => ((asked += 1) > 1 ? route.continue() : undefined));
  await page.goto("/host/plain?start=overview");
  await expect.poll(() => asked).toBe(1);
  await page.clock.fastForward(31_000);
  await expect.poll(() => asked).toBe(2);
  await widget(page).locator(".isc-door").first().click();
  await expect(heading(page)).toContainText("Which employer");
});

test("a line that is away for a while is waited for, with the overview on the screen", async ({ page, context }) => {
  let asked = 0;
  await page.route("**/innovation-stream-check_bg.wasm", async (route) => {
    asked += 1;
    if (asked > 2) return route.continue();
    await context.setOffline(true);
    return route.abort("internetdisconnected");
  });
  await page.goto("/host/plain?start=overview");
  await expect.poll(() => asked).toBeGreaterThanOrEqual(2);
  await context.setOffline(false);
  await widget(page).locator(".isc-door").first().click();
  await expect(heading(page)).toContainText("Which employer");
});

test("a damaged file that no hash watches is called damaged, not the fault of the page's policy", async ({ page }) => {
  // As a developer's own server has the files: unbundled, without hashes, and with its start page for whatever it does not know.
  const own = readdirSync(new URL("../../static", import.meta.url)).filter((name) => name.endsWith(".js"));
  const made = Object.fromEntries(["first.js", "styles.js"].map((name) => [name, new URL(`../../target/${name}`, import.meta.url)]));
  const folder = (name) => (own.includes(name) ? new URL(`../../static/${name}`, import.meta.url) : (made[name] ?? new URL(name, RELEASE)));
  const site = await host({ "/": PAGE }, (file, times, send, response, body) => {
    if (file.endsWith("_bg.wasm")) send({}, Buffer.from("<!doctype html>"));
    else if (file === "innovation-stream-check.js") send({}, Buffer.from(String(body).replaceAll(/"sha256-[^"]+"/g, '""')));
    else return false;
    return true;
  }, folder);
  await watched(page);
  await page.goto(site.url);
  await expect(widget(page)).toHaveAttribute("state", "error");
  await expect(widget(page)).toContainText("damaged");
  await expect(widget(page)).not.toContainText("security policy");
  expect((await page.evaluate(() => globalThis.errors))[0].phase).toBe("compile");
  site.close();
});

test("on a page without https the browser compares the hashes itself", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { value: undefined }));
  await watched(page);
  await page.goto("/host/plain");
  await works(page, "plain");
  await page.route("**/worker.en.txt", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()} ` });
  });
  await page.goto("/host/plain");
  await expect(widget(page)).toHaveAttribute("state", "error");
  expect((await page.evaluate(() => globalThis.errors)).at(-1).phase).toBe("integrity");
});

test("it starts where the page's promises have no finally", async ({ page }) => {
  await page.addInitScript(() => delete Promise.prototype.finally);
  await watched(page);
  await page.goto("/host/plain");
  await works(page, "no finally");
});

test("the list of occupations comes where the page's idle callbacks never do", async ({ page }) => {
  await page.addInitScript(() => (globalThis.requestIdleCallback = () => 1));
  await open(page, { employer: "clio" });
  await answer(page, "jobOffer", "yes");
  await proceed(page);
  await widget(page).locator("#isc-occupation").fill("software");
  await expect(widget(page).getByRole("option").first()).toBeVisible();
});

test("a nonce of another script of the page is not taken for the loader's", async ({ page }) => {
  const csp = "default-src 'none'; script-src 'nonce-right' 'wasm-unsafe-eval'; connect-src 'self'";
  const site = await host({
    "/": {
      headers: { "content-security-policy": csp },
      body: PAGE.replace("<head>", '<head><script nonce="wrong" type="application/json">{}</script>').replace("<script type", '<script nonce="right" type'),
    },
  });
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(site.url);
  await ready(page);
  expect(problems.filter((text) => !text.includes("favicon") && !text.includes("404"))).toEqual([]);
  site.close();
});

test("after a panic no new check begins with the broken module", async ({ page }) => {
  await page.goto("/host/plain");
  await ready(page);
  const cloneNode = await page.evaluateHandle(() => {
    const own = Node.prototype.cloneNode;
    Node.prototype.cloneNode = () => {
      throw new Error("refused");
    };
    return own;
  });
  await widget(page).locator("#isc-employer-none").check();
  await press(page);
  await expect(widget(page)).toHaveAttribute("state", "error");
  const found = await page.evaluate(async (own) => {
    Node.prototype.cloneNode = own;
    const phases = [];
    document.addEventListener("isc-error", (event) => phases.push(event.detail.phase));
    const element = document.createElement("innovation-stream-check");
    element.id = "second";
    element.append("Fallback of the second");
    document.querySelector("main").append(element);
    const settled = (work) => work.then(() => "done", (error) => error.phase ?? String(error));
    return { start: await settled(element.start()), evaluate: await settled(element.evaluate({})), phases };
  }, cloneNode);
  expect(found).toEqual({ start: "runtime", evaluate: "runtime", phases: ["runtime"] });
  await expect(page.locator("#second")).toHaveAttribute("state", "error");
  await expect(page.locator("#second")).toContainText("An error stopped the check");
  await expect(page.getByText("Fallback of the second")).toBeVisible();
});
