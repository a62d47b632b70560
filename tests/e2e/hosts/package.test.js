// The npm package as its users get it: packed, installed, and called from an empty project. `cargo xtask test` packs it.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { RELEASE, SITE, VERSION } from "../release.js";
import { VOCABULARY } from "../vocabulary.js";

const file = (path, base = import.meta.url) => fileURLToPath(new URL(path, base));
const read = (path) => readFileSync(file(path), "utf8");
const TARBALL = file(`../../../target/npm/innovation-stream-check-${VERSION}.tgz`);
const tool = (name) => file(`node_modules/.bin/${name}`);

let project;
before(() => {
  project = mkdtempSync(join(tmpdir(), "innovation-stream-check-"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", TARBALL], { cwd: project, stdio: "pipe" });
});
after(() => rmSync(project, { recursive: true, force: true }));

/** Numbers from 0 to below 1, the same at each run. */
const numbers = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

/** Answer sets over the whole vocabulary, some keys absent in each. */
const answerSets = (count) => {
  const random = numbers(20260322);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const occupations = ["21231", "63200", "00012", "31301", "72106", "85100"];
  const value = ({ kind, values }) => {
    if (values.length > 0) return pick(values);
    if (kind === "wage") return { amount: (15 + random() * 80).toFixed(2), per: "hour" };
    if (kind === "date") return `20${pick(["24", "25", "26"])}-0${pick([1, 5, 9])}-1${pick([0, 4])}`;
    if (kind === "country") return pick(["IN", "FR", "US", "HK"]);
    if (kind === "noc") return pick(occupations);
    if (kind === "levels") return Object.fromEntries(["speaking", "listening", "reading", "writing"].map((ability) => [ability, Math.floor(random() * 11)]));
    return String(1 + Math.floor(random() * 20));
  };
  return Array.from({ length: count }, () => {
    const answers = {};
    for (const [key, entry] of VOCABULARY) {
      const dice = random();
      if (dice < 0.25) answers[key] = "unsure";
      else if (dice < 0.75) answers[key] = value(entry);
    }
    // An offer that ends before it starts is no answer.
    delete answers.offerEnd;
    return answers;
  });
};

test("a program in an empty project assesses ten thousand answer sets as the release does", async () => {
  const sets = answerSets(10_000);
  writeFileSync(join(project, "answers.json"), JSON.stringify(sets));
  writeFileSync(
    join(project, "assess.js"),
    `import { readFileSync } from "node:fs";
import { evaluate, ruleset, version } from "innovation-stream-check/engine";
const outcome = (answers) => {
  try {
    return Object.values(evaluate(answers, { asOf: "2025-07-01" }).programs).map((program) => program.ifOpen ?? program.outcome).join();
  } catch (error) {
    return error.problems.map(({ key, code }) => key + " " + code).join();
  }
};
console.log(JSON.stringify({ ruleset: ruleset(), version: version(), outcomes: JSON.parse(readFileSync("answers.json")).map(outcome) }));`,
  );
  const said = JSON.parse(execFileSync(process.execPath, ["assess.js"], { cwd: project, maxBuffer: 1e8 }));
  assert.equal(said.version, VERSION);
  const engine = await import(new URL("innovation-stream-check.js", RELEASE));
  const released = (name) => readFileSync(new URL(name, RELEASE));
  engine.initSync({ module: released("innovation-stream-check_bg.wasm"), rulebook: released("data/rulebook.bin") });
  assert.equal(said.ruleset, engine.ruleset());
  const expected = sets.map((answers) => Object.values(engine.evaluate(answers, { asOf: "2025-07-01" }).programs).map((program) => program.ifOpen ?? program.outcome).join());
  assert.deepEqual(said.outcomes, expected);
  // Many different ones, or this would say little.
  assert.ok(new Set(expected).size > 30, `${new Set(expected).size} kinds of outcome`);
});

test("importing the element where there is no page does nothing", () => {
  // The last is what everything but Node takes: edge servers, workers, bundles for either.
  const names = ["", "/embed.js", "/react", "/preact", "/vue", "/svelte", "/index.js"].map((name) => `innovation-stream-check${name}`);
  for (const name of names) {
    const before = "const before = Object.getOwnPropertyNames(globalThis).length;";
    const program = `${before} await import("${name}"); console.log(Object.getOwnPropertyNames(globalThis).length - before, typeof HTMLElement)`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { cwd: project, encoding: "utf8" });
    assert.equal(status, 0, `${name}: ${stderr}`);
    assert.equal(stdout, "0 undefined\n", name);
  }
});

test("a bundle that knows nothing of its own address imports the element where there is no page", () => {
  writeFileSync(join(project, "server.js"), 'import "innovation-stream-check/index.js";\nconsole.log("fine");\n');
  const bundle = [join(project, "server.js"), "--bundle", "--platform=neutral", "--format=cjs", "--log-level=error", `--outfile=${join(project, "server.cjs")}`];
  execFileSync(tool("esbuild"), bundle, { stdio: "pipe" });
  const { status, stdout, stderr } = spawnSync(process.execPath, ["server.cjs"], { cwd: project, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  assert.equal(stdout, "fine\n");
});

test("where a page is there when the package is imported, the element is defined, whatever runs the page", () => {
  const page = `globalThis.HTMLElement = class {};
    const defined = new Map();
    globalThis.customElements = { get: (tag) => defined.get(tag), define: (tag, element) => defined.set(tag, element) };
    await import("innovation-stream-check/index.js");
    console.log(defined.get("innovation-stream-check").prototype instanceof HTMLElement);`;
  assert.equal(execFileSync(process.execPath, ["--input-type=module", "-e", page], { cwd: project, encoding: "utf8" }), "true\n");
});

test("its types hold in a small program, with every way of finding modules", () => {
  writeFileSync(
    join(project, "consumer.ts"),
    `import { evaluate, evaluateMany, checkOfferNumber, type Answers, type Outcome } from "innovation-stream-check/engine";
import type { InnovationStreamCheckElement, Notice, Source } from "innovation-stream-check";
import "innovation-stream-check/embed.js";
import "innovation-stream-check/index.js";
const answers: Answers = { jobOffer: "yes", wage: { amount: "31.50", per: "hour" } };
const outcome: Outcome | undefined = evaluate(answers, { asOf: "2025-07-01" }).programs["innovation-stream"]?.outcome;
// @ts-expect-error: there is no such answer
evaluate({ jobOffer: "perhaps" });
const outcomes: (Outcome | undefined)[] = evaluateMany([answers, {}], { asOf: "2025-07-01", detail: "outcome" }).map(({ programs }) => programs["innovation-stream"]?.outcome);
const asked: (string[] | undefined)[] = evaluateMany(new Set([answers])).map(({ programs }) => programs["innovation-stream"]?.next);
console.log(outcomes, asked);
// @ts-expect-error: an outcome comes without its reasons
evaluateMany([answers], { detail: "outcome" }).map(({ programs }) => programs["innovation-stream"]?.criteria);
// @ts-expect-error: there is no such detail
evaluateMany([answers], { detail: "much" });
const check = document.querySelector("innovation-stream-check")!;
check.addEventListener("isc-result", ({ detail }) => { const said: Outcome = detail.outcome; console.log(said, outcome); });
document.addEventListener("isc-result", ({ detail }) => { const said: Outcome = detail.outcome; console.log(said); });
window.addEventListener("isc-language", ({ detail }) => { const lang: "en" | "fr" = detail.lang; console.log(lang); });
document.body.addEventListener("isc-step", ({ detail }) => { const place: number = detail.index; console.log(place); });
(check.getRootNode() as ShadowRoot).addEventListener("isc-step", ({ detail }) => { const place: number = detail.index; console.log(place); });
check.configure({ start: "questions", history: "off" });
check.history = "on";
// @ts-expect-error: there is no such start
check.configure({ start: "check" });
document.addEventListener("isc-error", ({ detail }) => {
  // @ts-expect-error: the event has no such detail
  console.log(detail.phase, detail.score);
});
check.prefill = answers;
check.headingLevel = 3;
const notices: Notice[] = [{ program: "innovation-stream", validTo: "2027-03-22", source: "https://www.canada.ca/" }];
check.notices = notices;
check.notices = JSON.stringify(notices);
check.configure({ notices });
// @ts-expect-error: a notice has an https source
check.configure({ notices: [{ program: "innovation-stream", validTo: "2027-03-22", source: "http://www.canada.ca/" }] });
// @ts-expect-error: there is no such programme
check.configure({ notices: [{ program: "stream", validTo: "2027-03-22", source: "https://www.canada.ca/" }] });
const opening = evaluate(answers, { notices }).programs["innovation-stream"]?.window;
const texts: Source[] | undefined = opening?.sources;
const announced: string | undefined = opening?.notice;
console.log(texts, announced);
// @ts-expect-error: the version is read, not set
check.version = "9";
const state: Promise<string | undefined> = (check satisfies InnovationStreamCheckElement).getState();
console.log(state, checkOfferNumber("A1234567") === "valid");
`,
  );
  for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"], ["esnext", "node10"]]) {
    const { status, stdout } = spawnSync(
      process.execPath,
      [file("node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--module", module, "--moduleResolution", moduleResolution, "consumer.ts"],
      { cwd: project, encoding: "utf8" },
    );
    assert.equal(status, 0, `${moduleResolution}: ${stdout}`);
  }
});

test("publint finds nothing to say", async () => {
  const { messages } = await publint({ pkgDir: file("npm", SITE), strict: true });
  assert.deepEqual(messages, []);
});

test("the types are right for each way of importing that the package has", () => {
  // Every way but one: `require` gets an ES module, as Node 20.19 and later allow.
  const { status, stdout } = spawnSync(tool("attw"), [TARBALL, "--ignore-rules", "cjs-resolves-to-esm", "--format", "ascii"], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("the manifest of custom elements follows its schema and says what the code does", async () => {
  const manifest = JSON.parse(readFileSync(join(project, "node_modules/innovation-stream-check/custom-elements.json")));
  const folder = mkdtempSync(join(project, "manifest-"));
  try {
    const schema = file("node_modules/custom-elements-manifest/schema.d.ts");
    writeFileSync(join(folder, "manifest.ts"), `import type { Package } from ${JSON.stringify(schema)};\nexport const manifest: Package = ${JSON.stringify(manifest)};\n`);
    const { status, stdout } = spawnSync(process.execPath, [file("node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--module", "nodenext", join(folder, "manifest.ts")], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [{ declarations }] = manifest.modules;
  const [element] = declarations;
  const names = (list) => list.map(({ name }) => name).sort();
  const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();
  const { OPTIONS } = await import(`data:text/javascript,${encodeURIComponent(read("../../../static/options.js"))}`);
  const options = Object.keys(OPTIONS);
  assert.deepEqual(names(element.attributes), [...options, "state", "outcome"].sort());
  // Members and events are made of the types, which are tried above.
  assert.deepEqual(names(element.cssProperties), found(["tokens", "parts"].map((name) => read(`../../../src/ui/styles/${name}.css`)).join(""), /var\((--isc-[a-z-]+)/g));
  // A part stands in the kind of an element (`p.isc-hint:hint`), beside its name, or goes to the functions that make headings and buttons.
  const screens = file("../../../src/ui");
  const source = readdirSync(screens, { recursive: true }).filter((name) => name.endsWith(".rs")).map((name) => readFileSync(join(screens, name), "utf8")).join("\n");
  const places = [/"part" => ([^,\]]*)/g, /\bbutton\(\s*(?:"[^"]*"|\w+),\s*("[^"]*")/g, /\bheading\(\s*("[^"]*")/g, /let part = (.*);/g];
  const texts = places.flatMap((pattern) => found(source, pattern)).flatMap((text) => found(text, /"([^"]+)"/g));
  const parts = [...texts, ...found(source, /"[a-z0-9]+(?:\.[a-z0-9 -]+)?:([a-z -]+)"/g)].flatMap((text) => text.split(" "));
  assert.deepEqual(names(element.cssParts), [...new Set(parts)].sort());
});

test("the reference lists every option with its values, every event and method, and what visitors read where the check cannot run", async () => {
  const text = read("../../../docs/embed.md");
  const section = (name) => text.slice(text.indexOf(`\n## ${name}\n`)).slice(4).split("\n## ")[0];
  const { OPTIONS } = await import(`data:text/javascript,${encodeURIComponent(read("../../../static/options.js"))}`);
  const rows = [...section("Options").matchAll(/^\| `([a-z-]+)` \| ([^|]*) \|/gm)].map(([, name, values]) => [name, values]);
  assert.deepEqual(rows.map(([name]) => name).sort(), Object.keys(OPTIONS).sort());
  for (const [name, values] of rows) {
    const { pick = [], flag } = OPTIONS[name];
    for (const value of pick) assert.ok(values.includes(`\`${value}\``), `${name}: ${value}`);
    assert.equal(/^a flag;/.test(values), Boolean(flag), name);
  }
  const [{ declarations }] = JSON.parse(read("../../../integrations/npm/custom-elements.json")).modules;
  const [{ events, members }] = declarations;
  for (const { name } of [...events, ...members.filter(({ kind }) => kind === "method")]) assert.ok(text.includes(`\`${name}\``), name);
  const loader = read("../../../static/fallback.js");
  const sentences = [...section("Where it cannot run").matchAll(/\| “([^”]+)”/g)].map(([, sentence]) => sentence);
  assert.ok(sentences.length > 4, `${sentences.length} sentences`);
  for (const sentence of [...sentences, "Try again"]) assert.ok(loader.includes(JSON.stringify(sentence)), sentence);
});
