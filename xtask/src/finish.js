// The end of the glue between the module and JavaScript, in the place of its own: `cargo xtask dist` puts it there (bundle.rs).

/** The hashes of all that the loader fetches behind this file. */
export const hashes = globalThis.HASHES;
/** Where this file is: it stands in the stack of whatever goes wrong in the module. */
export const address = import.meta.url;

const beside = () => new URL("data/rulebook.bin", import.meta.url);

/** Initialises the module and loads a rulebook: that which lies beside it, unless another is given, or null for none yet. */
const begin = async ({ rulebook, ...options } = {}) => {
  const file = rulebook === undefined ? fetch(beside()).then((response) => response.arrayBuffer()) : rulebook;
  const [exports, bytes] = await Promise.all([__wbg_init(options), file]);
  if (bytes) loadRulebook(new Uint8Array(bytes));
  return exports;
};

/** The same at once, for Node. */
const beginSync = ({ rulebook, ...options }) => {
  const exports = initSync(options);
  const bytes = rulebook === undefined ? globalThis.process?.getBuiltinModule?.("node:fs").readFileSync(beside()) : rulebook;
  if (bytes) loadRulebook(new Uint8Array(bytes));
  return exports;
};

export { begin as default, beginSync as initSync };
