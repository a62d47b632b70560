// How long it takes until the first screen of the check can be used, and until its first question can be shown, against two others on the same page: a
// bare Yew counter (bench/counter.rs), and the first page of a SurveyJS form (bench/survey). In turns, nothing cached, on a slow mobile network
// (150 ms, 1.6 Mbit/s down, 0.75 up) with a processor four times slower; everything is sent with brotli. Called by `cargo xtask bench`, which
// builds the others. It fails where a ratio is over its bar.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { RELEASE } from "../tests/e2e/release.js";

const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("@playwright/test");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain" };
const ROUNDS = 11;

const built = (name) => new URL(`../target/bench/${name}/`, import.meta.url);
const folders = { "/release/": RELEASE, "/counter/": built("counter"), "/survey/": built("survey"), "/": new URL("./", import.meta.url) };
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

/** What is measured: how it is started, and what is on the page once it is there. */
const STARTS = {
  first: () => {
    const element = document.createElement("innovation-stream-check");
    document.getElementById("host").append(element);
    return [{ src: "/release/embed.js" }, () => element.shadowRoot?.querySelector(".isc-door")];
  },
  // Whoever goes on at once is shown the first question as soon as it can be.
  second: () => {
    const element = document.createElement("innovation-stream-check");
    document.getElementById("host").append(element);
    let pressed = false;
    const there = () => {
      const root = element.shadowRoot;
      if (!pressed && root?.querySelector(".isc-door")) {
        pressed = true;
        root.querySelector(".isc-door").click();
      }
      return root?.querySelector(".isc-fieldset");
    };
    return [{ src: "/release/embed.js" }, there];
  },
  counter: () => [{ textContent: 'import init from "/counter/counter.js"; await init();' }, () => document.getElementById("counter")],
  survey: () => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/survey/survey.css" }));
    return [{ src: "/survey/survey.js" }, () => document.querySelector("#survey input[type=radio]")];
  },
};

/** Milliseconds from the moment the script is asked for to the frame in which its work can be seen. */
const measure = async (start) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await page.goto(address);
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const time = await page.evaluate(async (start) => {
    const since = performance.now();
    const [script, there] = new Function(`return (${start})()`)();
    document.head.append(Object.assign(document.createElement("script"), { type: "module" }, script));
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!there()) {
      // A screen that has changed its name would be waited for without end.
      if (performance.now() - since > 60_000) throw new Error(`not there after a minute: ${there}`);
      await frame();
    }
    // A task that is queued before that frame is laid out and painted comes after it.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
    return performance.now() - since;
  }, start.toString());
  await context.close();
  // What the browser does to take a page down is not the next one's.
  await new Promise((resolve) => setTimeout(resolve, 500));
  return time;
};

const names = Object.keys(STARTS);
const times = Object.fromEntries(names.map((name) => [name, []]));
// The first of each fills the compressed files.
for (const name of names) await measure(STARTS[name]);
for (let round = 0; round < ROUNDS; round += 1) for (const name of names) times[name].push(await measure(STARTS[name]));
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const size = (folder) => [...sent].filter(([path]) => path.startsWith(folder)).reduce((sum, [, body]) => sum + body.length, 0);
const row = (label, name, more = "") => {
  const list = times[name];
  console.log(`${label.padEnd(34)} ${median(list).toFixed(0).padStart(6)} ms  (${Math.min(...list).toFixed(0)} to ${Math.max(...list).toFixed(0)})${more}`);
};
console.log(`from the start of the script, slow mobile network, processor four times slower, median of ${ROUNDS}`);
row("first screen of the check", "first");
row("bare Yew counter", "counter", `, ${size("/counter/")} bytes over the line`);
row("first question of the check", "second", `, ${size("/release/")} bytes over the line`);
row("first page of a SurveyJS form", "survey", `, ${size("/survey/")} bytes over the line`);
let over = false;
for (const [own, other, bar] of [["first", "counter", 0.5], ["second", "survey", 1]]) {
  const ratio = median(times[own]) / median(times[other]);
  over ||= ratio > bar;
  console.log(`${own} against ${other}: ${ratio.toFixed(2)}, bar ${bar.toFixed(2)}${ratio > bar ? "  OVER" : ""}`);
}
await browser.close();
server.close();
if (over) process.exitCode = 1;
