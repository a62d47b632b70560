// The folder as it is put on a host: a release that never changes, and the alias that moves.
import { test, expect } from "@playwright/test";
import { readFile, readdir } from "node:fs/promises";
import { ALIAS, PORT, SITE, VERSION } from "./release.js";
import { finish, ready, widget as of } from "./walk.js";

const HOSTS = {
  element: (base) => `<script type="module" async src="${base}embed.js"></script><innovation-stream-check as-of="2025-07-01"></innovation-stream-check>`,
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
    expect(others.length).toBeGreaterThan(5);
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

test("the headers keep a release for good, look for a newer alias, and set no header of an address twice", async () => {
  const lines = (await readFile(new URL("_headers", SITE), "utf8")).split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  const rules = [];
  for (const line of lines) line.startsWith("/") ? rules.push([line, {}]) : Object.assign(rules.at(-1)[1], { [line.split(":")[0].trim().toLowerCase()]: line.slice(line.indexOf(":") + 1).trim() });
  const sent = (path) => {
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
  const release = await readdir(new URL(`release/${VERSION}/`, SITE), { recursive: true });
  for (const name of release) {
    const headers = sent(`/release/${VERSION}/${name}`);
    expect(headers["cache-control"], name).toContain("immutable");
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
  }
  expect(sent(`/release/${VERSION}/innovation-stream-check_first.wasm`)["content-type"]).toBe("application/wasm");
  for (const base of [`/release/${VERSION}/`, `/${ALIAS}/`]) expect(sent(`${base}embed.html`)["content-security-policy"]).toContain("frame-ancestors *");
  expect(sent(`/${ALIAS}/embed.js`)["cache-control"]).toBe("public, max-age=600");
});
