// The page inside the frame: its query parameters are the options, it tells the page around it how high it is and what happens, and hears
// `configure`, `reset` and `focus`. Messages are `{isc: {v: 1, id, type, ...}}`. It speaks to the origin that put it there and to no other.
import { OPTIONS, language } from "./options.js";

const element = document.querySelector("innovation-stream-check");
const parameters = new URLSearchParams(location.search);
for (const name of Object.keys(OPTIONS)) if (name !== "loading" && parameters.has(name)) element.setAttribute(name, parameters.get(name));
const id = parameters.get("id") ?? "";
// What is kept in the browser goes by it.
if (id) element.id = id;

const TITLES = { en: "Innovation Stream check", fr: "Vérification – volet Innovation" };
/** The language of the page is that of the element; where that has none, the browser's. */
const named = () => {
  const root = document.documentElement;
  // What it said before is no wish of anybody.
  root.removeAttribute("lang");
  root.lang = language(element);
  document.title = TITLES[root.lang];
};
named();
new MutationObserver(named).observe(element, { attributeFilter: ["lang"] });
// Only now: some options are read but once. A broken line, or a bad file in the cache: once more past the cache, and under another address,
// since a browser keeps in mind that one has failed.
const loader = new URL("./embed.js", import.meta.url).href;
await import(loader).catch(() => fetch(loader, { credentials: "omit", cache: "reload" }).then(() => import(`${loader}?again`)));

// Whom to speak to: the page that the browser says has put the frame there. The referrer is second, since after a step inside the frame it
// names the frame's own host. Without either nothing is sent.
const [around] = location.ancestorOrigins ?? [];
const origin = around && around !== "null" ? around : document.referrer ? new URL(document.referrer).origin : undefined;
const tell = (message) => {
  if (parent !== window && origin) parent.postMessage({ isc: { v: 1, id, ...message } }, origin);
};
element.addEventListener("isc-event", ({ detail }) => tell({ type: "event", event: detail }));

// A height that swings between two values, because a scroll bar comes and goes, is told once in a tenth of a second at most.
let last = 0;
let waiting;
const measure = () => {
  waiting = undefined;
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (Math.abs(height - last) < 2) return;
  last = height;
  tell({ type: "resize", height });
};
new ResizeObserver(() => (waiting ??= setTimeout(measure, 100))).observe(document.body);
measure();

addEventListener("message", ({ data, origin: from, source }) => {
  const message = data?.isc;
  if (source !== parent || from !== origin || message?.v !== 1 || (message.id ?? "") !== id) return;
  if (message.type === "reset") {
    // The page around has heard of the failure by `isc-error`.
    element.reset().catch(() => {});
  } else if (message.type === "focus") element.focus();
  // All options are the page's to set, those of privacy too: it could as well write them into the address.
  else if (message.type === "configure") element.configure(message.options);
});
