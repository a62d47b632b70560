// Where the files of the release are, written so that bundlers find them: each name stands in a `new URL` or an `import` of its own. Takes the
// place of static/files.js in the package. The bundler vouches for what it puts together: there are no hashes. No address is made before it is
// asked for, because a bundle for a server may have no `import.meta.url`.

const FILES = {
  "innovation-stream-check_bg.wasm": () => new URL("./release/innovation-stream-check_bg.wasm", import.meta.url),
  "data/rulebook.bin": () => new URL("./release/data/rulebook.bin", import.meta.url),
  "data/worker.en.txt": () => new URL("./release/data/worker.en.txt", import.meta.url),
  "data/worker.fr.txt": () => new URL("./release/data/worker.fr.txt", import.meta.url),
  "data/employer.en.txt": () => new URL("./release/data/employer.en.txt", import.meta.url),
  "data/employer.fr.txt": () => new URL("./release/data/employer.fr.txt", import.meta.url),
  "data/routes.en.txt": () => new URL("./release/data/routes.en.txt", import.meta.url),
  "data/routes.fr.txt": () => new URL("./release/data/routes.fr.txt", import.meta.url),
  "data/occupations.en.txt": () => new URL("./release/data/occupations.en.txt", import.meta.url),
  "data/occupations.fr.txt": () => new URL("./release/data/occupations.fr.txt", import.meta.url),
  "rules.html": () => new URL("./rules.html", import.meta.url),
  "rules.fr.html": () => new URL("./rules.fr.html", import.meta.url),
};
const SCRIPTS = {
  "innovation-stream-check.js": () => import("./module.js"),
  "mounted.js": () => import("./mounted.js"),
};

export const INTEGRITY = {};

/** The address of a file. A script has none of its own: what the bundler makes of it is its own affair. */
export const at = (name) => (FILES[name]?.() ?? document.baseURI).toString();

/** The module of a script. The glue brings hashes of the files as a host has them, which say nothing about what a bundler copies. */
export const code = async (name) => ({ ...(await SCRIPTS[name]()), hashes: undefined });
