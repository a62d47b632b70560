// `cargo xtask bench peers` runs this: a million sets of answers through `evaluateMany` in Node, a thousand at a time, and what memory is held on the
// way. `stream` is also run by the tests, over fewer sets. Start with `node --expose-gc`, or the figures hold garbage that nobody has collected yet.
import { randomAnswers } from "../tests/node/random.js";

/** Assesses that many sets of answers; gives back the memory held, in bytes, at ten places on the way, and how many sets gave an outcome. */
export const stream = (evaluateMany, count, options) => {
  const random = randomAnswers(20260322);
  // The same few thousand over and over: making them would take longer than assessing them.
  const known = Array.from({ length: 4000 }, random);
  const held = [];
  let outcomes = 0;
  for (let done = 0; done < count; done += 1000) {
    const sets = known.slice(done % 4000, (done % 4000) + 1000);
    for (const { programs } of evaluateMany(sets, options)) outcomes += programs["innovation-stream"].outcome.length > 0 ? 1 : 0;
    if ((done + 1000) % (count / 10) === 0) {
      globalThis.gc?.();
      const { heapUsed, arrayBuffers, external } = process.memoryUsage();
      held.push(heapUsed + external + arrayBuffers);
    }
  }
  return { held, outcomes };
};

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { evaluateMany } = await import("../dist/npm/engine.node.js");
  for (const detail of ["outcome", "all"]) {
    const start = performance.now();
    const { held, outcomes } = stream(evaluateMany, 1_000_000, { asOf: "2025-07-01", programs: ["innovation-stream"], detail });
    const seconds = (performance.now() - start) / 1000;
    console.log(`${outcomes} sets, detail ${detail}: ${seconds.toFixed(1)} s, ${((seconds * 1e6) / outcomes).toFixed(1)} us each; MB held: ${held.map((bytes) => (bytes / 1e6).toFixed(1)).join(" ")}`);
  }
}
