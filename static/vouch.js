// Bringing a script of the release under its hash. An `import()` cannot carry a hash, and a script element would need leave from a page that
// enforces Trusted Types; a link that preloads a module carries one and needs none.

/** Whether the browser preloads modules (all since 2023 do). */
export const VOUCHES = !!document.createElement("link").relList?.supports?.("modulepreload");

/** Fetches a module into the browser's map of modules, where an `import()` of the same address then finds it; refuses another than that of the hash. */
export const vouch = (href, integrity, nonce = "") =>
  new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity, nonce, crossOrigin: "anonymous" });
    // Not before it has told how it went.
    const then = (settle) => () => {
      link.remove();
      settle();
    };
    link.onload = then(resolve);
    link.onerror = then(() => reject(new Error(`${href} could not be preloaded`)));
    document.head.append(link);
  });
