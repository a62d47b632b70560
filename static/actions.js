// What the page does for the widget that the module draws: printing, copying a link, offering a file, minding what goes on around it.
import { mind } from "./contrast.js";
import { AbortController, Blob, MutationObserver, Set, URL, json, windowOf } from "./options.js";
import { Map } from "./late-natives.js";

/** What is printed, while the browser needs it. */
let paper;

/** Prints the result alone, from a frame of its own: the host's page stays as it is. */
export const print = (element, root, sheet, lang) => {
  // At most one: where printing is refused, nothing ever says that it is over.
  paper?.remove();
  const frame = document.createElement("iframe");
  paper = frame;
  // Properties one by one: a policy that refuses inline styles lets them pass.
  Object.assign(frame.style, { position: "fixed", insetInlineEnd: "100%", inlineSize: "210mm", blockSize: "297mm", border: "0", colorScheme: "light" });
  frame.setAttribute("aria-hidden", "true");
  element.ownerDocument.body.append(frame);
  const view = frame.contentWindow;
  const page = view.document;
  const own = new view.CSSStyleSheet();
  const rules = [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
  own.replaceSync(rules);
  page.adoptedStyleSheets = [own];
  page.title = document.title;
  page.documentElement.lang = lang;
  // The host's font and tokens as they are where the widget stands; but the surface is paper.
  const look = getComputedStyle(element);
  for (const name of new Set(rules.match(/--isc-[\w-]+/g))) {
    const value = look.getPropertyValue(name);
    if (value && name !== "--isc-color-surface") page.body.style.setProperty(name, value);
  }
  page.body.style.fontFamily = look.fontFamily;
  const copy = root.firstElementChild.cloneNode(true);
  // A clone has what the markup says; what was ticked is a state, and what was replaced for the screen is judged anew for paper.
  const boxes = copy.querySelectorAll("input[type=checkbox]");
  root.querySelectorAll("input[type=checkbox]").forEach((box, place) => boxes[place].toggleAttribute("checked", box.checked));
  copy.querySelector(".isc")?.removeAttribute("style");
  page.body.append(copy);
  mind(page.body);
  const done = () => frame.remove();
  view.addEventListener("afterprint", () => setTimeout(done));
  setTimeout(done, 60_000);
  view.print();
};

/** Puts another page in the place of this one: the way back does not lead here. A frame that may not do so does it for itself. */
export const leave = () => {
  const elsewhere = "https://www.canada.ca/en.html";
  try {
    window.top.location.replace(elsewhere);
  } catch {
    location.replace(elsewhere);
  }
};

/** A link to these answers. The page's own fragment, a route or an anchor, stays before them. */
export const link = (address, answers) => {
  const fragment = new URL(address).hash;
  return `${address}${!fragment ? "#" : fragment.includes("?") ? "&" : "?"}isc=${answers}`;
};

/** Puts a text into the clipboard; gives it back where that is refused. */
export const copy = async (text) => {
  const write = async () => {
    const writing = navigator.clipboard.writeText(text);
    await writing;
    // What gives nothing back says nothing of how it went.
    return !!writing;
  };
  const late = new Promise((resolve) => setTimeout(resolve, 1000, false));
  const copied = await Promise.race([write().catch(() => false), late]);
  return copied ? undefined : text;
};

/**
 * Names of countries from the browser: of each code a text, whose first line is the name in the language asked for. The other lines are names
 * that people type as well: the short one, that of the other official language, and that in the language most spoken there.
 */
export const countries = (tag, codes) => {
  const known = new Map();
  const names = (lang, style) => {
    const key = `${lang} ${style}`;
    if (!known.has(key)) known.set(key, new Intl.DisplayNames(lang, { type: "region", style, fallback: "none" }));
    return known.get(key);
  };
  return codes.map((code) => {
    const { language, script } = new Intl.Locale(`und-${code}`).maximize();
    const own = script ? `${language}-${script}` : language;
    const others = [names(tag, "short"), names("en", "long"), names("fr", "long"), names(own, "long")];
    return [...new Set([names(tag, "long").of(code) ?? code, ...others.map((names) => names.of(code) ?? code)])].join("\n");
  });
};

/** Waits until the page is idle, or until what `hand` is given is called. */
export const idle = (hand) =>
  new Promise((resolve) => {
    hand(resolve);
    // A page may have put something in the place of the browser's own that never calls.
    setTimeout(resolve, 3000);
    globalThis.requestIdleCallback?.(resolve, { timeout: 2000 });
  });

export const download = (name, detail) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([json(detail, 2)], { type: "application/json" }));
  link.download = `${name}-${detail.assessment.asOf}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/**
 * Minds what goes on around a widget as long as it is shown. `look()` looks at the page's colours soon, and so does whatever may have changed
 * them. `cleared(name)` hears of what was kept in this browser and is
 * cleared in another tab; of all of it, without a name.
 */
export const guard = (element, root, name, cleared) => {
  const page = element.ownerDocument;
  const view = windowOf(page);
  const ended = new AbortController();
  const { signal } = ended;
  let timer;
  // Not at each of many changes, but also while they go on.
  const look = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      mind(root, name);
    }, 100);
  };
  /** Whether something is around the widget. */
  const around = (target) => {
    for (let node = element; node; node = node.assignedSlot ?? node.parentNode ?? node.host) if (node === target) return true;
    return false;
  };
  for (const type of ["transitionend", "transitioncancel", "animationend"]) page.addEventListener(type, (event) => around(event.target) && look(), { signal, capture: true });
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) view.matchMedia(query).addEventListener("change", look, { signal });
  // Another style sheet, or another word in the head on the schemes that the page knows.
  const head = new MutationObserver(look);
  if (page.head) head.observe(page.head, { subtree: true, childList: true, characterData: true, attributes: true });
  page.addEventListener("load", look, { signal, capture: true });
  view.addEventListener(
    "storage",
    ({ key, newValue, storageArea }) => {
      if (newValue !== null || !storageArea || storageArea !== view.localStorage) return;
      // Without a key all is cleared.
      cleared(key ?? undefined);
    },
    { signal },
  );
  mind(root, name);
  return {
    look,
    stop() {
      clearTimeout(timer);
      head.disconnect();
      ended.abort();
    },
  };
};
