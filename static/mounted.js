// The widget that the module draws for one element, from the moment it is mounted until it is taken down: what the page tells the module, and
// what the module asks of the page.
import { copy, countries, download, guard, idle, leave, link, print } from "./actions.js";
import { Traveller } from "./back.js";
import { deferred } from "./deferred.js";
import { NAME, Node, Set, warn } from "./options.js";
import { Map, history } from "./late-natives.js";
import { problem } from "./problem.js";

/** The rules of what is on the screen beyond the overview. */
export { REST } from "./styles.js";

/** Sentences of another version come with a word of the module's own. */
const foreign = (error) => (/^the sentences/.test(error?.message) ? problem("integrity", error.message, error, "site") : error);

/** Which of the page's checks each one is: part of the name of the drawer in which its answers are kept. */
const numbers = new Map();
const count = (checks) => {
  for (const check of numbers.keys()) if (!checks.has(check)) numbers.delete(check);
  const taken = new Set(numbers.values());
  let number = 0;
  // By their places in the page: they may have come in another order.
  const places = [...checks].sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  for (const check of places) {
    if (numbers.has(check)) continue;
    while (taken.has(number)) number += 1;
    taken.add(number);
    numbers.set(check, number);
  }
};

/** Starts the module from its bytes, and hands it the rulebook. */
export const start = async (glue, module, rulebook) => {
  try {
    await glue.default({ module_or_path: module, rulebook: null });
  } catch (cause) {
    // Each browser has its own words for it.
    if (/content security policy|unsafe-eval|\bCSP\b/i.test(cause.message)) throw problem("compile", "CSP: script-src needs 'wasm-unsafe-eval'", cause);
    throw problem("compile", "the wasm file is damaged or too new", cause, "damaged");
  }
  try {
    glue.loadRulebook(new Uint8Array(rulebook));
  } catch (cause) {
    throw problem("integrity", cause.message, cause, "site");
  }
};

/** A widget that the module draws for one element. */
export class Mounted {
  /** What the module draws in. */
  place = document.createElement("div");
  /** The language on the screen. */
  lang;
  /**
   * The element's side. `element`, `root`, and `checks`, all elements of the page; `options()` as they are now, `framed()` whether the page around
   * cannot reach in, `tongue()` the language wanted, `address(lang)` of the page of the rules, `bare()` the page's address without a link to
   * answers, `sheet()` the style sheet; `text(name)` and `sentences(lang, wanted)` fetch texts of the release; `safely(work)` runs what calls the
   * module; `receive(type, detail)` takes what the host is to hear; `wish()` notes that a language is wanted and gives what tells whether it still
   * is, `speak(tag)` turns to it; `fail(error)` ends the check.
   */
  #owner;
  #handle;
  /** Ends the watch for traps of the module. */
  #unwatch;
  /** The name of the drawer in which the answers are kept. */
  #store;
  /** What waits until something is on the screen, by its number. */
  #marks = new Map();
  #asked = 0;
  /** What reads the list of occupations out of an idle wait. */
  #hurry;
  #guard;
  /** What makes the page's history fit the screens. */
  #traveller;
  /** Number of the newest change of options: what an older one brings late does not count. */
  #turn = 0;
  #gone = false;

  constructor(owner) {
    this.#owner = owner;
    const { element, checks } = owner;
    count(checks);
    // In the frame's own page the address has a version, which is no reason to forget.
    const { pathname } = location;
    const page = element.hasAttribute("framed") ? pathname.replace(/(\/release)?\/[^/]+\/(?=[^/]+$)/, "/") : pathname;
    this.#store = `${NAME} ${page}#${element.id || numbers.get(element)}`;
  }

  /** Draws the widget into its place, which is not on the page yet. */
  mount(glue, sentences, link) {
    this.#unwatch = this.#watchTraps(glue.address);
    this.#handle = this.#told(() => glue.mount(this.place, this.#config(sentences, link), (...event) => this.#receive(...event)));
    this.lang = sentences.lang;
    this.#refused();
  }

  /**
   * Watches for a trap in what the browser calls by itself, an event or a microtask in which most is drawn: it comes out of nothing that `safely`
   * runs. The page may have modules of its own, so the glue of this one has to be in its stack.
   */
  #watchTraps(glue) {
    const trap = ({ error }) => {
      if (error instanceof WebAssembly.RuntimeError && error.stack?.includes(glue)) this.#owner.receive("panic", String(error));
    };
    addEventListener("error", trap);
    return () => removeEventListener("error", trap);
  }

  /** Minds the page around it, once it is on the page. */
  watch() {
    const { element, root } = this.#owner;
    this.#guard?.stop();
    this.#guard = guard(element, root, NAME, (name = this.#store) => {
      if (name === this.#store && this.#owner.options().persist === "local") this.tell("clearedElsewhere");
    });
    this.#travel();
  }

  /** Lets Back of the browser go through the screens, unless the host keeps it for itself. */
  #travel() {
    this.#traveller?.end();
    this.#traveller = undefined;
    if (this.#owner.options().history === "off") return;
    this.#traveller = new Traveller(this.#store, {
      depth: () => this.tell("depth") ?? 0,
      travel: (steps) => {
        this.tell("travel", steps);
        return this.drawn();
      },
    });
  }

  /** Another screen may be there. */
  async #follow() {
    // The module is not to be called while it calls.
    await null;
    this.#traveller?.follow();
  }

  /** Something around it may have changed. */
  look() {
    this.#guard?.look();
  }

  /** Calls the module. */
  tell(name, ...values) {
    return this.#owner.safely(() => this.#handle?.[name](...values));
  }

  /** Done when all that the module was told is on the screen. */
  drawn() {
    const mark = deferred();
    this.#asked += 1;
    this.#marks.set(this.#asked, mark);
    this.tell("mark", this.#asked);
    return mark.promise;
  }

  /** Shows what a link led to. `bare` is the page's address without the link where it is still in it. */
  async arrive(bare) {
    try {
      if (bare) history.replaceState(history.state, "", bare);
    } catch {
      // A page without an origin has no history to write.
    }
    await this.drawn();
    const { element } = this.#owner;
    // Below what the page keeps at the top of the window.
    if (getComputedStyle(element).scrollMarginTop === "0px") element.style.scrollMarginBlockStart = "6em";
    element.scrollIntoView({ block: "start" });
  }

  /** Takes the host's answers to begin with. */
  prefill(text) {
    try {
      this.#handle.prefill(JSON.parse(text));
    } catch (error) {
      console.warn(`${NAME}: prefill was not taken`, error);
    }
  }

  /**
   * Brings the options as they are now, with all sentences, to the screen. Only the newest call counts: what an earlier one waited for may
   * come later than what a later one did.
   */
  async bring(lang = this.#owner.tongue()) {
    const turn = (this.#turn += 1);
    const newest = () => turn === this.#turn && !this.#gone;
    try {
      const sentences = await this.#owner.sentences(lang, newest);
      if (!newest()) return;
      this.#told(() => this.#handle.setConfig(this.#config(sentences)));
      this.lang = lang;
      this.#refused();
      this.look();
      if (!this.#traveller !== (this.#owner.options().history === "off")) this.#travel();
    } catch (error) {
      if (!newest()) return;
      // The language that is there stays, with the other options; nothing typed is lost.
      if (lang !== this.lang) {
        console.warn(`${NAME}: the language could not be changed`, error);
        await this.bring(this.lang);
      } else this.#owner.fail(error);
    }
  }

  /** Takes it down. A module that has broken down is not called any more. Nothing that was asked for is left waiting. */
  end(error, broken) {
    this.#gone = true;
    this.#unwatch?.();
    this.#guard?.stop();
    this.#traveller?.end();
    this.#hurry?.();
    for (const mark of this.#marks.values()) mark.reject(error);
    this.#marks.clear();
    const handle = this.#handle;
    this.#handle = undefined;
    if (broken) return;
    handle?.destroy();
    handle?.free();
  }

  /** What the module is told. */
  #config(sentences, link) {
    const { address, framed, options } = this.#owner;
    return { ...options(), ...sentences, link, page: address(sentences.lang), store: this.#store, framed: framed() ? "true" : undefined };
  }

  /** Runs what hands sentences to the module. */
  #told(work) {
    return this.#owner.safely(() => {
      try {
        return work();
      } catch (error) {
        throw foreign(error);
      }
    });
  }

  /** What the module found wrong with the options, which it alone can judge. */
  #refused() {
    for (const text of this.#handle.refused()) warn(text);
  }

  async #copy(text) {
    const refused = await copy(text);
    this.#handle?.setLink(refused);
  }

  /** What the module asks of the page; all else is an event for the host. */
  #acts = {
    occupations: (tag, soon) => this.#occupations(tag, soon),
    routeWords: (tag) => this.#routeWords(tag),
    countries,
    language: (tag) => this.#speak(tag),
    link: (answers) => this.#copy(link(this.#owner.bare(), answers)),
    copy: (text) => this.#copy(text),
    download: (detail) => download(NAME, detail),
    "print-page": () => print(this.#owner.element, this.#owner.root, this.#owner.sheet(), this.lang),
    // The entries of the check are left first: the way back is not to lead to one of them.
    leave: async () => {
      await null;
      await this.#traveller?.home();
      leave();
    },
    note: (reason) => console.warn(`${NAME}: ${reason}`),
    mark: (number) => {
      this.#marks.get(number)?.resolve();
      this.#marks.delete(number);
    },
  };

  #receive(type, detail, more) {
    if (/^(overview|step|review|result|routes|reset)$/.test(type)) this.#follow();
    const act = this.#acts[type];
    return act ? act(detail, more) : this.#owner.receive(type, detail);
  }

  /** Fetches the sentences of the routes. */
  async #routeWords(tag) {
    const file = await this.#owner.text(`routes.${tag.slice(0, 2)}`).catch((error) => console.warn(`${NAME}: no sentences of the routes`, error));
    this.#handle?.setRouteWords(tag, file);
  }

  /** Fetches the list of occupations for a widget that wants it, when the page is idle, or at once: also where it was to wait before. */
  async #occupations(tag, soon) {
    if (!soon && this.#hurry) {
      this.#hurry();
      return;
    }
    if (soon) {
      await idle((resolve) => (this.#hurry = resolve));
      this.#hurry = undefined;
    }
    let file;
    try {
      file = await this.#owner.text(`occupations.${tag.slice(0, 2)}`);
    } catch (error) {
      console.warn(`${NAME}: no list of occupations`, error);
    }
    this.#handle?.setOccupations(tag, file);
  }

  /** The visitor wants the other language. What is on the screen stays until it is there; the element's own language then says so. */
  async #speak(tag) {
    const wanted = this.#owner.wish();
    // The module is not to be called while it calls.
    await null;
    this.#handle?.setWaiting(true);
    let found = true;
    try {
      await this.#owner.sentences(tag.slice(0, 2));
    } catch (error) {
      found = false;
      console.warn(`${NAME}: the language could not be fetched`, error);
    }
    if (this.#gone) return;
    this.#handle.setWaiting(false);
    // The page, or the visitor, may want another by now.
    if (!wanted()) return;
    if (found) this.#owner.speak(tag);
    else this.#handle.languageFailed(tag);
  }
}
