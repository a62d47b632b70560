// The custom element <innovation-stream-check>. It owns the shadow root, the loading and what is shown when loading fails; the module
// beside it, compiled from Rust, owns everything inside. One module and one style sheet serve all elements of a page.
import { INTEGRITY, at, code } from "./files.js";
import { OPTIONS, camel, read } from "./options.js";

const TAG = "innovation-stream-check";
const PATIENCE = 30000;
const DAMAGED = "the wasm file is damaged or too new";
// A release has the module in two parts (`cargo xtask dist` defines IN_PARTS): what the first question needs, and the rest.
const PARTS = typeof IN_PARTS === "undefined" ? ["bg"] : ["first", "later"];

let sheet;
/** Texts of the release by name, fetched once for the page. */
const texts = {};

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

/** Why the check cannot run: in which phase, and what a developer should look at. */
const problem = (phase, hint, cause) => Object.assign(new Error(hint, { cause }), { phase, hint });

/** Fetches a file of the release. A browser does not tell a wrong hash from a refusal or a broken line: where it fails, further looks do. */
const load = async (name) => {
  const url = at(name);
  const look = (options) => fetch(url, { credentials: "omit", ...options }).catch(() => false);
  const response = await look({ integrity: INTEGRITY[name] });
  if (response.ok) return response;
  const again = response || (await look());
  if (again.ok) throw problem("integrity", `${name} is not of this release`);
  if (again) throw problem("fetch", `status ${again.status} for ${name}`);
  throw problem("fetch", (await look({ mode: "no-cors" })) ? `CORS: ${url}` : "network, or CSP: connect-src");
};

/** From the bytes, so that a server that sends another type than application/wasm does no harm. */
const part = async (name) => (await load(`${TAG}_${name}.wasm`)).arrayBuffer();

/** Loads a script of the release. A script element can carry a hash, an import cannot; the import then finds what the element fetched. */
const script = async (name) => {
  const integrity = INTEGRITY[name];
  try {
    if (integrity) {
      // Where the page's policy goes by nonces, all of its scripts have the same.
      const nonce = document.querySelector("script[nonce]")?.nonce ?? "";
      const element = make("script", { type: "module", src: at(name), integrity, nonce, crossOrigin: "" });
      // Removed at once, it sometimes fires neither event in WebKit.
      await new Promise((onload, onerror) => document.head.append(Object.assign(element, { onload, onerror }))).finally(() => element.remove());
    }
    return await code(name);
  } catch (cause) {
    await load(name);
    throw problem("fetch", `${name}: MIME type, or CSP: script-src`, cause);
  }
};

/** Once for the page, as all else: whatever fails may be tried again. */
const once = (work) => {
  let coming;
  return () => (coming ??= work().catch((error) => ((coming = undefined), Promise.reject(error))));
};

const ready = once(async () => {
  if (typeof WebAssembly !== "object") throw problem("compile", "WebAssembly is not there");
  const [glue, bytes] = await Promise.all([script(`${TAG}.js`), part(PARTS[0])]);
  try {
    await glue.default({ module_or_path: bytes });
  } catch (cause) {
    const csp = cause instanceof WebAssembly.CompileError && /content security policy|unsafe-eval/i.test(cause.message);
    throw problem("compile", csp ? "CSP: script-src needs 'wasm-unsafe-eval'" : DAMAGED, cause);
  }
  // The loader has the hashes of what comes up to here; the glue has the others.
  Object.assign(INTEGRITY, glue.hashes);
  sheet = new CSSStyleSheet();
  sheet.replaceSync(glue.styles());
  return glue;
});

/** What the page does for the widget, and with it all of the module. */
const whole = once(async () => {
  const glue = await ready();
  const [actions, bytes] = await Promise.all([script("actions.js"), PARTS[1] && part(PARTS[1])]);
  if (bytes) {
    await glue.finish(bytes).catch((cause) => {
      throw problem("compile", DAMAGED, cause);
    });
  }
  return actions;
});

const text = (name) => (texts[name] ??= once(async () => (await load(`data/${name}.txt`)).text()))();

const timeout = (work) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, PATIENCE, problem("fetch", "timeout"));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** In words for the visitor; the console has the hint. */
const REASONS = {
  en: {
    site: "The check cannot start: its files on this page do not belong together.",
    compile: "The security policy of this page blocks the check (WebAssembly), or the browser is too old.",
    fetch: "The check could not be loaded. Look at your connection and load the page again.",
    runtime: "The check stopped because of an error. Load the page again to start over.",
  },
  fr: {
    site: "La vérification ne peut pas démarrer : ses fichiers sur cette page ne vont pas ensemble.",
    compile: "La politique de sécurité de cette page bloque la vérification (WebAssembly), ou le navigateur est trop ancien.",
    fetch: "La vérification n’a pas pu être chargée. Vérifiez votre connexion et rechargez la page.",
    runtime: "La vérification s’est arrêtée à cause d’une erreur. Rechargez la page pour recommencer.",
  },
};
const OFFICIAL =
  "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/publications-manuals/operational-bulletins-manuals/temporary-residents/foreign-workers/public-policy-competitiveness-economy/innovation-stream-pilot.html";
const OFFICIAL_NAME = { en: "Official instructions on the Innovation Stream", fr: "Instructions officielles sur le volet Innovation (en anglais)" };

/** The nearest `lang` around an element, across shadow boundaries. */
const inherited = (element) => {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const lang = node.getAttribute?.("lang");
    if (lang) return lang;
  }
  return navigator.language || "en";
};

const deferred = () => {
  const parts = {};
  parts.promise = new Promise((...both) => ([parts.resolve, parts.reject] = both));
  // Nobody need be waiting for it.
  parts.promise.catch(() => {});
  return parts;
};

class InnovationStreamCheck extends HTMLElement {
  static observedAttributes = Object.keys(OPTIONS).filter((name) => !OPTIONS[name].once);

  #root = this.attachShadow({ mode: "open" });
  #glue;
  #handle;
  #mounting;
  #result = null;
  /** Settled once the first question is on the screen, or cannot be: what a host asks for before that waits for it. */
  #shown = deferred();
  #failed;
  #watcher = new MutationObserver(() => this.#configure());
  #near;

  connectedCallback() {
    // What a framework set before the class was there stands in the way of the class's own.
    for (const name of Object.keys(OPTIONS).map(camel)) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    // Every ancestor may carry the language, and its `lang` may change.
    for (let node = this; node; node = node.parentNode ?? node.host) {
      if (node.nodeType === Node.ELEMENT_NODE) this.#watcher.observe(node, { attributeFilter: ["lang"] });
    }
    if (this.#handle) {
      this.#configure();
      return;
    }
    if (!this.#root.hasChildNodes()) this.#show(make("slot"));
    if (this.#options.loading === "eager" || this.#link !== undefined) {
      this.#mount();
      return;
    }
    // Nothing is fetched before the visitor comes near.
    this.setAttribute("state", "idle");
    this.#near = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#mount(), { rootMargin: "600px" });
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

  attributeChangedCallback() {
    if (this.#handle) this.#configure();
  }

  /** The version of the code, once it is there. */
  get version() {
    return this.#glue?.version() ?? null;
  }

  /** The id of the rulebook, once it is there. */
  get rules() {
    return this.#glue?.ruleset() ?? null;
  }

  /** What the result on the screen comes to; null while there is none. */
  get result() {
    return this.#result;
  }

  /** Loads the check now, wherever it stands on the page. */
  async start() {
    this.#mount();
    await this.#shown.promise;
  }

  /** Sets options by their camelCase names; null takes one back. */
  configure(options) {
    for (const name of Object.keys(OPTIONS)) {
      const value = options[camel(name)];
      if (value === null || value === false) this.removeAttribute(name);
      else if (value !== undefined) this.setAttribute(name, typeof value === "object" ? JSON.stringify(value) : value === true ? "" : value);
    }
  }

  /** Each option is a property too, for frameworks that set these: what `configure` takes goes in, the attribute comes out (but of `rules`). */
  static {
    for (const name of Object.keys(OPTIONS)) {
      const key = camel(name);
      // `lang` and `autofocus` are every element's own.
      if (key in HTMLElement.prototype) continue;
      const own = Object.getOwnPropertyDescriptor(this.prototype, key);
      Object.defineProperty(this.prototype, key, {
        get:
          own?.get ??
          function () {
            return this.getAttribute(name);
          },
        set(value) {
          // Some frameworks say "" where they mean nothing.
          this.configure({ [key]: value || null });
        },
      });
    }
  }

  /** `evaluate(answers, options?)` of the module: nothing of the visitor's own is looked at. */
  async evaluate(answers, options) {
    await whole();
    return (await ready()).evaluate(answers, options);
  }

  /**
   * `goTo(question)` shows a question that has an answer or is still to be asked; `reset()` clears the answers, and what was kept of them;
   * `focus()` moves the focus to the heading of the step; `getState()` gives all that was answered as a text, and `setState(text)` puts it
   * back. Each waits for the first question, and for all of the module.
   */
  static {
    for (const name of ["goTo", "reset", "focus", "getState", "setState"]) {
      this.prototype[name] = async function (...values) {
        await this.#shown.promise;
        await whole();
        return this.#handle?.[name](...values);
      };
    }
  }

  get #options() {
    return read((name) => this.getAttribute(name));
  }

  get #lang() {
    return inherited(this).toLowerCase().startsWith("fr") ? "fr" : "en";
  }

  /** The text of answers in the page's address, where there is one for this check. */
  get #link() {
    const [, text] = /^#isc=(.*)$/.exec(location.hash) ?? [];
    if (text === undefined || this.#options.share === "off") return undefined;
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** What the module is told; `all` where it is to have all of itself and all sentences, not only what the first question needs. */
  async #config(all) {
    const lang = this.#lang;
    const options = this.#options;
    const [messages, more] = await Promise.all([text(`messages.${lang}`), all && ready().then(() => text(`messages.more.${lang}`)), all && whole()]);
    return { ...options, lang, messages, more, link: this.#link, page: at(`rules${lang === "fr" ? ".fr" : ""}.html`) };
  }

  async #mount() {
    if (this.#mounting || this.#handle) return;
    this.#near?.disconnect();
    this.#mounting = true;
    if (this.#failed) this.#shown = deferred();
    this.#failed = false;
    this.setAttribute("state", "loading");
    try {
      const options = this.#options;
      const answered = this.#link !== undefined || options.prefill || /^(session|local)$/.test(options.persist);
      const [glue, config] = await timeout(Promise.all([ready(), this.#config(answered)]));
      if (!this.isConnected) return;
      if (options.rules && options.rules !== glue.ruleset()) throw problem("rules", `the rules are of ${glue.ruleset()}, not of ${options.rules}`);
      this.#glue = glue;
      this.#root.adoptedStyleSheets = [sheet];
      const place = make("div");
      this.#show(place);
      this.setAttribute("state", "question");
      this.#handle = glue.mount(place, config, (...event) => this.#receive(...event));
      if (options.prefill && config.link === undefined) this.#prefill(options.prefill);
      this.#emit("ready", { version: glue.version(), rules: glue.ruleset(), lang: config.lang });
      this.#shown.resolve();
      // The other sentences; and the page may have changed while the module was on its way.
      await this.#complete();
      if (options.autofocus) this.focus();
    } catch (error) {
      this.#unmount();
      this.#fail(error.phase ?? "runtime", error.hint ?? String(error.message ?? error));
    } finally {
      this.#mounting = false;
    }
  }

  #prefill(text) {
    try {
      this.#handle.prefill(JSON.parse(text));
    } catch (error) {
      console.warn(`${TAG}: prefill was not taken`, error);
    }
  }

  async #complete() {
    const config = await timeout(this.#config(true));
    // Only now: the widget may have been taken down meanwhile.
    if (!this.#handle) return;
    this.#handle.setConfig(config);
    (await whole()).mind(this.#root, TAG);
  }

  async #configure() {
    try {
      await this.#complete();
    } catch (error) {
      // The language that is there stays; nothing typed is lost.
      console.warn(`${TAG}: the options could not be changed`, error);
    }
  }

  #unmount() {
    const handle = this.#handle;
    if (handle) this.#shown = deferred();
    this.#handle = undefined;
    this.#result = null;
    handle?.destroy();
    handle?.free();
    this.#root.replaceChildren();
    this.removeAttribute("state");
    this.removeAttribute("outcome");
  }

  /** Fetches the list of occupations for a widget that wants it, at once or when the page is idle. */
  async #occupations(tag, idle) {
    if (idle && globalThis.requestIdleCallback) await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }));
    let file;
    try {
      file = await timeout(text(`occupations.${tag.slice(0, 2)}`));
    } catch (error) {
      console.warn(`${TAG}: no list of occupations`, error);
    }
    this.#handle?.setOccupations(tag, file);
  }

  /** What the module asks of the page; all else is an event for the host. */
  #acts = {
    occupations: (tag, idle) => this.#occupations(tag, idle),
    countries: (tag, codes) => {
      const names = new Intl.DisplayNames(tag, { type: "region" });
      return codes.map((code) => names.of(code));
    },
    // The element's own language now; those around it keep theirs.
    language: (tag) => {
      this.lang = tag;
      this.#emit("language", { lang: tag });
    },
    link: async (answers) => {
      const link = await (await whole()).copy(answers);
      this.#handle?.setLink(link);
    },
    download: async (detail) => (await whole()).download(TAG, detail),
    "print-page": async () => (await whole()).print(this.#root, sheet, this.#lang),
    note: (reason) => console.warn(`${TAG}: ${reason}`),
  };

  #receive(type, detail, more) {
    const act = this.#acts[type];
    if (act) return act(detail, more);
    if (type === "panic") {
      // The module cannot be trusted any more: nothing of it stays on the screen.
      this.#handle = undefined;
      this.#shown = deferred();
      this.#fail("runtime", detail);
      return;
    }
    const state = { step: "question", reset: "question", review: "review", result: "result" }[type];
    if (state) {
      this.setAttribute("state", state);
      this.removeAttribute("outcome");
      this.#result = null;
    }
    if (type === "result") {
      // The host may have asked not to see it.
      if (this.#options.outcomeVisibility === "private") detail = {};
      else this.setAttribute("outcome", (this.#result = detail).outcome);
    }
    this.#emit(type, detail);
  }

  #fail(phase, hint) {
    const lang = this.#lang;
    const note = make("p", { lang, textContent: REASONS[lang][phase] ?? REASONS[lang].site });
    note.setAttribute("role", "status");
    const slot = make("slot");
    // Shown where the page itself put nothing into the element.
    slot.append(make("a", { href: OFFICIAL, textContent: OFFICIAL_NAME[lang] }));
    this.#show(note, slot);
    this.setAttribute("state", "error");
    this.removeAttribute("outcome");
    this.#failed = true;
    this.#shown.reject(problem(phase, hint));
    this.#emit("error", { phase, hint });
    console.warn(`${TAG}: ${phase}: ${hint}`);
  }

  #show(...nodes) {
    this.#root.replaceChildren(...nodes);
  }

  #emit(type, detail) {
    const send = (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    send(`isc-${type}`, detail);
    // Every event again, for hosts that want one hook.
    send("isc-event", { type, detail });
  }
}

if (customElements.get(TAG)) console.warn(`${TAG} is defined already`);
else customElements.define(TAG, InnovationStreamCheck);
