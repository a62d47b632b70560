// Fetching the files of the release: each compared with its hash, looked at a second time past the cache where it does not fit or breaks off,
// and waited for as long as anything comes.
import { INTEGRITY, at, code } from "./files.js";
import { AbortController, Blob, Set, fetch } from "./options.js";
import { problem } from "./problem.js";
import { vouch } from "./vouch.js";

/** How long nothing at all may come, in milliseconds. A slow line is no dead one: each piece of a file starts the time anew. */
const PATIENCE = 30000;
export const LATE = "timeout";

/** The clocks of whatever is waited for. A piece of any file winds all: they come over one line. */
const clocks = new Set();
const patient = (work) =>
  new Promise((resolve, reject) => {
    let timer;
    const end = (settle) => (value) => {
      clearTimeout(timer);
      clocks.delete(wind);
      settle(value);
    };
    const wind = () => {
      clearTimeout(timer);
      timer = setTimeout(end(reject), PATIENCE, problem("fetch", LATE));
    };
    clocks.add(wind);
    wind();
    work.then(end(resolve), end(reject));
  });

/** Once for the page: whatever fails may be tried again. */
export const once = (work) => {
  let coming;
  return () =>
    (coming ??= work().catch((error) => {
      coming = undefined;
      throw error;
    }));
};

/** How often the visitor has asked to try again. From the first time on everything comes past the cache. */
let tries = 0;
export const again = () => {
  tries += 1;
};

/** The bytes of an answer, piece by piece. */
const body = async (response) => {
  const reader = response.body?.getReader?.();
  if (!reader) return response.arrayBuffer();
  const pieces = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces).arrayBuffer();
    pieces.push(value);
    for (const wind of clocks) wind();
  }
};

// A browser that compares the hash itself hands over nothing before all is there, and does not tell a wrong hash from a broken line. Only on a
// page without https it has to: there the functions to compare are kept from scripts.
const subtle = globalThis.crypto?.subtle;
const fits = async (bytes, [, kind, hash]) => btoa(String.fromCharCode(...new Uint8Array(await subtle.digest(`SHA-${kind}`, bytes)))) === hash;

/** Fetches a file of the release as it is in the cache, or past it, and compares it with its hash, which is there once `known` is done. */
const look = async (name, known, cache) => {
  const stop = new AbortController();
  const get = async () => {
    if (!subtle) await known?.();
    const response = await fetch(at(name), { credentials: "omit", cache, signal: stop.signal, integrity: subtle ? undefined : INTEGRITY[name] });
    if (!response.ok) throw problem("fetch", `status ${response.status} for ${name}`);
    const bytes = await body(response).catch((cause) => {
      throw problem("fetch", `network: ${name} broke off`, cause);
    });
    if (!subtle) return bytes;
    await known?.();
    const integrity = INTEGRITY[name];
    if (integrity && !(await fits(bytes, /^sha(\d+)-(.*)/.exec(integrity)))) throw problem("integrity", `${name} is not of this release`, undefined, "site");
    return bytes;
  };
  try {
    return await patient(get());
  } catch (error) {
    stop.abort();
    throw error;
  }
};

/** Fetches a file of the release. A broken line and a bad file in the cache heal by a second look, past the cache. */
export const load = async (name, known, cache = tries ? "reload" : "default") => {
  try {
    return await look(name, known, cache);
  } catch (error) {
    if (error.hint === LATE) throw error;
  }
  try {
    return await look(name, known, "reload");
  } catch (error) {
    if (error.phase) throw error;
    // The browser does not say why it gave nothing at all; a look that expects less may.
    const ask = (options) => fetch(at(name), { credentials: "omit", cache: "reload", ...options }).catch(() => false);
    if (!subtle && (await ask())?.ok) throw problem("integrity", `${name} is not of this release`, error, "site");
    throw problem("fetch", (await ask({ mode: "no-cors" })) ? `CORS: ${at(name)}` : "network, or CSP: connect-src", error);
  }
};

/** Where the page's policy goes by nonces: that of the loader's own script element, or of the script in place, which hands it to its element. */
let nonce;
export const sign = (own) => {
  nonce ||= own;
};

/** How many addresses of scripts were tried: a browser keeps in mind, longer than in its cache, that one has failed. */
let marks = 0;

/** Loads a script of the release under its hash. */
export const script = async (name) => {
  const bring = async (mark) => {
    const integrity = INTEGRITY[name];
    const vouched = integrity && vouch(at(name) + mark, integrity, nonce);
    if (vouched) await patient(vouched);
    // Compared here, and fetched once more by the browser.
    else if (integrity) await load(name);
    return code(name, mark);
  };
  try {
    if (!tries) return await bring("");
  } catch (error) {
    if (error.hint === LATE) throw error;
  }
  // Whether the file is at fault shows when it is fetched as any other.
  await load(name, undefined, "reload");
  try {
    return await bring(`?${(marks += 1)}`);
  } catch (cause) {
    throw problem("fetch", `${name}: MIME type, or CSP: script-src`, cause);
  }
};
