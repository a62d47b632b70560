// The options as properties of an element, beside its attributes.
import { OPTIONS, camel, json, refuse } from "./options.js";

/** Sets options of an element by their camelCase names; null takes one back. */
export const configure = (element, options) => {
  for (const name of Object.keys(OPTIONS)) {
    const value = options?.[camel(name)];
    if (value === undefined) continue;
    let text = null;
    try {
      if (value === true) text = "";
      else if (value !== null && value !== false) text = typeof value === "object" ? json(value) : `${value}`;
    } catch {
      // A circle, a symbol: no text can say it. The other options count.
      refuse(name, Object.prototype.toString.call(value));
    }
    if (text === null) element.removeAttribute(name);
    else element.setAttribute(name, text);
  }
};

/** Makes each option a property too, for frameworks that set these: what `configure` takes goes in, the attribute comes out (but of `rules`). */
export const defineOptions = (prototype) => {
  for (const name of Object.keys(OPTIONS)) {
    const key = camel(name);
    // `lang` and `autofocus` are every element's own.
    if (key in HTMLElement.prototype) continue;
    const own = Object.getOwnPropertyDescriptor(prototype, key);
    Object.defineProperty(prototype, key, {
      get:
        own?.get ??
        function () {
          // `start` is a method too.
          return own?.value ?? this.getAttribute(name);
        },
      set(value) {
        // Some frameworks say "" where they mean nothing.
        configure(this, { [key]: value || null });
      },
    });
  }
};

/** What a framework set before the class was there stands in the way of the class's own: it is set once more. */
export const setAgain = (element) => {
  for (const key of Object.keys(OPTIONS).map(camel)) {
    if (!Object.hasOwn(element, key)) continue;
    const value = element[key];
    delete element[key];
    element[key] = value;
  }
};
