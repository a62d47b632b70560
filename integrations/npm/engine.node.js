// The engine without a page, in Node: `evaluate` and its kin are there once this module is.
import { readFileSync } from "node:fs";
import * as glue from "./engine-module.js";
import { engine } from "./packed.js";

glue.initSync({ module: readFileSync(new URL("./engine_bg.wasm", import.meta.url)) });
glue.loadRulebook(readFileSync(new URL("./rulebook.bin", import.meta.url)));

export const { checkOfferNumber, evaluate, evaluateMany, ruleset, version } = engine(glue);
