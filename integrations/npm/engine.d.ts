import type { Answers, Assessment, ManyOptions, Options, OutcomeAssessment } from "./embed.js";
export type * from "./embed.js";

/** Assesses answers. Throws an `IscError` that lists every problem of the input. */
export function evaluate(answers: Answers, options?: Options): Assessment;
/**
 * Assesses many sets of answers, all with the same options and as of the same day: what `evaluate` gives for each, in order.
 *
 * Throws one `IscError` with every problem of all sets, each key with its place before it (`answers[17].wage.amount`; `answers[17]` where it is no
 * object); then there is no result. An iterable is read to its end first; for more than memory holds, hand over some thousands at a time.
 */
export function evaluateMany(sets: Iterable<Answers>, options: ManyOptions & { detail: "outcome" }): OutcomeAssessment[];
export function evaluateMany(sets: Iterable<Answers>, options?: Options & { detail?: "all" }): Assessment[];
export function evaluateMany(sets: Iterable<Answers>, options?: ManyOptions): (Assessment | OutcomeAssessment)[];
/** What a text looks like where an offer of employment number belongs. It is not kept. */
export function checkOfferNumber(text: string): "valid" | "looks-like-lmia" | "malformed";
/** The id of the rulebook: the day of the newest official text read, and a hash of all that it holds, `2026-11-22-5be3f0a1`. */
export function ruleset(): string;
/** The version of the code. */
export function version(): string;
