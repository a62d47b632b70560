// The folder as it is put on a host: a release that never changes, and the alias that moves.
import { test, expect } from "./test.js";
import { readFile, readdir } from "node:fs/promises";
import { ALIAS, PORT, SITE, VERSION } from "./release.js";
import { begin, click, finish, ready, widget as of } from "./walk.js";

const HOSTS = {
  element: (base) => `<script type="module" async src="${base}embed.js"></script><innovation-stream-check start="questions" as-of="2025-07-01"></innovation-stream-check>`,
  script: (base) => `<script async src="${base}script.js" data-as-of="2025-07-01"></script>`,
  frame: (base) => `<iframe title="Check" src="${base}embed.html?as-of=2025-07-01" width="600" height="600"></iframe>`,
};

/** Opens a page with this body; gives the paths of what it fetches from the site. */
const paste = async (page, body) => {
  const paths = new Set();
  page.on("request", (request) => {
    const [, path] = request.url().split("/site/");
    if (path) paths.add(path.split("?")[0]);
  });
  await page.route("**/pasted", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang="en"><title>Host</title><main>${body}</main></html>` }));
  await page.goto("/pasted");
  return paths;
};

for (const [flavour, host] of Object.entries(HOSTS)) {
  test(`${flavour}: the alias leads into the release, which fetches nothing from outside itself`, async ({ page }) => {
    const paths = await paste(page, host(`/site/${ALIAS}/`));
    const where = flavour === "frame" ? page.frameLocator("iframe") : page;
    const widget = of(where);
    await ready(where);
    await finish(where, { jobOffer: "no" });
    await expect(widget).toHaveAttribute("outcome", "does-not-meet");
    const way = { element: ["embed.js"], script: ["script.js", "embed.js"], frame: ["embed.html"] }[flavour];
    const [entry, ...others] = paths;
    expect(entry).toBe(`${ALIAS}/${way[0]}`);
    expect(others.length).toBeGreaterThan(4);
    // The script in place names the loader of the release, whose hash it carries.
    expect(others.filter((path) => !path.startsWith(`release/${VERSION}/`))).toEqual([]);
    const links = await widget.evaluate((element) => [...element.shadowRoot.querySelectorAll("a")].map(({ href }) => href).filter((href) => href.includes("rules.html")));
    expect(links[0]).toContain(`/site/release/${VERSION}/rules.html#`);
  });
}

test("the alias holds the ways in and nothing else", async () => {
  expect((await readdir(new URL(`${ALIAS}/`, SITE))).sort()).toEqual(["embed.html", "embed.js", "script.js"]);
});

test("the start page leads to the newest release", async ({ page }) => {
  await page.goto("/site/");
  await page.waitForURL(`**/site/release/${VERSION}/index.html`);
  await expect(page.locator("innovation-stream-check .isc-heading")).toBeVisible();
});

test("the configurator pins the release, or names the alias and drops the hash", async ({ page }) => {
  await page.goto(`/site/release/${VERSION}/configure.html#page=en`);
  const code = page.locator("#code");
  await expect(code).toHaveValue(new RegExp(`/site/release/${VERSION.replaceAll(".", "[.]")}/embed.js" integrity="sha384-`));
  await page.locator("#pinned").uncheck();
  const moved = await code.inputValue();
  expect(moved).toContain(`src="http://127.0.0.1:${PORT}/site/${ALIAS}/embed.js"></script>`);
  await expect(page.locator("#note")).toContainText("hash");
  await page.reload();
  await expect(page.locator("#pinned")).not.toBeChecked();
  expect(await code.inputValue()).toBe(moved);
  await page.locator("input[value=frame]").check();
  expect(await code.inputValue()).toContain(`/site/${ALIAS}/embed.html`);
});

/** The headers that a host sends which reads the file of headers: a function from a path of the site. */
const hosted = async () => {
  const lines = (await readFile(new URL("_headers", SITE), "utf8")).split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  const rules = [];
  for (const line of lines) line.startsWith("/") ? rules.push([line, {}]) : Object.assign(rules.at(-1)[1], { [line.split(":")[0].trim().toLowerCase()]: line.slice(line.indexOf(":") + 1).trim() });
  return (path) => {
    const found = {};
    for (const [pattern, headers] of rules) {
      const match = new RegExp(`^${pattern.replaceAll(".", "[.]").replaceAll("*", ".*").replaceAll(/:\w+/g, "[^/]+")}$`);
      if (!match.test(path)) continue;
      for (const [name, value] of Object.entries(headers)) {
        expect(found[name], `${name} of ${path}`).toBeUndefined();
        found[name] = value;
      }
    }
    return found;
  };
};

test("the headers keep a release for good, look for a newer alias, and set no header of an address twice", async () => {
  const sent = await hosted();
  const release = await readdir(new URL(`release/${VERSION}/`, SITE), { recursive: true });
  for (const name of release) {
    const headers = sent(`/release/${VERSION}/${name}`);
    expect(headers["cache-control"], name).toContain("immutable");
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
  }
  expect(sent(`/release/${VERSION}/innovation-stream-check_bg.wasm`)["content-type"]).toBe("application/wasm");
  expect(sent(`/${ALIAS}/embed.js`)["cache-control"]).toBe("public, max-age=600");
});

test("every page of the site has a policy, under either of its addresses, and only the page for frames may be framed", async () => {
  const sent = await hosted();
  const pages = (await readdir(SITE, { recursive: true })).filter((name) => name.endsWith(".html") && !/^(npm|wordpress)\//.test(name));
  expect(pages.length).toBeGreaterThan(5);
  for (const name of pages) {
    const frame = name.endsWith("embed.html");
    const other = name.endsWith("index.html") ? name.slice(0, -"index.html".length) : name.slice(0, -".html".length);
    const headers = sent(`/${name}`);
    expect(headers["content-security-policy"], name).toMatch(/^default-src 'none';/);
    expect(headers["content-security-policy"].replace("'wasm-unsafe-eval'", ""), name).not.toContain("unsafe");
    expect(headers["content-security-policy"], name).toContain(frame ? "frame-ancestors *" : "frame-ancestors 'none'");
    expect(headers["cross-origin-embedder-policy"], name).toBe(frame ? "require-corp" : undefined);
    expect(sent(`/${other}`), other).toEqual(headers);
  }
});

/** Has the site send what the file of headers says. */
const serve = async (page) => {
  const sent = await hosted();
  await page.route("**/site/**", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...sent(new URL(route.request().url()).pathname.slice("/site".length)) } });
  });
};


test("the site's own pages work under the policies that it sends", async ({ page }) => {
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error}`));
  await serve(page);
  await page.goto("/site/");
  await page.waitForURL(`**/site/release/${VERSION}/index.html`);
  const widget = page.locator("innovation-stream-check");
  await begin(page);
  await widget.locator("#isc-employer-none").check();
  await click(page);
  await expect(widget).toHaveAttribute("state", "result");
  await page.goto(`/site/release/${VERSION}/configure.html#page=en`);
  await expect(widget.locator(".isc-heading")).toBeVisible();
  await expect(page.locator("#code")).not.toHaveValue("");
  for (const name of ["rules", "rules.fr"]) {
    await page.goto(`/site/release/${VERSION}/${name}.html`);
    await expect(page.locator("h1")).toBeVisible();
    // Its style sheet is there.
    expect(await page.evaluate(() => getComputedStyle(document.body).maxInlineSize), name).not.toBe("none");
  }
  expect(problems).toEqual([]);
});

test("a page that asks every frame for its embedder policy shows the frame", async ({ page }) => {
  await serve(page);
  const embedder = { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" };
  for (const base of [`release/${VERSION}/`, `${ALIAS}/`]) {
    // On another origin than the page.
    const body = `<!doctype html><html lang="en"><title>Host</title><main><iframe title="Check" src="http://localhost:${PORT}/site/${base}embed.html" width="600" height="600"></iframe></main></html>`;
    await page.route("**/isolated", (route) => route.fulfill({ contentType: "text/html", headers: embedder, body }));
    await page.goto("/isolated");
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await expect(page.frameLocator("iframe").locator("innovation-stream-check .isc-heading"), base).toBeVisible();
    await page.unroute("**/isolated");
  }
});

test("a frame in a sandbox that allows scripts alone shows the check, under the policy that the site sends", async ({ page }) => {
  await serve(page);
  for (const base of [`release/${VERSION}/`, `${ALIAS}/`]) {
    const body = `<!doctype html><html lang="en"><title>Host</title><main><iframe title="Check" sandbox="allow-scripts" src="http://localhost:${PORT}/site/${base}embed.html" width="600" height="600"></iframe></main></html>`;
    await page.route("**/boxed", (route) => route.fulfill({ contentType: "text/html", body }));
    await page.goto("/boxed");
    await expect(page.frameLocator("iframe").locator("innovation-stream-check .isc-heading"), base).toBeVisible();
    await page.unroute("**/boxed");
  }
});
