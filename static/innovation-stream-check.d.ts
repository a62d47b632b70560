// The module itself: in a browser `await init()`, in Node `initSync({ module: bytes })`. Initialising has no side effect and needs no DOM.
import type { Answers, Assessment, Options } from "./embed.js";
export type * from "./embed.js";

/** `rulebook`: the file `data/rulebook.bin` of the same release, which is fetched or read from beside the module where none is given. */
export default function init(options?: {
  module_or_path?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module | Promise<Response>;
  rulebook?: ArrayBuffer | Uint8Array | Promise<ArrayBuffer | Uint8Array>;
}): Promise<unknown>;
export function initSync(options: { module: BufferSource | WebAssembly.Module; rulebook?: ArrayBuffer | Uint8Array }): unknown;

/** Assesses answers. Throws an `IscError` that lists every problem of the input. */
export function evaluate(answers: Answers, options?: Options): Assessment;
/** What a text looks like where an offer of employment number belongs. */
export function checkOfferNumber(text: string): "valid" | "looks-like-lmia" | "malformed";
/** The id of the rulebook: the day of the newest official text read, and a hash of all that it holds, `2026-11-22-5be3f0a1`. */
export function ruleset(): string;
/** The version of the code. */
export function version(): string;
