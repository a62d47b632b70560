// The engine without a page, in Node: `evaluate` and its kin are there once this module is.
import { readFileSync } from "node:fs";
import { initSync } from "./module.js";

initSync({ module: readFileSync(new URL("./release/innovation-stream-check_bg.wasm", import.meta.url)) });

export { checkOfferNumber, evaluate, ruleset, version } from "./module.js";
