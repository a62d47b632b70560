// The first question before the module is there: nodes made of a tree that the build makes from the widget's own views and words
// (examples/release.rs writes first.js). What is done on it is kept, for the module to take over.
import { REASONS } from "./fallback.js";
import { EMPLOYERS, TREE, WORDS } from "./first.js";

/** What on the first screen may have the focus, by what finds the same in the module's own. */
const PLACES = ["input", ".isc-language", ".isc-continue", "summary", ".isc-heading"];
const place = (root, node) => {
  const kind = PLACES.find((kind) => node?.matches(kind));
  return kind && [kind, [...root.querySelectorAll(kind)].indexOf(node)];
};
const find = (root, [kind, index]) => root.querySelectorAll(kind)[index];

/** Carries over to another drawing of the same screen what its fields do not keep by themselves: what is folded out, and the focus. */
export const carry = (from, active, to) => {
  if (from.querySelector("details").open) to.querySelector("details").open = true;
  const focused = place(from, active);
  if (focused) find(to, focused)?.focus({ preventScroll: true });
};

/**
 * A first question that nobody has answered yet. `speak(tag)` is called when the visitor asks for the other language.
 *
 * `picked` is the place of the radio that is picked, or undefined; `pressed` whether Continue was pressed since.
 */
export const sketch = (speak) => {
  const own = { root: undefined, picked: undefined, pressed: false };
  let lang;
  const radios = () => [...own.root.querySelectorAll("input")];
  /** What was pressed is on its way: said aloud, and to be seen. */
  const tell = () => {
    const text = own.pressed ? REASONS[lang].loading : "";
    own.note.textContent = text;
    own.root.querySelector("[role=status]").textContent = text;
  };
  /** Draws it, in a language and as the options are; gives the node. `framed`: where the page around cannot reach in. */
  own.draw = (tag, { audience, employer, headingLevel = 2, emitAnswers }, framed) => {
    lang = tag;
    const words = WORDS[lang];
    const name = Object.hasOwn(EMPLOYERS, employer ?? "") && EMPLOYERS[employer];
    const texts = [...words.usual];
    for (const variant of [audience, name && "named", emitAnswers ? "told" : framed && "framed"]) Object.assign(texts, words[variant]);
    const text = (value) => (typeof value === "number" ? texts[value] : value);
    const make = ([tag, attributes, ...children]) => {
      const node = document.createElement(tag === "h2" ? `h${headingLevel}` : tag);
      for (const name of Object.keys(attributes)) node.setAttribute(name, text(attributes[name]));
      node.append(...children.map((child) => (Array.isArray(child) ? make(child) : text(child))));
      return node;
    };
    const root = make(TREE);
    own.note = make(["p", { class: "isc-small" }]);
    root.querySelector("footer").before(own.note);
    if (name) root.prepend(make(["p", { class: "isc-known", part: "employer" }, words.known.replace("{employer}", name)]));
    own.root = root;
    if (own.picked !== undefined) radios()[own.picked].checked = true;
    tell();
    root.addEventListener("change", ({ target }) => {
      own.picked = radios().indexOf(target);
      // Whoever picks again has not gone on yet.
      own.pressed = false;
      tell();
    });
    root.addEventListener("click", (event) => {
      const { target } = event;
      if (target.matches(".isc-language")) speak(target.lang);
      if (!target.matches(".isc-continue")) return;
      event.preventDefault();
      own.pressed = true;
      tell();
    });
    return root;
  };
  return own;
};
