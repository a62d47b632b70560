// How long it takes from the start of the script to the first question, against a bare Yew counter from the start of its script to its button:
// the same page, in turns, nothing cached, on a slow mobile network (150 ms, 1.6 Mbit/s down, 0.75 up) and a processor four times slower.
// Everything is sent with brotli. Called by `cargo xtask bench`, which builds the counter (bench/counter.rs).
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { RELEASE } from "../tests/e2e/release.js";

const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("@playwright/test");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".txt": "text/plain" };
const ROUNDS = 7;

const folders = { "/release/": RELEASE, "/counter/": new URL("../target/bench/counter/", import.meta.url), "/": new URL("./", import.meta.url) };
const sent = new Map();
/** A file as it goes over the line, compressed once. */
const file = async (path) => {
  if (!sent.has(path)) {
    const [base] = Object.keys(folders).filter((base) => path.startsWith(base));
    const body = await readFile(new URL(path.slice(base.length), folders[base]));
    sent.set(path, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
  return sent.get(path);
};
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  const body = await file(pathname).catch(() => undefined);
  response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(pathname)] ?? "text/plain", "content-encoding": "br", "cache-control": "no-store" }).end(body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}/start.html`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });

/** Milliseconds from the moment the script is asked for to the frame in which its work can be seen. */
const measure = async (what) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await page.goto(address);
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const time = await page.evaluate(async (what) => {
    const script = document.createElement("script");
    script.type = "module";
    let there;
    if (what === "check") {
      const element = document.createElement("innovation-stream-check");
      document.getElementById("check-host").append(element);
      script.src = "/release/embed.js";
      there = () => element.shadowRoot?.querySelector(".isc-continue");
    } else {
      script.textContent = 'import init from "/counter/counter.js"; await init();';
      there = () => document.getElementById("counter");
    }
    const start = performance.now();
    document.head.append(script);
    while (!there()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  }, what);
  await context.close();
  return time;
};

const times = { check: [], counter: [] };
// The first of each fills the compressed files.
for (const what of Object.keys(times)) await measure(what);
for (let round = 0; round < ROUNDS; round += 1) for (const what of Object.keys(times)) times[what].push(await measure(what));
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const size = (paths) => paths.reduce((sum, path) => sum + (sent.get(path)?.length ?? 0), 0);
const counter = [...sent.keys()].filter((path) => path.startsWith("/counter/"));
const row = (name, list) => console.log(`${name.padEnd(34)} ${median(list).toFixed(0).padStart(6)} ms  (${Math.min(...list).toFixed(0)} to ${Math.max(...list).toFixed(0)})`);
console.log(`from the start of the script, slow mobile network, processor four times slower, median of ${ROUNDS}`);
row("first question of the check", times.check);
row("bare Yew counter", times.counter);
console.log(`ratio ${(median(times.check) / median(times.counter)).toFixed(2)}; the counter is ${size(counter)} bytes over the line`);
await browser.close();
server.close();
