// Where the files of the release are. The npm package has a file of its own in the place of this one, in which bundlers can read the names.

import { URL } from "./options.js";

/** The folder of the release: that of the loader, but for the moving alias (`cargo xtask dist` defines HOME). */
const BASE = new URL(typeof HOME === "undefined" ? "." : HOME, import.meta.url);

/** The hashes of what is fetched first, so that the hash of the loader vouches for everything (`cargo xtask dist` defines `globalThis.HASHES`). */
export const INTEGRITY = globalThis.HASHES ?? {};

/** The address of a file. */
export const at = (name) => new URL(name, BASE).href;

/** The module of a script. `mark`, a query, makes another address of the same file: a browser keeps in mind that one has failed. */
export const code = (name, mark = "") => import(at(name) + mark);
