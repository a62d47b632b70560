// Bringing a script of the release under its hash, into the browser's map of modules: an `import()`, which cannot carry a hash, then finds it
// there.

// A link that preloads a module takes no leave of a page that enforces Trusted Types; a script element does. But WebKit, and browsers that do
// not preload modules, hold only a script element to its hash.
const { relList } = document.createElement("link");
const BY_LINK = relList?.supports?.("modulepreload") && !/^Apple/.test(navigator.vendor);

/** Fetches a module under a hash and refuses any other. Nothing where the page forbids the only way that the browser has. */
export const vouch = (href, integrity, nonce = "") => {
  const element = document.createElement(BY_LINK ? "link" : "script");
  try {
    Object.assign(element, BY_LINK ? { rel: "modulepreload", href } : { type: "module", src: href }, { integrity, nonce, crossOrigin: "anonymous" });
  } catch {
    return undefined;
  }
  return new Promise((resolve, reject) => {
    // Not before it has told how it went: removed at once, it sometimes never does in WebKit.
    const then = (settle) => () => {
      element.remove();
      settle();
    };
    element.onload = then(resolve);
    element.onerror = then(() => reject(new Error(`${href} could not be loaded`)));
    // An image of the page may have taken the name `head`.
    document.querySelector("head").append(element);
  });
};
