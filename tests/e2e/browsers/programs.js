// Starts and ends what the tests need besides themselves: the web server, the browsers with their drivers, a screen for those that need one.
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { Capabilities, WebDriver } from "selenium-webdriver";
import { Executor, HttpClient } from "selenium-webdriver/http/index.js";

// Drivers are started here, by their paths; selenium is to look for none and to tell nobody.
Object.assign(process.env, { SE_OFFLINE: "true", SE_AVOID_STATS: "true" });

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of a program: what the environment says, else the first that is there. */
const find = (variable, ...candidates) => {
  if (process.env[variable]) return isProgram(process.env[variable]) ? process.env[variable] : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return candidates.flatMap((name) => (name.startsWith("/") ? [name] : folders.map((folder) => join(folder, name)))).find(isProgram);
};

const MINI = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`);

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });

/** Groups of processes that still run. Each program leads a group of its own, so that its children end with it. */
const groups = new Set();
const signal = (group, name) => {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
};
const folders = new Set();
const sweep = () => {
  for (const group of groups) signal(group, "SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
};
process.on("exit", sweep);
// Not once: whoever ends the tests' runner may well signal twice, and the second is not to come before the sweep.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => process.exit(1));

/** How long a program may take until it can be used. */
const PATIENCE = 30_000;

/** What comes too late is an error. The timer is not to keep the tests from ending. */
const within = async (time, what, work) => {
  const waiting = new AbortController();
  const late = sleep(time, undefined, { signal: waiting.signal }).then(() => Promise.reject(new Error(`${what} did not get ready`)));
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => {});
    waiting.abort();
  }
};

/** Ends a group. */
const end = async (group) => {
  if (!groups.has(group)) return;
  signal(group, "SIGTERM");
  // A group is gone when no signal reaches it.
  for (let wait = 0; wait < 40 && signal(group, 0); wait += 1) await sleep(50);
  signal(group, "SIGKILL");
  groups.delete(group);
};

/** Starts a program; `ready` says when it can be used, or goes on asking until its signal ends that. */
const start = async (command, values, { env = {}, stdio = [], ready }) => {
  const child = spawn(command, values, { detached: true, stdio: ["ignore", "ignore", "pipe", ...stdio], env: { ...process.env, ...env } });
  const said = [];
  child.stderr.on("data", (text) => said.push(text));
  const failed = new Promise((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}: ${Buffer.concat(said).toString().slice(-1000)}`)));
  });
  failed.catch(() => {});
  if (child.pid) groups.add(child.pid);
  const stop = () => end(child.pid);
  const waiting = new AbortController();
  try {
    return { stop, value: await within(PATIENCE, command, Promise.race([ready(child, waiting.signal), failed])) };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    waiting.abort();
  }
};

/** Waits until an address answers as it should. */
const answers = async (url, signal, good = () => true) => {
  while (!signal.aborted) {
    const response = await fetch(url, { signal }).catch(() => undefined);
    if (response?.ok && (await good(response))) return;
    await sleep(50);
  }
};

/** The web server of the end-to-end tests: its address, and what ends it. */
export const serve = async (script) => {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { stop } = await start(process.execPath, [script, port], { ready: (_, signal) => answers(`${address}/host/plain`, signal) });
  return { address, stop };
};

/** A screen in memory, with a number that nobody has: Xvfb picks it and tells it. */
const screen = (program, env) =>
  start(program, ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    env,
    stdio: ["pipe"],
    ready: ({ stdio }) => new Promise((resolve) => stdio[3].once("data", (text) => resolve(`:${String(text).trim()}`))),
  });

/**
 * A driver, as the tests know it, is:
 * - `visit(address)` and `reload()`, which wait until the page has loaded;
 * - `run(work, ...values)`: what a function, or the text of its body, returns in the page or in the frame that was entered. What it promises is
 *   waited for; an element comes back as something that counts as true; nothing comes back as null;
 * - `enter(place)`: goes into the frame of that number; `leave()` comes out to the page;
 * - `press(...keys)` one after the other, and `hold(key, other)`: both go to whatever has the focus, as from a keyboard;
 * - `screenshot()`: the visible part as a PNG in base64;
 * - `quit()`.
 */

/** Firefox speaks WebDriver BiDi itself. */
const firefox = async ({ browser: program }, { dark, env, folder, started }) => {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: program,
    headless: true,
    userDataDir: join(folder, "profile"),
    env: { ...process.env, ...env },
    // The size of the window that a person gets.
    defaultViewport: null,
    extraPrefsFirefox: { "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1 },
    timeout: PATIENCE,
    // Signals are this file's business.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const { pid } = browser.process();
  groups.add(pid);
  started(() => end(pid));
  // The page that is there at the start does not have the focus of the window; a new one takes it.
  const page = await browser.newPage();
  let frame = page.mainFrame();
  const leave = async () => {
    frame = page.mainFrame();
  };
  return {
    visit: (address) => page.goto(address),
    reload: () => page.reload(),
    run: async (work, ...values) => {
      const body = typeof work === "function" ? `return (${work})(...arguments)` : work;
      // Puppeteer takes the source of a function, and knows no element among its results.
      const whole = new Function(`const found = (function () { ${body} }).apply(null, arguments); return found instanceof Node ? true : found`);
      return (await frame.evaluate(whole, ...values)) ?? null;
    },
    enter: async (place) => {
      const frames = await frame.$$("iframe");
      frame = await frames[place].contentFrame();
    },
    leave,
    press: (...keys) => page.keyboard.type(keys.join("")),
    hold: async (key, other) => {
      await page.keyboard.down(key);
      await page.keyboard.type(other);
      await page.keyboard.up(key);
    },
    screenshot: () => page.screenshot({ encoding: "base64" }),
    quit: () => browser.close(),
  };
};

/** WebKitGTK has a program beside it that speaks the WebDriver of old. */
const webkit = async ({ browser, driver: program }, { dark, env, started }) => {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const isReady = async (response) => (await response.json()).value?.ready;
  const look = { GTK_THEME: dark ? "Adwaita:dark" : "Adwaita", NO_AT_BRIDGE: "1" };
  const { stop } = await start(program, [`--port=${port}`], { env: { ...env, ...look }, ready: (_, signal) => answers(`${address}/status`, signal, isReady) });
  started(stop);
  const wanted = new Capabilities({ "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } });
  const remote = WebDriver.createSession(new Executor(Promise.resolve(new HttpClient(address))), wanted);
  await remote.getSession();
  return {
    visit: (address) => remote.get(address),
    reload: () => remote.navigate().refresh(),
    run: (work, ...values) => remote.executeScript(work, ...values),
    enter: (place) => remote.switchTo().frame(place),
    leave: () => remote.switchTo().defaultContent(),
    press: (...keys) => remote.actions().sendKeys(...keys).perform(),
    hold: (key, other) => remote.actions().keyDown(key).sendKeys(other).keyUp(key).perform(),
    screenshot: () => remote.takeScreenshot(),
    quit: () => remote.quit(),
  };
};

/** What each browser needs: its programs, and where they come from; how its driver is made, where `dark` is a system that prefers dark colours. */
export const BROWSERS = {
  Firefox: {
    programs: { browser: find("FIREFOX", "/usr/bin/firefox-esr", "firefox-esr", "firefox") },
    missing: "Firefox needs the Debian package firefox-esr (FIREFOX is its path)",
    open: firefox,
  },
  WebKitGTK: {
    programs: { browser: find("MINIBROWSER", ...MINI), driver: find("WEBKIT_DRIVER", "/usr/bin/WebKitWebDriver", "WebKitWebDriver"), screen: find("XVFB", "Xvfb") },
    missing: "WebKitGTK needs the Debian packages webkit2gtk-driver and xvfb (WEBKIT_DRIVER and MINIBROWSER are the paths of the driver and of the browser)",
    open: webkit,
  },
};

/** A browser that was started: its driver, and what ends it with all that was started for it. */
export const browse = async ({ programs, open }, { dark = false } = {}) => {
  // Nothing of the user's own is read, and nothing is left.
  const folder = mkdtempSync(join(tmpdir(), "isc-browser-"));
  folders.add(folder);
  const env = { HOME: folder, TMPDIR: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder };
  const stops = [];
  const stop = async () => {
    for (const step of stops.reverse()) await step().catch(() => {});
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    folders.delete(folder);
  };
  try {
    if (programs.screen) {
      const shown = await screen(programs.screen, env);
      stops.push(shown.stop);
      env.DISPLAY = shown.value;
      delete env.WAYLAND_DISPLAY;
    }
    const opened = open(programs, { dark, env, folder, started: (stop) => stops.push(stop) });
    opened.catch(() => {});
    // A driver whose browser ends at once may wait for it without end, and would not hear of quitting either.
    const driver = await within(2 * PATIENCE, programs.browser, opened);
    stops.push(driver.quit);
    return { driver, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
