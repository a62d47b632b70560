// The npm package as its users get it: packed, installed, and called from an empty project. `cargo xtask test` packs it.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  engine.initSync({ module: readFileSync(new URL("innovation-stream-check_bg.wasm", RELEASE)) });
  assert.equal(said.ruleset, engine.ruleset());
  const expected = sets.map((answers) => Object.values(engine.evaluate(answers, { asOf: "2025-07-01" }).programs).map((program) => program.ifOpen ?? program.outcome).join());
  assert.deepEqual(said.outcomes, expected);
  // Many different ones, or this would say little.
  assert.ok(new Set(expected).size > 30, `${new Set(expected).size} kinds of outcome`);
});

test("importing the element where there is no page does nothing", () => {
  for (const name of ["innovation-stream-check", "innovation-stream-check/react", "innovation-stream-check/vue"]) {
    assert.equal(execFileSync(process.execPath, ["--input-type=module", "-e", `import "${name}"; console.log("fine")`], { cwd: project, encoding: "utf8" }), "fine\n");
  }
});

test("its types hold in a small program, with either way of finding modules", () => {
  writeFileSync(
    join(project, "consumer.ts"),
    `import { evaluate, checkOfferNumber, type Answers, type Outcome } from "innovation-stream-check/engine";
import type { InnovationStreamCheckElement } from "innovation-stream-check";
import "innovation-stream-check/embed.js";
const answers: Answers = { jobOffer: "yes", wage: { amount: "31.50", per: "hour" } };
const outcome: Outcome | undefined = evaluate(answers, { asOf: "2025-07-01" }).programs["innovation-stream"]?.outcome;
// @ts-expect-error: there is no such answer
evaluate({ jobOffer: "perhaps" });
const check = document.querySelector("innovation-stream-check")!;
check.addEventListener("isc-result", ({ detail }) => { const said: Outcome = detail.outcome; console.log(said, outcome); });
check.prefill = answers;
check.headingLevel = 3;
// @ts-expect-error: the version is read, not set
check.version = "9";
const state: Promise<string | undefined> = (check satisfies InnovationStreamCheckElement).getState();
console.log(state, checkOfferNumber("A1234567") === "valid");
`,
  );
  for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const { status, stdout } = spawnSync(
      process.execPath,
      [file("node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--module", module, "--moduleResolution", moduleResolution, "consumer.ts"],
      { cwd: project, encoding: "utf8" },
    );
    assert.equal(status, 0, stdout);
  }
});

test("publint finds nothing to say", async () => {
  const { messages } = await publint({ pkgDir: file("npm", SITE), strict: true });
  assert.deepEqual(messages, []);
});

test("the types are right for each way of importing that the package has", () => {
  const { status, stdout } = spawnSync(tool("attw"), [TARBALL, "--profile", "esm-only", "--format", "ascii"], { encoding: "utf8" });
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
  const { OPTIONS, camel } = await import(`data:text/javascript,${encodeURIComponent(read("../../../static/options.js"))}`);
  const options = Object.keys(OPTIONS);
  assert.deepEqual(names(element.attributes), [...options, "state", "outcome"].sort());
  const own = ["lang", "autofocus", "rules"];
  const types = read("../../../static/embed.d.ts");
  const body = types.slice(types.indexOf("export interface InnovationStreamCheckElement "));
  const members = found(body.slice(0, body.indexOf("\n}")), /^ {2}(?:readonly )?(\w+)[(:]/gm);
  assert.deepEqual(names(element.members), [...options.filter((name) => !own.includes(name)).map(camel), ...members].sort());
  assert.deepEqual(names(element.events), found(types, /"(isc-[a-z]+)": CustomEvent/g));
  assert.deepEqual(names(element.cssProperties), found(read("../../../src/ui/styles/tokens.css"), /var\((--isc-[a-z-]+)/g));
  assert.deepEqual(names(element.cssParts), /const promised =\s+"(.*)"/.exec(read("../hosts.spec.js"))[1].split(" ").sort());
});
