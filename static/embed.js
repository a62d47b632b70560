// The custom element <innovation-stream-check>. It owns the shadow root, the loading and what is shown when loading fails; the module
// beside it, compiled from Rust, owns everything inside. One module and one style sheet serve all elements of a page.

const TAG = "innovation-stream-check";
const BASE = new URL(".", import.meta.url);
const PATIENCE = 30000;
// A release has the module in two parts (`cargo xtask dist` defines IN_PARTS): what the first question needs, and the rest.
const PARTS = typeof IN_PARTS === "undefined" ? ["bg"] : ["first", "later"];

let sheet;
/** Texts of the release by name, fetched once for the page. */
const texts = new Map();

class LoadError extends Error {
  constructor(phase, hint, cause) {
    super(hint, { cause });
    this.phase = phase;
    this.hint = hint;
  }
}

const load = async (name) => {
  let response;
  try {
    response = await fetch(new URL(name, BASE), { credentials: "omit" });
  } catch (cause) {
    throw new LoadError("fetch", "network", cause);
  }
  if (!response.ok) throw new LoadError("fetch", `status ${response.status} for ${name}`);
  return response;
};

const part = async (name) => {
  const response = await load(`innovation-stream-check_${name}.wasm`);
  // From the bytes, so that a server that sends another type than application/wasm does no harm.
  return response.arrayBuffer().catch((cause) => {
    throw new LoadError("fetch", "network", cause);
  });
};

/** Once for the page, as all else: whatever fails may be tried again. */
const once = (work) => {
  let coming;
  return () => (coming ??= work().catch((error) => ((coming = undefined), Promise.reject(error))));
};

const start = async () => {
  if (typeof WebAssembly !== "object") throw new LoadError("compile", "WebAssembly is not there");
  const [glue, bytes] = await Promise.all([
    import(new URL("innovation-stream-check.js", BASE).href).catch((cause) => {
      throw new LoadError("fetch", "the module could not be loaded", cause);
    }),
    part(PARTS[0]),
  ]);
  try {
    await glue.default({ module_or_path: bytes });
  } catch (cause) {
    const csp = cause instanceof WebAssembly.CompileError && /content security policy|unsafe-eval/i.test(cause.message);
    throw new LoadError("compile", csp ? "CSP: script-src needs 'wasm-unsafe-eval'" : "the wasm file is damaged or too new", cause);
  }
  sheet = new CSSStyleSheet();
  sheet.replaceSync(glue.styles());
  return glue;
};

const ready = once(start);

/** All of the module. */
const whole = once(async () => {
  const glue = await ready();
  if (PARTS[1]) {
    const bytes = await part(PARTS[1]);
    await glue.finish(bytes).catch((cause) => {
      throw new LoadError("compile", "the wasm file is damaged or too new", cause);
    });
  }
});

const text = (name) => {
  if (!texts.has(name)) {
    const coming = load(`data/${name}.txt`).then((response) => response.text());
    texts.set(name, coming);
    coming.catch(() => texts.delete(name));
  }
  return texts.get(name);
};

const timeout = (work) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, PATIENCE, new LoadError("fetch", "timeout"));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const REASONS = {
  en: {
    compile: "This page does not allow the check to run (its security policy blocks WebAssembly), or the browser is too old.",
    fetch: "The check could not be loaded. Look at your connection and load the page again.",
    runtime: "The check stopped because of an error inside it. Load the page again to start over.",
  },
  fr: {
    compile: "Cette page ne permet pas à la vérification de fonctionner (sa politique de sécurité bloque WebAssembly), ou le navigateur est trop ancien.",
    fetch: "La vérification n’a pas pu être chargée. Vérifiez votre connexion et rechargez la page.",
    runtime: "La vérification s’est arrêtée à cause d’une erreur interne. Rechargez la page pour recommencer.",
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

class InnovationStreamCheck extends HTMLElement {
  static observedAttributes = ["lang", "as-of", "audience", "employer", "share", "persist"];

  #root = this.attachShadow({ mode: "open" });
  #handle;
  #mounting = false;
  #watcher = new MutationObserver(() => this.#configure());

  connectedCallback() {
    // Every ancestor may carry the language, and its `lang` may change.
    for (let node = this; node; node = node.parentNode ?? node.host) {
      if (node.nodeType === Node.ELEMENT_NODE) this.#watcher.observe(node, { attributeFilter: ["lang"] });
    }
    if (this.#handle) this.#configure();
    else this.#mount();
  }

  disconnectedCallback() {
    this.#watcher.disconnect();
    // A move disconnects and connects again at once; only what stays away is taken down.
    queueMicrotask(() => {
      if (!this.isConnected) this.#unmount();
    });
  }

  attributeChangedCallback() {
    if (this.#handle) this.#configure();
  }

  /** Clears the answers, and what was kept of them. */
  reset() {
    this.#handle?.reset();
  }

  get #lang() {
    return inherited(this).toLowerCase().startsWith("fr") ? "fr" : "en";
  }

  /** The text of answers in the page's address, where there is one for this check. */
  get #link() {
    const [, text] = /^#isc=(.*)$/.exec(location.hash) ?? [];
    if (text === undefined || this.getAttribute("share") === "off") return undefined;
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** What the module is told; `all` where it is to have all of itself and all sentences, not only what the first question needs. */
  async #config(all) {
    const lang = this.#lang;
    const [asOf, audience, employer, share, persist] = ["as-of", "audience", "employer", "share", "persist"].map((name) => this.getAttribute(name) ?? undefined);
    const [messages, more] = await Promise.all([text(`messages.${lang}`), all && text(`messages.more.${lang}`), all && whole()]);
    return { lang, messages, more, asOf, audience, employer, share, persist, link: this.#link, base: BASE.href };
  }

  async #mount() {
    if (this.#mounting) return;
    this.#mounting = true;
    this.#show(document.createElement("slot"));
    this.setAttribute("state", "loading");
    try {
      const [glue, config] = await timeout(Promise.all([ready(), this.#config(this.#link !== undefined || this.hasAttribute("persist"))]));
      if (!this.isConnected) return;
      this.#root.adoptedStyleSheets = [sheet];
      const place = document.createElement("div");
      this.#show(place);
      this.#handle = glue.mount(place, config, (...event) => this.#receive(...event));
      this.setAttribute("state", "question");
      this.#emit("ready", { version: glue.version(), rules: glue.ruleset(), lang: config.lang });
      // The other sentences; and the page may have changed while the module was on its way.
      await this.#complete();
    } catch (error) {
      this.#unmount();
      this.#fail(error.phase ?? "runtime", error.hint ?? String(error.message ?? error));
    } finally {
      this.#mounting = false;
    }
  }

  async #complete() {
    const config = await timeout(this.#config(true));
    // Only now: the widget may have been taken down meanwhile.
    this.#handle?.setConfig(config);
  }

  async #configure() {
    try {
      await this.#complete();
    } catch (error) {
      // The language that is there stays; nothing typed is lost.
      console.warn(`${TAG}: the language could not be changed`, error);
    }
  }

  #unmount() {
    const handle = this.#handle;
    this.#handle = undefined;
    handle?.destroy();
    handle?.free();
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
      console.warn(`${TAG}: the list of occupations could not be loaded`, error);
    }
    this.#handle?.setOccupations(tag, file);
  }

  /** Prints the result alone, from a frame of its own: the host's page stays as it is. */
  #print() {
    const frame = document.createElement("iframe");
    frame.style.cssText = "position:fixed;inset-inline-end:100%;inline-size:210mm;block-size:297mm;border:0";
    frame.setAttribute("aria-hidden", "true");
    document.body.append(frame);
    const { document: page, CSSStyleSheet: Sheet } = frame.contentWindow;
    const own = new Sheet();
    own.replaceSync([...sheet.cssRules].map((rule) => rule.cssText).join("\n"));
    page.adoptedStyleSheets = [own];
    page.title = document.title;
    page.documentElement.lang = this.#lang;
    const copy = this.#root.firstElementChild.cloneNode(true);
    // A clone has what the markup says; what was ticked is a state.
    const boxes = copy.querySelectorAll("input[type=checkbox]");
    this.#root.querySelectorAll("input[type=checkbox]").forEach((box, place) => boxes[place].toggleAttribute("checked", box.checked));
    page.body.append(copy);
    frame.contentWindow.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
    frame.contentWindow.print();
  }

  async #copy(answers) {
    const link = `${location.href.split("#")[0]}#isc=${answers}`;
    const copied = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    this.#handle?.setLink(copied ? undefined : link);
  }

  #download(detail) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(detail, null, 2)], { type: "application/json" }));
    link.download = `${TAG}-${detail.assessment.asOf}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
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
    link: (answers) => this.#copy(answers),
    download: (detail) => this.#download(detail),
    "print-page": () => this.#print(),
    note: (reason) => console.warn(`${TAG}: ${reason}`),
  };

  #receive(type, detail, more) {
    if (Object.hasOwn(this.#acts, type)) return this.#acts[type](detail, more);
    if (type === "panic") {
      // The module cannot be trusted any more: nothing of it stays on the screen.
      this.#handle = undefined;
      this.#fail("runtime", detail);
      return;
    }
    const state = { step: "question", reset: "question", review: "review", result: "result" }[type];
    if (state) {
      this.setAttribute("state", state);
      if (state === "result") this.setAttribute("outcome", detail.outcome);
      else this.removeAttribute("outcome");
    }
    this.#emit(type, detail);
  }

  #fail(phase, hint) {
    const lang = this.#lang;
    const note = document.createElement("p");
    note.lang = lang;
    note.setAttribute("role", "status");
    note.textContent = REASONS[lang][phase] ?? REASONS[lang].fetch;
    const slot = document.createElement("slot");
    const link = document.createElement("a");
    link.href = OFFICIAL;
    link.textContent = OFFICIAL_NAME[lang];
    // Shown where the page itself put nothing into the element.
    slot.append(link);
    this.#show(note, slot);
    this.setAttribute("state", "error");
    this.removeAttribute("outcome");
    this.#emit("error", { phase, hint });
    console.warn(`${TAG}: ${phase}: ${hint}`);
  }

  #show(...nodes) {
    this.#root.replaceChildren(...nodes);
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(`isc-${type}`, { detail, bubbles: true, composed: true }));
  }
}

if (customElements.get(TAG)) console.warn(`${TAG} is already defined; the first definition stays`);
else customElements.define(TAG, InnovationStreamCheck);
