// The engine without a page, in a browser: `evaluate` and its kin are there once this module is.
import init, * as glue from "./engine-module.js";
import { engine } from "./packed.js";

const [rulebook] = await Promise.all([
  fetch(new URL("./rulebook.bin", import.meta.url)).then((response) => response.arrayBuffer()),
  init({ module_or_path: new URL("./engine_bg.wasm", import.meta.url) }),
]);
glue.loadRulebook(new Uint8Array(rulebook));

export const { checkOfferNumber, evaluate, evaluateMany, ruleset, version } = engine(glue);
