// Sets of answers over the whole vocabulary, the same at each run from the same seed.
import { VOCABULARY } from "../e2e/vocabulary.js";

/** Numbers from 0 to below 1. */
export const numbers = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

const DAYS = ["1900-01-01", "2199-12-31", "2020-08-24", "2024-03-22", "2024-08-28", "2024-12-22", "2024-12-23", "2025-01-21", "2026-02-28", "2026-03-22", "2028-02-29", "2031-08-31"];
const AMOUNTS = [0.01, "0.01", 28.84, "30.00", "34.62", 36, "36", 39.6, "60.00", "10000000", "34.6199999999999999999999999", 1e-7, 44.4];
const OCCUPATIONS = ["21231", "63200", "00012", "31301", "72106", "85100", "22220", "42200", "10010", "94100"];

/** A function that makes one set of answers after the other, all in order. Some keys are absent, some `undefined`, some unsure. */
export const randomAnswers = (seed) => {
  const random = numbers(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const wage = () => {
    const amount = random() < 0.5 ? pick(AMOUNTS) : (15 + random() * 80).toFixed(2);
    const per = pick(["hour", "hour", "week", "month", "year"]);
    const hours = pick([undefined, 37.5, "40", 168, "0.5"]);
    if (per !== "hour") return { per, hoursPerWeek: hours ?? 40, amount };
    return random() < 0.5 ? { amount, per } : { amount, per, hoursPerWeek: hours };
  };
  const value = (key, { kind, values }) => {
    if (values.length > 0) return pick(values);
    if (kind === "wage") return wage();
    if (kind === "date") return pick(DAYS);
    if (kind === "country") return pick(["IN", "FR", "US", "HK", "MX", "AQ"]);
    if (kind === "noc") return pick(OCCUPATIONS);
    if (kind === "levels") {
      if (random() < 0.2) return "none";
      const level = () => Math.floor(random() * 11);
      return { speaking: level(), listening: level(), reading: level(), writing: level() };
    }
    if (kind === "percent") return pick(["outside", 5.9, "6.0", 6, "100", 0]);
    return pick([String(1 + Math.floor(random() * 20)), 1 + Math.floor(random() * 60), "35.25", 0.5]);
  };
  return () => {
    const absent = random() * 0.6;
    const answers = {};
    for (const [key, entry] of VOCABULARY) {
      const dice = random();
      if (dice < absent) continue;
      if (dice < absent + 0.05) answers[key] = undefined;
      else if (dice < absent + 0.15) answers[key] = "unsure";
      else answers[key] = value(key, entry);
    }
    if (answers.offerStart > answers.offerEnd) [answers.offerStart, answers.offerEnd] = [answers.offerEnd, answers.offerStart];
    return answers;
  };
};
