// The engine in Node without a DOM, from the release build, and its types. Run by `cargo xtask test`.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { RELEASE, SITE } from "../e2e/release.js";
import { randomAnswers } from "./random.js";

const { checkOfferNumber, evaluate, initSync, ruleset, version } = await import(new URL("innovation-stream-check.js", RELEASE));
const file = (name) => readFileSync(new URL(name, RELEASE));
initSync({ module: file("innovation-stream-check_bg.wasm"), rulebook: file("data/rulebook.bin") });

// What the npm package hands out: a build of its own, to which answers cross as bytes.
const fast = await import(new URL("npm/engine.node.js", SITE));

const samples = JSON.parse(readFileSync(new URL("samples.json", import.meta.url)));
const refused = (work) => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.equal(error.name, "IscError");
    assert.equal(error.code, "invalid-answers");
    return error;
  }
  return undefined;
};
/** The problems of an input, the same from the module of the release and from the package's engine. */
const problems = (answers, options) => {
  const [said, other] = [evaluate, fast.evaluate].map((evaluate) => refused(() => evaluate(answers, options)));
  assert.deepEqual(other?.problems, said?.problems);
  assert.equal(other?.message, said?.message);
  return (said?.problems ?? []).map(({ key, code }) => `${key} ${code}`);
};

test("initialising needs no DOM and has no side effect", () => {
  assert.equal(globalThis.document, undefined);
  assert.match(ruleset(), /^\d{4}-\d{2}-\d{2}-[\da-f]{8}$/);
  assert.match(version(), /^\d+\.\d+\.\d+/);
});

test("an assessment is plain data of the documented shape", () => {
  const result = evaluate({ jobOffer: "yes" }, { asOf: "2026-11-22" });
  assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
  assert.deepEqual(Object.keys(result), ["schema", "engine", "ruleset", "asOf", "programs", "order"]);
  const ids = Object.keys(result.programs);
  assert.deepEqual(ids.slice(0, 7), [
    "innovation-stream",
    "two-week-processing",
    "spouse-open-work-permit",
    "innovation-stream-open",
    "visitor-in-canada-policy",
    "low-wage-lmia",
    "global-talent-a",
  ]);
  assert.equal(ids.length, 47);
  // The routes, each once, the most settled first.
  const routes = ids.filter((id) => result.programs[id].kind !== undefined);
  assert.equal(routes.length, 41);
  assert.deepEqual([...result.order].sort(), routes.toSorted());
  const worker = result.programs["federal-skilled-worker"];
  assert.deepEqual(
    Object.keys(worker),
    ["outcome", "window", "criteria", "next", "changes", "kind", "code", "ceiling", "decisive", "others", "why", "fees", "documents", "points"],
  );
  assert.deepEqual([worker.kind, worker.code, worker.ceiling], ["permanent", "FSW", "not-yet"]);
  assert.deepEqual(worker.others[0], { by: "ircc", id: "rank-and-invitation" });
  assert.deepEqual(worker.points.factors[0], { id: "education", min: 0, max: 25, of: 25 });
  assert.deepEqual([worker.points.min, worker.points.max], [0, 100]);
  assert.ok(!("points" in result.programs["canadian-experience"]));
  const stream = result.programs["innovation-stream"];
  const { sources, ...window } = stream.window;
  assert.deepEqual(window, { status: "closed", from: "2024-03-22", to: "2026-03-22", basis: "official" });
  // Shared with the criteria, and frozen as they are.
  const [text] = sources;
  assert.deepEqual(Object.keys(text), ["id", "title", "url", "checked", "confidence", "urls"]);
  assert.deepEqual(Object.keys(text.urls), ["en", "fr"]);
  assert.equal(text.url, text.urls.en);
  assert.match(text.urls.fr, /^https:.*projet-pilote-volet-innovation\.html$/);
  assert.ok(Object.isFrozen(text) && Object.isFrozen(text.urls));
  for (const { window } of Object.values(result.programs)) assert.ok(window.sources.length > 0);
  assert.equal(stream.outcome, "not-open");
  assert.equal(stream.ifOpen, "undetermined");
  assert.deepEqual(stream.criteria[0].facts, ["jobOffer"]);
  assert.equal(stream.criteria[0].status, "met");
  assert.deepEqual(Object.keys(stream.criteria[0].sources[0]), ["id", "title", "url", "checked", "confidence", "urls"]);
  assert.ok(!("ifOpen" in result.programs["innovation-stream-open"]));
  assert.ok(stream.next.includes("employer"));
});

test("numbers and strings are both exact", () => {
  const median = (amount) => {
    const { programs } = evaluate({ province: "QC", wage: { amount, per: "hour" } }, { asOf: "2025-07-01", programs: ["innovation-stream"] });
    return programs["innovation-stream"].criteria.find(({ id }) => id === "median-wage").status;
  };
  assert.equal(median(34.62), "met");
  assert.equal(median("34.62"), "met");
  assert.equal(median("34.6199999999999999999999999"), "discretion");
  assert.equal(median(28.84), "not-met");
  assert.equal(median(5e-324), "not-met");
});

test("every problem is reported at once, with its key, code and value", () => {
  assert.deepEqual(problems(null), ["answers wrong-type"]);
  assert.deepEqual(problems(undefined), ["answers wrong-type"]);
  assert.deepEqual(problems([]), ["answers wrong-type"]);
  assert.deepEqual(problems("yes"), ["answers wrong-type"]);
  assert.deepEqual(problems(new Date()), ["answers wrong-type"]);
  assert.deepEqual(problems(new Map([["jobOffer", "yes"]])), ["answers wrong-type"]);
  assert.deepEqual(problems({}, null), ["options wrong-type"]);
  assert.deepEqual(problems({}, 5), ["options wrong-type"]);
  assert.deepEqual(problems({ jobOffer: "maybe", wage: { amount: Number.NaN, per: "year" }, x: undefined, occupation: "2173" }), [
    "jobOffer not-allowed",
    "wage.amount malformed",
    "wage.hoursPerWeek missing",
    "x unknown-key",
    "occupation malformed",
  ]);
  assert.deepEqual(problems({ wage: {} }), ["wage.amount missing", "wage.per missing"]);
  assert.deepEqual(problems({ wage: { amount: 30, per: "hour", bonus: 1 } }), ["wage.bonus unknown-key"]);
  assert.deepEqual(problems({ wage: { amount: 30, per: "week", hoursPerWeek: 169 } }), ["wage.hoursPerWeek out-of-range"]);
  assert.deepEqual(problems({ wage: { amount: 10_000_000.01, per: "hour" } }), ["wage.amount out-of-range"]);
  assert.deepEqual(problems({ wage: { amount: 0, per: "hour" } }), ["wage.amount out-of-range"]);
  assert.deepEqual(problems({ wage: { amount: "1e9", per: "hour" } }), ["wage.amount malformed"]);
  assert.deepEqual(problems({ wage: { amount: 10n, per: "hour" } }), ["wage.amount wrong-type"]);
  assert.deepEqual(problems({ experienceYears: 81 }), ["experienceYears out-of-range"]);
  assert.deepEqual(problems({ experienceYears: " 5" }), ["experienceYears malformed"]);
  assert.deepEqual(problems({ experienceYears: -0.5 }), ["experienceYears out-of-range"]);
  assert.deepEqual(problems({ censusAreaUnemployment: "100.1" }), ["censusAreaUnemployment out-of-range"]);
  assert.deepEqual(problems({ citizenship: "CA" }), ["citizenship not-allowed"]);
  assert.deepEqual(problems({ citizenship: "ZZ" }), ["citizenship not-allowed"]);
  assert.deepEqual(problems({ citizenship: "us" }), ["citizenship malformed"]);
  assert.deepEqual(problems({ offerStart: "2026-02-29" }), ["offerStart malformed"]);
  assert.deepEqual(problems({ offerStart: "1899-12-31" }), ["offerStart out-of-range"]);
  assert.deepEqual(problems({ offerStart: "2026-02-02", offerEnd: "2026-02-01" }), ["offerEnd out-of-range"]);
  assert.deepEqual(problems({ jobOffer: ["yes"], occupation: "99999" }), ["jobOffer wrong-type", "occupation not-allowed"]);
  assert.deepEqual(problems({ Unsure: "yes" }, { asOf: "", programs: "all", notices: [{ program: "x", validTo: "2027-01-01" }, 3] }), [
    "Unsure unknown-key",
    "options.asOf malformed",
    "options.programs wrong-type",
    "options.notices.0.program not-allowed",
    "options.notices.0.source missing",
    "options.notices.1 wrong-type",
  ]);
  assert.deepEqual(problems({ jobOffer: undefined }, { asOf: undefined }), []);
  assert.deepEqual(problems(Object.assign(Object.create(null), { jobOffer: "unsure" })), []);
});

test("a notice moves the last day of a window and nothing else, and the window names its source", () => {
  const notice = (program, validTo, source = "https://www.example.org/a") => ({ program, validTo, source });
  const windows = (asOf, ...notices) => Object.fromEntries(Object.entries(evaluate({}, { asOf, notices }).programs).map(([id, { window: { sources, ...window } }]) => [id, window]));
  const usual = windows("2026-11-22");
  const from = "2024-03-22";
  const moved = { status: "open", from, to: "2027-03-22", basis: "notice", notice: "https://www.example.org/b" };
  // Of several the last counts; the lane of two weeks follows the stream.
  assert.deepEqual(windows("2026-11-22", notice("innovation-stream", "2028-01-01"), notice("innovation-stream", "2027-03-22", "https://www.example.org/b")), {
    ...usual,
    "innovation-stream": moved,
    "two-week-processing": moved,
  });
  assert.equal(windows("2024-03-21", notice("innovation-stream", "2027-03-22"))["innovation-stream"].status, "not-yet-open");
  assert.deepEqual(windows("2025-07-02", notice("innovation-stream", "2025-07-01"))["innovation-stream"], { status: "closed", from, to: "2025-07-01", basis: "notice", notice: "https://www.example.org/a" });
  // What never opened stays closed, and what has no end may get one.
  assert.deepEqual(windows("2026-11-22", notice("innovation-stream-open", "2030-01-01"))["innovation-stream-open"], usual["innovation-stream-open"]);
  assert.deepEqual(windows("2026-11-22", notice("low-wage-lmia", "2026-11-21"))["low-wage-lmia"], { status: "closed", from: null, to: "2026-11-21", basis: "notice", notice: "https://www.example.org/a" });
  // The published texts stand beside the notice.
  const both = evaluate({}, { asOf: "2026-11-22", notices: [notice("innovation-stream", "2027-03-22")] }).programs["innovation-stream"].window;
  assert.deepEqual(both.sources, evaluate({}, { asOf: "2026-11-22" }).programs["innovation-stream"].window.sources);
});

test("whatever the caller's objects do, an error of input comes, and the engine goes on", () => {
  const fail = () => {
    throw new Error("mine");
  };
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const trap = (target, ...names) => new Proxy(target, Object.fromEntries(names.map((name) => [name, fail])));
  const getter = (name) => Object.defineProperty({}, name, { get: fail, enumerable: true });
  const kinds = [
    () => [getter("jobOffer")],
    () => [{ wage: getter("amount") }],
    () => [{ wage: revoked() }],
    () => [{ jobOffer: revoked() }],
    () => [revoked()],
    () => [trap({}, "ownKeys")],
    () => [trap({}, "getPrototypeOf")],
    () => [trap({ jobOffer: "yes" }, "get")],
    () => [{}, revoked()],
    () => [{}, getter("asOf")],
    () => [{}, { programs: trap(["innovation-stream"], "get") }],
    () => [{}, { notices: [getter("program")] }],
    () => [{}, { notices: [revoked()] }],
    () => [{ jobOffer: { toString: fail, valueOf: fail } }],
    () => [{ jobOffer: Symbol("x") }],
  ];
  const asked = { jobOffer: "yes", occupation: "21231" };
  const before = evaluate(asked, { asOf: "2025-07-01" });
  // What such an object leaves behind in the module shows only after hundreds.
  for (let round = 0; round < 200; round += 1) {
    for (const kind of kinds) assert.notEqual(problems(...kind()).length, 0, String(kind));
  }
  assert.deepEqual(evaluate(asked, { asOf: "2025-07-01" }), before);
  assert.match(ruleset(), /^\d{4}-\d{2}-\d{2}-[\da-f]{8}$/);
});

test("without a rulebook nothing is judged; in a Node that can, the one beside the module is read", { skip: !process.getBuiltinModule }, () => {
  const program = `
    import { readFileSync } from "node:fs";
    const { evaluate, initSync, ruleset } = await import(${JSON.stringify(String(new URL("innovation-stream-check.js", RELEASE)))});
    const module = readFileSync(new URL("innovation-stream-check_bg.wasm", ${JSON.stringify(String(RELEASE))}));
    const said = [];
    for (const options of [{ module, rulebook: null }, { module, rulebook: Buffer.from("another") }, { module }]) {
      try {
        initSync(options);
        said.push(Object.keys(evaluate({}, { asOf: "2025-07-01" }).programs).length + " " + ruleset());
      } catch (error) {
        said.push(error.message);
      }
    }
    console.log(JSON.stringify(said));`;
  const [none, another, beside] = JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", program]));
  assert.equal(none, "there is no rulebook: `loadRulebook` comes first");
  assert.equal(another, "the rulebook belongs to another version");
  assert.equal(beside, `47 ${ruleset()}`);
});

test("a list or an object where a word belongs is refused without being read through", () => {
  const program = `
    import { readFileSync } from "node:fs";
    const { evaluate, initSync } = await import(${JSON.stringify(String(new URL("innovation-stream-check.js", RELEASE)))});
    const file = (name) => readFileSync(new URL(name, ${JSON.stringify(String(RELEASE))}));
    initSync({ module: file("innovation-stream-check_bg.wasm"), rulebook: file("data/rulebook.bin") });
    const said = [];
    let nested = "yes";
    for (let level = 0; level < 6; level += 1) nested = new Array(100).fill(Object.fromEntries(Array.from({ length: 100 }, (_, place) => ["k" + place, nested])));
    for (const value of [new Array(1e7).fill("yes"), Array.from({ length: 1e6 }, () => ({ a: 1, b: 2, c: 3, d: 4, e: 5 })), nested, new Array(2 ** 32 - 1)]) {
      for (const [answers, options] of [[{ jobOffer: value }], [{ wage: value }], [value], [{}, { asOf: value }], [{}, value]]) {
        try {
          evaluate(answers, options);
          said.push("taken");
        } catch (error) {
          said.push(error.name + " " + error.problems?.map(({ key, code }) => key + " " + code));
        }
      }
    }
    console.log(JSON.stringify(said));`;
  // To read through any of them takes minutes or all memory.
  const { status, stdout, stderr, error } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8", timeout: 30_000, maxBuffer: 1e7 });
  assert.equal(status, 0, error?.message ?? stderr);
  const each = ["jobOffer", "wage", "answers", "options.asOf", "options"].map((key) => `IscError ${key} wrong-type`);
  assert.deepEqual(JSON.parse(stdout), [...each, ...each, ...each, ...each]);
});

test("a function that takes a text throws a TypeError at anything else", () => {
  for (const value of [5, null, undefined, {}, [], true, Symbol("x"), 10n]) assert.throws(() => checkOfferNumber(value), TypeError);
  assert.equal(checkOfferNumber("A1234567"), "valid");
});

test("the shape of an offer number is checked and nothing is kept", () => {
  assert.equal(checkOfferNumber(" a1234567 "), "valid");
  assert.equal(checkOfferNumber("8123456"), "looks-like-lmia");
  assert.equal(checkOfferNumber("A12"), "malformed");
});

test("a thousand assessments leave the inputs and each other alone", () => {
  const answers = Object.freeze({ jobOffer: "yes", wage: Object.freeze({ amount: "31", per: "hour" }), province: "ON" });
  const first = evaluate(answers, { asOf: "2025-07-01" });
  for (let round = 0; round < 1000; round += 1) assert.deepEqual(evaluate(answers, { asOf: "2025-07-01" }), first);
});

test("the types accept and reject what the engine does", () => {
  const tsc = createRequire(new URL("../e2e/package.json", import.meta.url)).resolve("typescript/bin/tsc");
  const folder = mkdtempSync(join(tmpdir(), "types-"));
  const lines = [`import { evaluate } from ${JSON.stringify(fileURLToPath(new URL("innovation-stream-check.js", RELEASE)))};`];
  for (const { accepted, answers, options } of samples) {
    assert.equal(problems(answers, options).length === 0, accepted, JSON.stringify({ answers, options }));
    if (!accepted) lines.push("// @ts-expect-error: the engine refuses it");
    lines.push(`evaluate(${JSON.stringify(answers)}, ${JSON.stringify(options)});`);
  }
  writeFileSync(join(folder, "samples.ts"), lines.join("\n"));
  try {
    execFileSync(process.execPath, [tsc, "--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", join(folder, "samples.ts")], { stdio: "pipe" });
  } catch (error) {
    assert.fail(String(error.stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the package's engine assesses thousands of sets of answers as the release does, one by one and together", () => {
  const random = randomAnswers(7);
  const notice = { program: "innovation-stream", validTo: "2027-03-22", source: "https://www.example.org/é" };
  const kinds = new Set();
  for (const options of [{ asOf: "2025-07-01" }, { asOf: "2026-11-22", programs: ["low-wage-lmia", "innovation-stream"] }, { asOf: "2024-03-01", notices: [] }, { asOf: "2026-11-22", notices: [notice] }]) {
    // All programmes of one set are half a megabyte of text.
    const sets = Array.from({ length: options.programs ? 3000 : 700 }, random);
    const expected = sets.map((answers) => evaluate(answers, options));
    assert.deepEqual(fast.evaluateMany(sets, options), expected);
    assert.deepEqual(sets.slice(0, 300).map((answers) => fast.evaluate(answers, options)), expected.slice(0, 300));
    const outcomes = fast.evaluateMany(sets, { ...options, detail: "outcome" });
    const short = ({ outcome, ifOpen, window: { status } }) => (ifOpen === undefined ? { outcome, window: { status } } : { outcome, ifOpen, window: { status } });
    const shortened = expected.map(({ order, ...whole }) => ({ ...whole, programs: Object.fromEntries(Object.entries(whole.programs).map(([id, program]) => [id, short(program)])) }));
    assert.deepEqual(outcomes, shortened);
    for (const { programs } of outcomes) kinds.add(Object.values(programs).map(({ outcome, ifOpen }) => ifOpen ?? outcome).join());
  }
  // Many different ones, or this would say little.
  assert.ok(kinds.size > 30, `${kinds.size} kinds of outcome`);
  // The members stand in the same order.
  const answers = random();
  assert.equal(JSON.stringify(fast.evaluate(answers, { asOf: "2025-07-01" })), JSON.stringify(evaluate(answers, { asOf: "2025-07-01" })));
});

test("options are never those of an earlier call, and results share nothing but frozen sources", () => {
  for (const round of [1, 2]) {
    for (const options of [undefined, {}, { asOf: "2025-07-01" }, { asOf: "2026-11-22" }, { asOf: "2025-07-01", programs: ["low-wage-lmia"] }, { asOf: "2025-07-01", programs: [] }]) {
      assert.deepEqual(fast.evaluate({ jobOffer: "yes" }, options), evaluate({ jobOffer: "yes" }, options), `${round}`);
      assert.notEqual(refused(() => fast.evaluate({ jobOffer: 1 }, options)), undefined);
    }
  }
  const [one, other] = fast.evaluateMany([{}, {}], { asOf: "2025-07-01" });
  one.programs["innovation-stream"].criteria[0].facts.push("x");
  one.programs["innovation-stream"].window.sources.length = 0;
  assert.deepEqual(other, evaluate({}, { asOf: "2025-07-01" }));
  assert.ok(Object.isFrozen(other.programs["innovation-stream"].window.sources[0]));
});

test("a list takes any iterable, and is assessed as of one day", () => {
  const { evaluateMany } = fast;
  assert.deepEqual(evaluateMany([]), []);
  assert.deepEqual(evaluateMany(new Set([{ jobOffer: "yes" }]), { asOf: "2025-07-01" }), [evaluate({ jobOffer: "yes" }, { asOf: "2025-07-01" })]);
  const generated = evaluateMany((function* () {
    for (let place = 0; place < 600; place += 1) yield { experienceYears: place % 80 };
  })());
  assert.equal(generated.length, 600);
  assert.equal(new Set(generated.map(({ asOf }) => asOf)).size, 1);
  for (const sets of [undefined, null, 5, "yes", {}, { length: 1, 0: {} }]) {
    assert.deepEqual(refused(() => evaluateMany(sets)).problems, [{ key: "answers", code: "wrong-type", value: sets, expected: "an iterable of sets of answers, such as a list" }]);
  }
  // Not of plain objects of this realm, but in order.
  const bare = Object.assign(Object.create(null), { jobOffer: "yes" });
  assert.deepEqual(evaluateMany([{}, bare], { asOf: "2025-07-01", detail: "outcome" })[1], evaluateMany([{ jobOffer: "yes" }], { asOf: "2025-07-01", detail: "outcome" })[0]);
});

test("every problem of every set is named with its place", () => {
  const sets = Array.from({ length: 600 }, () => ({ jobOffer: "yes" }));
  sets[17] = { jobOffer: "maybe", wage: { amount: Number.NaN, per: "year" }, x: 1 };
  sets[299] = null;
  sets[599] = { "a.b": 5, citizenship: "é" };
  const cause = new Error("mine");
  sets[300] = Object.defineProperty({}, "province", { enumerable: true, get() { throw cause; } });
  const error = refused(() => fast.evaluateMany(sets, { asOf: "2025-07-01", x: 1, detail: "much" }));
  assert.deepEqual(error.problems.map(({ key, code }) => `${key} ${code}`), [
    "options.x unknown-key",
    "options.detail not-allowed",
    "answers[17].jobOffer not-allowed",
    "answers[17].wage.amount malformed",
    "answers[17].wage.hoursPerWeek missing",
    "answers[17].x unknown-key",
    "answers[299] wrong-type",
    "answers[300].province wrong-type",
    "answers[599].a.b unknown-key",
    "answers[599].citizenship malformed",
  ]);
  assert.equal(error.cause, cause);
  assert.equal(error.problems[2].value, "maybe");
  assert.ok(error.message.startsWith("invalid answers; options.x: unknown-key, expected "));
  assert.deepEqual(refused(() => fast.evaluateMany([], { detail: 5 })).problems.map(({ key, code }) => `${key} ${code}`), ["options.detail wrong-type"]);
  assert.deepEqual(refused(() => fast.evaluateMany([], null)).problems.map(({ key, code }) => `${key} ${code}`), ["options wrong-type"]);
  for (const options of [Object.assign([], { detail: "outcome" }), Object.assign(new Date(), { detail: "outcome" })]) {
    assert.deepEqual(refused(() => fast.evaluateMany([], options)).problems.map(({ key, code }) => `${key} ${code}`), ["options wrong-type"]);
  }
  // `detail` belongs to lists.
  assert.deepEqual(refused(() => fast.evaluate({}, { detail: "outcome" })).problems.map(({ key }) => key), ["options.detail"]);
  // No text of a caller is taken for what comes after it.
  for (const text of ["yes\0\u0002", "\u0001", "x".repeat(5000), "", "\ud800"]) assert.deepEqual(problems({ jobOffer: text, province: "ON" }), ["jobOffer not-allowed"]);
});

test("a getter that calls the engine leaves the call that reads it alone", () => {
  const asOf = "2025-07-01";
  const inner = [];
  const calls = (value) => {
    inner.push(fast.evaluate({ jobOffer: "no" }, { asOf }), ...fast.evaluateMany([{ jobOffer: "no" }, {}], { asOf }));
    return value;
  };
  const answers = { employer: "clio", get jobOffer() { return calls("yes"); }, province: "ON" };
  const expected = evaluate({ employer: "clio", jobOffer: "yes", province: "ON" }, { asOf });
  assert.deepEqual(fast.evaluate(answers, { asOf }), expected);
  assert.deepEqual(fast.evaluate(answers, { get asOf() { return calls(asOf); } }), expected);
  assert.deepEqual(fast.evaluate(answers, { asOf, get notices() { return calls([]); } }), expected);
  assert.deepEqual(fast.evaluateMany([answers, answers], { asOf }), [expected, expected]);
  assert.deepEqual(inner.slice(0, 3), [evaluate({ jobOffer: "no" }, { asOf }), evaluate({ jobOffer: "no" }, { asOf }), evaluate({}, { asOf })]);
});

test("memory does not grow with the sets of answers that were assessed", () => {
  const file = fileURLToPath(new URL("../../bench/stream.mjs", import.meta.url));
  const program = `
    import { stream } from ${JSON.stringify(file)};
    const { evaluateMany } = await import(${JSON.stringify(String(new URL("npm/engine.node.js", SITE)))});
    const options = { asOf: "2025-07-01", programs: ["innovation-stream"] };
    stream(evaluateMany, 10_000, options);
    console.log(JSON.stringify(stream(evaluateMany, 40_000, options)));`;
  const { held, outcomes } = JSON.parse(execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", program], { encoding: "utf8" }));
  assert.equal(outcomes, 40_000);
  assert.equal(held.length, 10);
  // A result that was kept of each set would be a hundred megabytes more.
  assert.ok(Math.max(...held) - held[0] < 8e6, held.join());
});
