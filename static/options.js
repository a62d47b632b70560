// The one table of options, and how its values are read and written. The element has them as attributes, the script in place as `data-*`, the
// frame as query parameters: the same names, the same values, one reader.

export const NAME = "innovation-stream-check";

/** A page's own script may have a constant of one of these names, which hides the browser's from every script. These are the browser's. */
export const { AbortController, Blob, CustomEvent, IntersectionObserver, MutationObserver, Node, Set, TextDecoder, URL, WeakMap, fetch, queueMicrotask } = globalThis;

/** The window of a document. An image of the page's own may have taken the name `defaultView`. */
export const windowOf = (page) => (page === document ? globalThis : page.defaultView);

/** English and French, with or without a region: `fr`, `fr-CA`, `fr_CA`. `frr` and `fro` are other languages. */
const SPOKEN = /^(en|fr)([-_]|$)/i;
const DAY = "a day YYYY-MM-DD";

/**
 * Name, what it may be, and what holds otherwise. `pick`: one of these; `flag`: there or not; `test`: any text that passes, which is
 * `expected`. `once`: read when the element is connected, and not again.
 */
export const OPTIONS = {
  lang: { test: SPOKEN, expected: "en or fr" },
  theme: { pick: ["auto", "light", "dark"] },
  loading: { pick: ["lazy", "eager"], once: true },
  "heading-level": { pick: ["2", "3", "4", "5"] },
  employer: { test: /^[a-z0-9-]+$/, expected: "the id of a participating employer" },
  prefill: { test: /^\s*\{/, expected: "answers as a JSON object", once: true },
  audience: { pick: ["worker", "employer"] },
  start: { pick: ["overview", "questions", "routes"], once: true },
  "as-of": { test: /^\d{4}-\d\d-\d\d$/, expected: DAY },
  rules: { test: /^\d{4}-\d\d-\d\d(-[\da-f]{8})?$/, expected: DAY, once: true },
  notices: { test: /^\s*\[/, expected: "a JSON list of notices" },
  persist: { pick: ["none", "session", "local"] },
  share: { pick: ["link", "off"] },
  "outcome-visibility": { pick: ["public", "private"] },
  "emit-answers": { flag: true },
  history: { pick: ["on", "off"] },
  autofocus: { flag: true, once: true },
};

/** `heading-level` -> `headingLevel`. */
export const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** What was said on the console: each sentence once. */
const told = new Set();
export const warn = (text) => {
  if (!told.has(text)) console.warn(`${NAME}: ${text}`);
  told.add(text);
};

/** Says of an option that its value does not count, and what would. */
export const refuse = (name, value) => {
  const { pick, expected = pick ? `one of ${pick.join(", ")}` : "true or false" } = OPTIONS[name];
  warn(`${name}="${String(value).slice(0, 80)}" is not understood; it is ${expected}`);
};

/** Whether a value is good for an option; a flag is then `"true"`, and one that says no is not there. What is neither counts as not there. */
const good = (name, { pick, test, flag }, value) => {
  if (!flag) return pick ? pick.includes(value) : test.test(value);
  // An attribute that is there means yes, as everywhere in HTML, also where it repeats its own name.
  return ["", "true", "yes", "1", "on", name].includes(value.trim().toLowerCase());
};
const OFF = /^\s*(false|no|0|off)\s*$/i;

/**
 * The options by their camelCase names, from a function that gives the value of a name or null. What is bad counts as not there, with one
 * warning on the console.
 */
export const read = (get) => {
  const found = {};
  for (const [name, option] of Object.entries(OPTIONS)) {
    const value = get(name);
    // An empty value is what a template leaves where it has none.
    if (!(value || (value === "" && option.flag)) || (option.flag && OFF.test(value))) continue;
    if (good(name, option, value)) found[camel(name)] = option.flag ? "true" : value;
    else refuse(name, value);
  }
  return found;
};

/** Plain data again without what a library of the page may have put into the prototypes of lists and objects: a `toJSON` makes texts of lists. */
const plain = (value) => {
  if (typeof value !== "object" || value === null) return value;
  const copy = Array.isArray(value) ? value.map(plain) : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
  return Object.defineProperty(copy, "toJSON", { value: undefined });
};

export const json = (value, space) => JSON.stringify(plain(value), null, space);

/** `en` or `fr`, of a tag; nothing of another language. */
export const tongue = (tag) => SPOKEN.exec(tag)?.[1].toLowerCase();

/** The language of an element: the nearest of the two around it, across shadow boundaries; then the one that it has already, or the browser's. */
export const language = (element, spoken) => {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const lang = tongue(node.getAttribute?.("lang"));
    if (lang) return lang;
  }
  return spoken ?? navigator.languages.map(tongue).find(Boolean) ?? "en";
};
