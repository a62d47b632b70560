// The one table of options. The element has them as attributes, the script in place as `data-*`, the frame as query parameters: the same
// names, the same values, one reader.

/**
 * Name, what it may be, and what holds otherwise. `pick`: one of these; `flag`: there or not; `text`: anything that `test` accepts.
 * `once`: read when the element is connected, and not again.
 */
export const OPTIONS = {
  lang: { test: /^(en|fr)\b/i },
  theme: { pick: ["auto", "light", "dark"] },
  loading: { pick: ["lazy", "eager"], once: true },
  "heading-level": { pick: ["2", "3", "4", "5"] },
  employer: { test: /^[a-z-]+$/ },
  prefill: { test: /^\s*\{/, once: true },
  audience: { pick: ["worker", "employer"] },
  "as-of": { test: /^\d{4}-\d\d-\d\d$/ },
  rules: { test: /^\d{4}-\d\d-\d\d$/, once: true },
  persist: { pick: ["none", "session", "local"] },
  share: { pick: ["link", "off"] },
  "outcome-visibility": { pick: ["public", "private"] },
  "emit-answers": { flag: true },
  autofocus: { flag: true, once: true },
};

/** `heading-level` -> `headingLevel`. */
export const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** What was said about a bad value: each once. */
const told = new Set();

/**
 * The options by their camelCase names, from a function that gives the value of a name or null. What is bad counts as not there, with one
 * warning on the console.
 */
export const read = (get) => {
  const found = {};
  for (const [name, { pick, test, flag }] of Object.entries(OPTIONS)) {
    const value = get(name);
    // An empty value is what a template leaves where it has none.
    if (!(value || (value === "" && flag))) continue;
    if (flag ? value !== "false" : pick ? pick.includes(value) : test.test(value)) {
      found[camel(name)] = flag ? "true" : value;
    } else if (!flag && !told.has(name + value)) {
      told.add(name + value);
      console.warn(`innovation-stream-check: ${name}="${value}" is not understood${pick ? `; it is one of ${pick.join(", ")}` : ""}`);
    }
  }
  return found;
};
