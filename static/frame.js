// The page inside the frame: its query parameters are the options, it tells the page around it how high it is and what happens, and hears
// `configure`, `reset` and `focus`. Messages are `{isc: {v: 1, id, type, ...}}`. It speaks to the origin that put it there and to no other.
import { OPTIONS } from "./options.js";

const element = document.querySelector("innovation-stream-check");
const parameters = new URLSearchParams(location.search);
const set = (name, value) => (value === null || value === undefined ? element.removeAttribute(name) : element.setAttribute(name, value));
for (const name of Object.keys(OPTIONS)) if (name !== "loading" && parameters.has(name)) set(name, parameters.get(name));
const id = parameters.get("id") ?? "";

const TITLES = { en: "Innovation Stream check", fr: "Vérification – volet Innovation" };
const named = () => {
  const lang = element.lang.startsWith("fr") ? "fr" : "en";
  document.documentElement.lang = lang;
  document.title = TITLES[lang];
};
if (!element.lang && /^fr/i.test(navigator.language)) element.lang = "fr";
named();
element.addEventListener("isc-language", named);
// Only now: some options are read but once.
await import("./embed.js");

// Whom to speak to: the page that the browser says has put the frame there. Without it nothing is sent.
const origin = document.referrer ? new URL(document.referrer).origin : location.ancestorOrigins?.[0];
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
  if (message.type === "reset") element.reset();
  else if (message.type === "focus") element.focus();
  else if (message.type === "configure") element.configure(message.options ?? {});
});
