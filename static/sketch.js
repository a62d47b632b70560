// The overview before the module is there: nodes made of a tree that the build makes from the widget's own views and words
// (examples/release.rs writes first.js). What is pressed on it is kept, for the module to take over.
import { REASONS } from "./fallback.js";
import { EMPLOYERS, SETTLED, TREE, WORDS } from "./first.js";

/** What on the overview may have the focus. */
const PLACES = "button, a, .isc-heading";

/** Carries the focus over to another drawing of the same screen. */
export const carry = (from, active, to) => {
  const place = [...from.querySelectorAll(PLACES)].indexOf(active);
  to.querySelectorAll(PLACES)[place]?.focus({ preventScroll: true });
};

/** Whether what is drawn is true on the visitor's day: it says that the stream has ended. To have the day written out would load a language first. */
export const settled = () => new Date() >= new Date(`${SETTLED}T24:00`);

/**
 * An overview on which nobody has pressed anything yet. `speak(tag)` is called when the visitor asks for the other language.
 *
 * `pressed` is the place of the way on that was pressed last, or undefined.
 */
export const sketch = (speak) => {
  const own = { root: undefined, pressed: undefined };
  let lang;
  /** What was pressed is on its way: said aloud, and to be seen. */
  const tell = () => {
    own.note.textContent = own.pressed === undefined ? "" : REASONS[lang].loading;
  };
  /** Draws it, in a language and as the options are; gives the node. `framed`: where the page around cannot reach in. */
  own.draw = (tag, { audience, employer, headingLevel = 2, emitAnswers }, framed) => {
    lang = tag;
    const words = WORDS[lang];
    const name = Object.hasOwn(EMPLOYERS, employer ?? "") && EMPLOYERS[employer];
    const texts = [...words.usual];
    for (const variant of [audience, emitAnswers ? "told" : framed && "framed"]) Object.assign(texts, words[variant]);
    const text = (value) => (typeof value === "number" ? texts[value] : value);
    const make = ([tag, attributes, ...children]) => {
      const node = document.createElement(tag === "h2" ? `h${headingLevel}` : tag);
      for (const name of Object.keys(attributes)) node.setAttribute(name, text(attributes[name]));
      node.append(...children.map((child) => (Array.isArray(child) ? make(child) : text(child))));
      return node;
    };
    const root = make(TREE);
    own.note = make(["p", { class: "isc-small", role: "status" }]);
    root.querySelector("footer").before(own.note);
    if (name) root.prepend(make(["p", { class: "isc-known", part: "employer" }, words.known.replace("{employer}", name)]));
    own.root = root;
    tell();
    root.addEventListener("click", ({ target }) => {
      if (target.matches(".isc-language")) speak(target.lang);
      if (!target.matches(".isc-door")) return;
      own.pressed = [...root.querySelectorAll(".isc-door")].indexOf(target);
      tell();
    });
    return root;
  };
  return own;
};
