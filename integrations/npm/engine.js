// The engine without a page, in a browser: `evaluate` and its kin are there once this module is.
import init from "./module.js";

await init({ module_or_path: new URL("./release/innovation-stream-check_bg.wasm", import.meta.url) });

export { checkOfferNumber, evaluate, ruleset, version } from "./module.js";
