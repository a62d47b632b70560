import type { Answers, Assessment, Options } from "./embed.js";
export type * from "./embed.js";

/** Assesses answers. Throws an `IscError` that lists every problem of the input. */
export function evaluate(answers: Answers, options?: Options): Assessment;
/** What a text looks like where an offer of employment number belongs. It is not kept. */
export function checkOfferNumber(text: string): "valid" | "looks-like-lmia" | "malformed";
/** The id of the rulebook: the day of the newest official text read. */
export function ruleset(): string;
/** The version of the code. */
export function version(): string;
