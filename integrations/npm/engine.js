// The engine without a page, in a browser: `evaluate` and its kin are there once this module is.
import init, * as glue from "./engine-module.js";
import { engine } from "./packed.js";

await init({ module_or_path: new URL("./engine_bg.wasm", import.meta.url) });

export const { checkOfferNumber, evaluate, evaluateMany, ruleset, version } = engine(glue);
