// The custom element <innovation-stream-check>. It owns the shadow root, the options, and what is shown when loading fails; the module beside
// it, compiled from Rust, owns everything inside. One module serves all elements of a page, one style sheet those of a document.
// The order of the imports is the order of the bundle, and worth 60 bytes after brotli: the words and the tree first, then one found by trying.
import { carry, settled, sketch } from "./sketch.js";
import { Mounted, bury, dead, lasting, ready, sheet, text } from "./widget.js";
import { deferred } from "./deferred.js";
import { bright, linked, outOfReach } from "./surroundings.js";
import { explained, make } from "./explained.js";
import { problem } from "./problem.js";
import { configure, defineOptions, setAgain } from "./properties.js";
import { REFLECTED, reflected } from "./reflected.js";
import {
  CustomEvent,
  IntersectionObserver,
  MutationObserver,
  NAME as TAG,
  Node,
  OPTIONS,
  Set,
  language,
  queueMicrotask,
  read,
  tongue,
  warn,
  windowOf,
} from "./options.js";
import { again, sign } from "./load.js";
import { contain } from "./keys.js";
import { at } from "./files.js";

// Where the page's policy goes by nonces: that of the loader's own script element.
sign([...document.getElementsByTagName("script")].find(({ src }) => src === import.meta.url)?.nonce);

/** How near the window the check has to come to be loaded, in pixels. */
const NEAR = 600;
const GONE = "the check is not on the page any more";
/** The checks that are on the page. */
const checks = new Set();

/** A link that has left the address and is not on the screen yet, with the check that follows it. The page may put another in its place then. */
let followed;

/** Makes an end of the module on the whole page, after a panic; the class says how. */
let collapse;

/** Runs what calls the module. */
const safely = (work) => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    collapse(String(error));
    throw dead;
  }
};

/** The sentences of a language for those who are spoken to. */
const sentences = async (lang, audience = "worker") => ({ lang, messages: await text(`${audience}.${lang}`) });

class InnovationStreamCheck extends HTMLElement {
  static observedAttributes = [...Object.keys(OPTIONS), ...REFLECTED];

  #root = this.attachShadow({ mode: "open" });
  /** The options as they were read, until one changes. */
  #read;
  /** Version and rules of the module. */
  #about;
  /** The widget that the module draws, once it is there. */
  #widget;
  #mounting;
  #state;
  /** The result on the screen, also where the page is not told of it. */
  #detail;
  /** Settled once the module has the screen, or cannot have it: what a host asks for before that waits for it. */
  #complete = deferred();
  /** The overview as it is drawn until the module takes it over. */
  #sketch;
  /** What is on the screen instead of the check: why it cannot run. */
  #failed;
  /** Whether it has been on the page and is not any more. */
  #gone;
  /** Whether it is to be loaded as soon as it is on the page. */
  #wanted;
  /** The language on the screen. */
  #spoken;
  /** The language that the visitor asked for, and the attribute as it was before: a page that only puts it back asks for nothing. */
  #wished;
  #served;
  #reflected = reflected(this, (name) => (name === "state" ? this.#state : (this.result?.outcome ?? undefined)));
  /** Number of the newest wish for a language: what an older one brings late does not count. */
  #wish = 0;
  /** A link that is to be followed as soon as the check can. */
  #link;
  #near;
  #watcher = new MutationObserver((changes) => {
    const around = changes.filter(({ target, attributeName }) => target !== this && attributeName === "lang");
    // A page that turns to one of the two languages asks for it.
    if (around.some(({ target }) => tongue(target.getAttribute("lang")))) this.#wished = undefined;
    if (around.length) this.#spokenAround();
    this.#widget?.look();
  });

  static {
    collapse = (reason) => {
      if (dead) return;
      bury(reason);
      // Nothing of it stays on the screen, wherever it is.
      for (const check of checks) if (check.#widget) check.#fail(dead);
    };
    addEventListener("hashchange", () => {
      if (linked().answers === undefined) return;
      for (const check of checks) if (check.#claim()) return;
    });
  }

  constructor() {
    super();
    contain(this.#root);
  }

  connectedCallback() {
    this.#gone = false;
    checks.add(this);
    setAgain(this);
    // The script in place hands its own to its element.
    sign(this.nonce);
    // Every ancestor may carry the language, and its `lang` may change; every one may carry a look, and change it.
    for (let node = this; node; node = node.parentNode ?? node.host) {
      if (node.nodeType === Node.ELEMENT_NODE) this.#watcher.observe(node, { attributes: true });
    }
    if (this.#widget || this.#sketch) this.#dress();
    this.#widget?.bring();
    if (this.#widget || this.#failed || this.#mounting) return;
    this.#reflected.write();
    if (!this.#root.hasChildNodes()) this.#show(make("slot"));
    // One link, one check: the first that takes links.
    if (![...checks].some((check) => check.#link !== undefined)) this.#claim();
    // Nothing is fetched before the visitor comes near. An element without a box of its own is never seen to, and one that is near already need
    // not wait for a frame; but what is near in a frame may be far from the window.
    const near = self === parent && [...this.getClientRects()].some(({ top, bottom }) => bottom > -NEAR && top < innerHeight + NEAR);
    if (near || this.#options.loading === "eager" || this.#link !== undefined || this.#wanted || !IntersectionObserver || getComputedStyle(this).display === "contents") {
      this.#mount();
      return;
    }
    this.#become("idle");
    this.#near = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#mount(), { rootMargin: `${NEAR}px` });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#watcher.disconnect();
    this.#near?.disconnect();
    // A move disconnects and connects again at once; only what stays away is taken down.
    queueMicrotask(() => {
      if (!this.isConnected) this.#unmount();
    });
  }

  adoptedCallback() {
    this.#dress();
    this.#widget?.watch();
  }

  attributeChangedCallback(name, old, value) {
    this.#read = undefined;
    if (old === value || OPTIONS[name]?.once) return;
    if (this.#reflected.changed(name, value)) return;
    if (name === "outcome-visibility") this.#reflected.write();
    if (name === "lang") {
      if (value !== this.#served && value !== this.#wished) this.#wished = undefined;
      this.#spokenAround();
    } else if (this.#widget) this.#widget.bring();
    else this.#draw();
  }

  /** The version of the code, once it is there. */
  get version() {
    return this.#about?.version ?? null;
  }

  /** The id of the rulebook, once it is there. */
  get rules() {
    return this.#about?.rules ?? null;
  }

  /** What the result on the screen comes to; null while there is none, or the page is not to know. */
  get result() {
    return (this.#options.outcomeVisibility !== "private" && this.#detail) || null;
  }

  /** Loads the check now, wherever it stands on the page; where it is on none yet, as soon as it is. */
  async start() {
    if (this.#gone) throw problem("runtime", GONE);
    this.#wanted = true;
    if (this.isConnected) this.#mount();
    await this.#complete.promise;
  }

  /** Sets options by their camelCase names; null takes one back. */
  configure(options) {
    configure(this, options);
  }

  static {
    defineOptions(this.prototype);
  }

  /** `evaluate(answers, options?)` of the module: nothing of the visitor's own is looked at. */
  async evaluate(answers, options) {
    const glue = await ready();
    return safely(() => glue.evaluate(answers, options));
  }

  /**
   * `goTo(question)` shows a question that has an answer or is still to be asked; `reset()` clears the answers, and what was kept of them;
   * `getState()` gives all that was answered as a text, and `setState(text)` puts it back. Each waits for all of the check, and is done when
   * the screen shows what it did.
   */
  static {
    for (const name of ["goTo", "reset", "getState", "setState"]) {
      this.prototype[name] = function (...values) {
        return this.#call(name, ...values);
      };
    }
  }

  /** Moves the focus to the heading of the step, or to what there is to press where the check cannot run. Like that of every element it never fails. */
  async focus() {
    try {
      await this.#call("focus");
    } catch {
      this.#root.querySelector("button, a[href]")?.focus();
    }
  }

  async #call(name, ...values) {
    if (this.#gone) throw problem("runtime", GONE);
    await this.#complete.promise;
    const widget = this.#widget;
    // It may have been taken down since.
    if (!widget) throw dead ?? problem("runtime", GONE);
    const value = widget.tell(name, ...values);
    if (name !== "getState") await widget.drawn();
    return value;
  }

  get #options() {
    return (this.#read ??= read((name) => this.getAttribute(name)));
  }

  /** Takes charge of a link in the page's address, where the host lets it: it is followed at once, or when the check is there. */
  #claim() {
    // One that was taken out of the address by a check that is gone is still to be followed.
    const left = followed?.check.isConnected === false ? followed.answers : undefined;
    const { answers = left } = linked();
    if (answers === undefined || this.#options.share === "off") return false;
    this.#link = answers;
    if (followed) followed.check = this;
    // One that is being loaded begins with it.
    this.#mount();
    if (this.#widget) this.#follow();
    return true;
  }

  /** Follows a link on a check that is there. */
  #follow() {
    const work = this.#complete.promise.then(() => {
      const link = this.#link;
      if (link === undefined || !this.#widget) return undefined;
      this.#widget.tell("follow", link);
      return this.#followed();
    });
    // Where the check cannot run, the link stays in the address.
    work.catch(() => {});
  }

  /** The link leaves the address, so that it does not come back over newer answers; the visitor sees what it led to. */
  async #followed() {
    const own = { answers: this.#link, check: this };
    followed = own;
    this.#link = undefined;
    const { bare, answers } = linked();
    await this.#widget.arrive(answers !== undefined && bare);
    if (followed === own) followed = undefined;
  }

  /** The language that it is to speak. */
  get #tongue() {
    if (this.#wished && this.getAttribute("lang") === this.#served) return this.#wished.slice(0, 2);
    return language(this, this.#widget?.lang ?? this.#spoken);
  }

  /** What a widget that is mounted needs of its element. */
  #owner = {
    element: this,
    root: this.#root,
    safely,
    text,
    sentences: (lang, wanted = () => false) => lasting(() => sentences(lang, this.#options.audience), wanted),
    sheet: () => sheet(this.ownerDocument),
    options: () => this.#options,
    checks,
    address: (lang) => at(`rules${lang === "fr" ? ".fr" : ""}.html`),
    framed: () => this.#framed,
    tongue: () => this.#tongue,
    bare: () => linked().bare,
    receive: (type, detail) => this.#receive(type, detail),
    wish: () => {
      const wish = (this.#wish += 1);
      return () => wish === this.#wish;
    },
    speak: (tag) => this.#speak(tag),
    fail: (error) => this.#fail(error),
  };

  get #framed() {
    return this.hasAttribute("framed") && outOfReach();
  }

  async #mount() {
    if (this.#mounting || this.#widget) return;
    this.#mounting = true;
    this.#near?.disconnect();
    if (this.#failed) this.#renew();
    const { autofocus } = this.#options;
    try {
      this.#become("loading");
      await this.#begin(autofocus);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#mounting = false;
    }
    // Taken off the page and put back meanwhile.
    if (this.isConnected && !this.#widget && !this.#failed) this.#mount();
  }

  /** Draws the overview, brings the module behind it, and lets it take over. */
  async #begin(autofocus) {
    // After a failure its reason stays on the screen until the module is there, and what was pressed before is not lost.
    if (!this.#failed && this.#drawable) {
      this.#sketch = sketch((tag) => this.#speak(tag));
      this.#draw();
      if (autofocus) this.#sketch.root.querySelector(".isc-heading").focus();
      // It is painted before anything else is begun; a page that is not looked at has no frames.
      await new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
        setTimeout(resolve, 100);
      });
    }
    let glue, lang, audience, words;
    // The page, or the visitor, may want another language meanwhile.
    do {
      lang = this.#tongue;
      ({ audience } = this.#options);
      // Nobody waits as long as nothing was pressed.
      const idle = () => this.isConnected && !this.#failed && this.#sketch && this.#sketch.pressed === undefined;
      [glue, words] = await lasting(() => Promise.all([ready(), sentences(lang, audience)]), idle);
      if (!this.isConnected) return;
    } while (lang !== this.#tongue || audience !== this.#options.audience);
    // Another check may have broken it down since.
    if (dead) throw dead;
    const { rules, prefill } = this.#options;
    const about = { version: glue.version(), rules: glue.ruleset() };
    if (rules && !about.rules.startsWith(rules)) throw problem("rules", `the rules are ${about.rules}, not ${rules}`, undefined, "site");
    this.#about = about;
    const link = this.#link;
    const widget = new Mounted(this.#owner);
    widget.mount(glue, words, link);
    this.#widget = widget;
    this.#spoken = lang;
    const drawn = this.#sketch;
    this.#emit("ready", { ...about, lang });
    // Drawn out of sight, so that nothing moves when the one takes the place of the other.
    await widget.drawn().catch(() => {});
    if (this.#widget !== widget) return;
    this.#take();
    if (link !== undefined) this.#followed().catch(() => {});
    else if (prefill) widget.prefill(prefill);
    this.#complete.resolve();
    if (drawn?.pressed !== undefined) widget.tell("takeOver", drawn.pressed);
    else if (autofocus && !drawn) this.focus();
  }

  /** The drawn overview, as the options are now; nothing where the module has the screen. */
  #draw() {
    const own = this.#sketch;
    if (!own || this.#widget || this.#failed) return;
    if (!this.#drawable) {
      this.#sketch = undefined;
      this.#show(make("slot"));
      this.#become("loading");
      return;
    }
    const before = own.root;
    const active = this.#root.activeElement;
    const place = make("div", { className: "isc-place" });
    this.#spoken = this.#tongue;
    place.append(own.draw(this.#spoken, this.#options, this.#framed));
    this.#dress();
    this.#root.replaceChildren(place);
    // Until the module looks at every colour (contrast.js): light text around tells of a dark page, on which dark text needs a ground of its own.
    if (bright(this) !== bright(own.root)) own.root.style.setProperty("--surface", `var(--isc-color-surface, ${bright(own.root) ? "#101918" : "#fff"})`);
    if (before) carry(before, active, own.root);
    this.#become("overview");
  }

  /** The module's own screen in the place of what is there. */
  #take() {
    const own = this.#sketch;
    const { place } = this.#widget;
    const active = this.#root.activeElement;
    this.#failed = this.#sketch = undefined;
    this.#dress();
    if (own && this.#root.contains(own.root)) {
      this.#root.replaceChildren(place);
      carry(own.root, active, place);
    } else this.#show(place);
    if (this.#state === "loading") this.#become("question");
    this.#widget.watch();
  }

  /** Whether the check begins with what can be drawn without the module: no answers, the overview, and the stream as it is since it has ended. */
  get #drawable() {
    const { asOf, notices, persist, prefill, start } = this.#options;
    return this.#link === undefined && !prefill && !asOf && !notices && !/session|local|routes|questions/.test(persist + start) && settled();
  }

  /** The language around it may be another now. */
  #spokenAround() {
    this.#wish += 1;
    if (this.#widget) this.#widget.bring();
    else if (this.#failed) this.#explain();
    else this.#draw();
  }

  /** The style sheet for the document that it stands in. */
  #dress() {
    if (windowOf(this.ownerDocument)) this.#root.adoptedStyleSheets = [sheet(this.ownerDocument)];
  }

  #renew() {
    this.#complete = deferred();
  }

  #unmount() {
    const error = problem("runtime", GONE);
    checks.delete(this);
    this.#gone = true;
    this.#widget?.end(error, dead);
    this.#widget = this.#failed = this.#spoken = this.#wished = this.#link = this.#sketch = undefined;
    this.#wish += 1;
    this.#complete.reject(error);
    this.#renew();
    this.#show();
    this.#become();
    if (followed?.check === this) for (const check of checks) if (check.#claim()) return;
  }

  /** The visitor wants this language, and it can be shown. */
  #speak(tag) {
    // Those around it keep theirs.
    if (!this.#wished) this.#served = this.getAttribute("lang");
    this.#wished = tag;
    this.lang = tag;
    this.#emit("language", { lang: tag.slice(0, 2) });
  }

  /** What the module has to say to the host. */
  #receive(type, detail) {
    if (type === "panic") {
      collapse(detail);
      return;
    }
    const state = /^(overview|review|result|routes)$/.test(type) ? type : /^(step|reset)$/.test(type) && "question";
    if (state) {
      this.#detail = type === "result" ? detail : undefined;
      this.#become(state);
    }
    // The host may have asked not to see it.
    if (type === "result" && this.#options.outcomeVisibility === "private") detail = {};
    this.#emit(type, detail);
  }

  #fail(error) {
    const { phase = "runtime", hint = String(error?.message ?? error), reason = phase } = error ?? {};
    this.#widget?.end(error, dead);
    this.#widget = undefined;
    this.#failed = { reason, again: !dead && reason !== "compile" && phase !== "rules" };
    this.#explain();
    this.#detail = undefined;
    this.#become("error");
    this.#complete.reject(problem(phase, hint));
    this.#emit("error", { phase, hint });
    console.warn(`${TAG}: ${phase}: ${hint}`, error);
  }

  /** Says why the check cannot run, with a button where it may run after all. */
  #explain() {
    const retry = () => {
      if (this.#mounting) return false;
      again();
      this.#mount();
      return true;
    };
    this.#show(...explained(this.#tongue, this.#failed.reason, this.#failed.again && retry));
  }

  /** Puts something in the place of what is there. A focus that was inside goes on to what is to be pressed, or to the heading. */
  #show(...nodes) {
    const focused = this.#root.activeElement;
    this.#root.replaceChildren(...nodes);
    if (!focused) return;
    if (this.#widget || !this.#failed) this.focus();
    else this.#root.querySelector("button, a[href]")?.focus();
  }

  #become(state) {
    this.#state = state;
    if (state !== "result") this.#detail = undefined;
    this.#reflected.write();
  }

  #emit(type, detail) {
    const send = (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    send(`isc-${type}`, detail);
    // Every event again, for hosts that want one hook.
    send("isc-event", { type, detail });
  }
}

if (customElements.get(TAG)) warn("it is defined already");
else customElements.define(TAG, InnovationStreamCheck);
