// Runs the pages of bench/ in headless Chromium and prints their tables; called by `cargo xtask bench`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { RELEASE } from "../tests/e2e/release.js";

const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("@playwright/test");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };
const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  const file = path.startsWith("/release/") ? new URL(path.slice(9), RELEASE) : new URL(`..${path}`, import.meta.url);
  const body = await readFile(file).catch(() => undefined);
  response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(path)] ?? "text/plain" }).end(body);
}).listen(0, "127.0.0.1");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
console.log(`Chromium ${browser.version()}`);
for (const name of ["evaluate", "finder"]) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/bench/${name}.html`);
  await page.waitForFunction(() => document.getElementById("out").textContent, undefined, { timeout: 300_000 });
  console.log(await page.locator("#out").textContent());
  await page.close();
}
await browser.close();
server.close();
