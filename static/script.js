// The script in place, for editors that strip unknown elements but allow scripts: it puts the element where it stands itself, with its own
// `data-*` as options, and fetches the loader beside it.
import { OFFICIAL, OFFICIAL_NAME } from "./fallback.js";
import { NAME, OPTIONS, language } from "./options.js";
import { vouch } from "./vouch.js";

const start = (script) => {
  const element = document.createElement(NAME);
  // Only the options: a page gives its scripts `data-id` and more for purposes of its own.
  for (const name of Object.keys(OPTIONS)) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  // The loader signs with it what it fetches itself.
  element.nonce = script.nonce;
  const show = () => document.body.append(element);
  // In the head nothing can be shown. An `async` script may run when the body is long there.
  if (!script.closest("head")) script.after(element);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
  else show();
  // The moving alias has the loader elsewhere (`cargo xtask dist` defines HOME).
  const src = new globalThis.URL(`${typeof HOME === "undefined" ? "" : HOME}embed.js`, script.src).href;
  const integrity = typeof LOADER_HASH === "undefined" ? undefined : LOADER_HASH;
  const fetched = (cache) => globalThis.fetch(src, { credentials: "omit", integrity, cache });
  const bring = async (mark) => {
    if (integrity) await (vouch(src + mark, integrity, script.nonce) ?? fetched("default"));
    await import(src + mark);
  };
  // A broken line, or a bad file in the cache: once more past the cache, and under another address, since a browser keeps in mind that one has
  // failed.
  const again = () => fetched("reload").then(() => bring("?again"));
  bring("")
    .catch(again)
    .catch((cause) => {
      console.warn(`${NAME}: ${src} could not be loaded`, cause);
      const lang = language(element);
      element.append(Object.assign(document.createElement("a"), { href: OFFICIAL[lang], textContent: OFFICIAL_NAME[lang] }));
    });
};

const script = document.currentScript;
if (script?.src) start(script);
// A module, a script in a shadow root and a text that the page runs by itself cannot learn where they come from.
else console.error(`${NAME}: script.js cannot tell where it stands; put it into the page as a plain script with src, not as a module, not as text and not into a shadow root`);
