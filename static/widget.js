// The module of the release, once for the page: its two parts, its style sheets, its sentences, and the end of it all where it breaks down.
import { INTEGRITY } from "./files.js";
import { LATE, damaged, load, once, part, problem, script } from "./load.js";
import { NAME, TextDecoder, WeakMap, windowOf } from "./options.js";

// A release has the module in two parts (`cargo xtask dist` defines IN_PARTS): what the first question needs, and the rest.
const PARTS = typeof IN_PARTS === "undefined" ? ["bg"] : ["first", "later"];

/** The rules of the widget, once they are there. */
export let css;
/** The style sheet of each document: one of another document cannot be shared. */
const sheets = new WeakMap();
export const sheet = (page) => {
  if (!sheets.has(page)) {
    const own = new (windowOf(page).CSSStyleSheet)();
    own.replaceSync(css);
    sheets.set(page, own);
  }
  return sheets.get(page);
};

/** Why the module must not be used any more, once it has broken down. */
export let dead;
export const bury = (reason) => {
  dead = problem("runtime", reason);
};

const begin = once(async () => {
  if (typeof WebAssembly !== "object") throw problem("compile", "WebAssembly is not there");
  const [glue, bytes] = await Promise.all([script(`${NAME}.js`), part(PARTS[0])]);
  try {
    await glue.default({ module_or_path: bytes });
  } catch (cause) {
    // Each browser has its own words for it.
    if (/content security policy|unsafe-eval|\bCSP\b/i.test(cause.message)) throw problem("compile", "CSP: script-src needs 'wasm-unsafe-eval'", cause);
    throw damaged(cause);
  }
  // The loader has the hashes of what comes up to here; the glue has the others.
  Object.assign(INTEGRITY, glue.hashes);
  css = glue.styles();
  return glue;
});

/** The module, as long as it can be trusted. */
export const ready = async () => {
  if (dead) throw dead;
  return begin();
};

/** What the page does for the widget, once it is there. */
export let actions;

const rest = once(async () => {
  const glue = await ready();
  const [own, bytes] = await Promise.all([script("actions.js"), PARTS[1] && part(PARTS[1])]);
  if (bytes) {
    await glue.finish(bytes).catch((cause) => {
      throw damaged(cause);
    });
  }
  return (actions = own);
});

/** All of the module, and what the page does for it. */
export const whole = async () => {
  if (dead) throw dead;
  return rest();
};

/** Texts of the release by name, fetched once for the page. */
const texts = {};
export const text = (name) => (texts[name] ??= once(async () => new TextDecoder().decode(await load(`data/${name}.txt`))))();

/** Does not give up over a line that is only slow, or away for a while, as long as somebody waits: what is on the screen works meanwhile. */
export const lasting = async (work, wanted) => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!wanted()) throw error;
      if (error.hint === LATE) continue;
      if (error.phase !== "fetch" || navigator.onLine) throw error;
      await new Promise((resolve) => addEventListener("online", resolve, { once: true }));
    }
  }
};
