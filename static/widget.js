// The module of the release, once for the page: its code, its style sheets, its sentences, and the end of it all where it breaks down.
import { INTEGRITY } from "./files.js";
import { LATE, load, once, script } from "./load.js";
import { NAME, TextDecoder, WeakMap, windowOf } from "./options.js";
import { problem } from "./problem.js";
import { FIRST } from "./styles.js";

/** The rules of what is on the screen: those of the overview, and once the module is there all of them. */
let css = FIRST;
/** The style sheet of each document: one of another document cannot be shared. */
let sheets = new WeakMap();
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

/** What keeps a widget that the module draws, once it is there. */
export let Mounted;

/** The glue between the module and JavaScript. The loader has its hash, and it has the hashes of all else. */
const bind = once(async () => {
  const glue = await script(`${NAME}.js`);
  Object.assign(INTEGRITY, glue.hashes);
  return glue;
});

const begin = once(async () => {
  if (typeof WebAssembly !== "object") throw problem("compile", "WebAssembly is not there");
  const keeper = async () => {
    await bind();
    return script("mounted.js");
  };
  // From the bytes, so that a server that sends another type than application/wasm does no harm.
  const [glue, mounted, bytes, rulebook] = await Promise.all([bind(), keeper(), load(`${NAME}_bg.wasm`, bind), load("data/rulebook.bin", bind)]);
  await mounted.start(glue, bytes, rulebook);
  ({ Mounted } = mounted);
  css += mounted.REST;
  sheets = new WeakMap();
  return glue;
});

/** The module, as long as it can be trusted, with what the page does for it. */
export const ready = async () => {
  if (dead) throw dead;
  return begin();
};

/** Texts of the release by name, fetched once for the page. */
const texts = {};
export const text = (name) => (texts[name] ??= once(async () => new TextDecoder().decode(await load(`data/${name}.txt`, bind))))();

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
