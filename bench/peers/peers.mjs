// `cargo xtask bench peers` runs this: rule engines of others doing the fourteen criteria of `innovation-stream` on complete answers, as of one day,
// against this project's engine in the same process. Each gets its rules in the form that its documentation advises, made once; what is timed is one
// set of answers going in and fourteen statuses coming out. Before anything is timed, the statuses of all are held to those of `evaluate`.
//
// The others do less: complete answers alone, one unit group, no sources, dates, next question or changes.
import { Engine as JsonRulesEngine } from "json-rules-engine";
import jsonLogic from "json-logic-js";

const THRESHOLD = { AB: 36, BC: 36.6, MB: 30.16, NB: 30, NL: 32.4, NS: 30, NT: 48, NU: 42, ON: 36, PE: 30, QC: 34.62, SK: 33.6, YT: 44.4 };
const MEDIAN = Object.fromEntries(Object.entries(THRESHOLD).map(([province, threshold]) => [province, Math.round((threshold / 1.2) * 100) / 100]));
const DEGREES = ["bachelor", "master", "doctorate"];
const EXEMPT = "AD AE AT AU BB BE BG BN BS CH CL CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP KR LI LT LU LV MC MT NL NO NZ PG PL PT QA SB SE SG SI SK SM US VA WS HK IL RO TW".split(" ");
const LET_IN = ["worker", "student", "work-exempt", "trp", "family", "approved-abroad", "restorable"];
const AS_OF = "2025-07-01";

const complete = {
  jobOffer: "yes", employer: "clio", offerSubmitted: "yes", complianceFee: "paid", offerNumber: "received", occupation: "21231", province: "ON",
  wage: { amount: "60.00", per: "hour" }, collectiveAgreement: "none", jobBankMedian: "55.00", peerWage: "at-or-above", wageReview: "yes",
  education: "bachelor", fieldOfStudy: "related", experienceYears: 5, licence: "held", otherRequirements: "met", location: "outside", channel: "online",
  citizenship: "IN", usPermanentResident: "no", unauthorizedWork: "never", admissibilityConcern: "no", employerStanding: "good",
};
const SETS = [
  complete,
  { ...complete, wage: { amount: "20.00", per: "hour" } },
  { ...complete, wage: { amount: "33.00", per: "hour" }, jobBankMedian: "32.00", offerNumber: "not-yet", offerSubmitted: "no" },
  { ...complete, employer: "other", channel: "border", unauthorizedWork: "within-six-months", admissibilityConcern: "yes" },
  { ...complete, location: "in-canada", statusInCanada: "worker", collectiveAgreement: "at-or-above", complianceFee: "not-paid" },
  { ...complete, channel: "border", citizenship: "FR", collectiveAgreement: "below", otherRequirements: "not-met", employerStanding: "ineligible" },
];
const IDS = ["job-offer", "ghp-employer", "offer-submitted", "compliance-fee", "offer-number", "teer", "median-wage", "prevailing-wage", "wage-review",
  "occupation-requirements", "place-of-application", "no-unauthorized-work", "admissibility", "employer-standing"];

/** What the others are handed: the answers with the numbers that they compare. */
const facts = (answers) => ({
  ...answers, hourly: Number(answers.wage.amount), jobBank: Number(answers.jobBankMedian), teer: Number(answers.occupation[1]),
  threshold: THRESHOLD[answers.province], median: MEDIAN[answers.province], statusInCanada: answers.statusInCanada ?? "none",
});

/** json-rules-engine: a rule for each criterion, whose event says what it comes to and, where it fails, what then; one more where there are three. */
const jsonRules = () => {
  const engine = new JsonRulesEngine();
  const is = (fact, value, operator = "equal") => ({ fact, operator, value });
  const rule = (id, conditions, otherwise = "not-met", status = "met") => engine.addRule({ name: id, conditions, event: { type: id, params: { status, otherwise } } });
  const simple = [["job-offer", "jobOffer", "yes"], ["offer-submitted", "offerSubmitted", "yes", "to-do"], ["compliance-fee", "complianceFee", "paid", "to-do"],
    ["offer-number", "offerNumber", "received", "to-do"], ["wage-review", "wageReview", "yes"], ["admissibility", "admissibilityConcern", "no", "discretion"], ["employer-standing", "employerStanding", "good"]];
  for (const [id, fact, value, otherwise] of simple) rule(id, { all: [is(fact, value)] }, otherwise);
  rule("ghp-employer", { all: [is("employer", "other", "notEqual")] });
  rule("teer", { all: [is("teer", 3, "lessThanInclusive")] });
  rule("median-wage", { all: [is("hourly", { fact: "threshold" }, "greaterThanInclusive")] });
  rule("median-wage-between", { all: [is("hourly", { fact: "median" }, "greaterThanInclusive")] }, "not-met", "discretion");
  rule("prevailing-wage", { any: [is("collectiveAgreement", "at-or-above"), { all: [is("collectiveAgreement", "none"), is("hourly", { fact: "jobBank" }, "greaterThanInclusive"), is("peerWage", "below", "notEqual")] }] });
  rule("occupation-requirements", { all: [is("otherRequirements", "met"), is("education", DEGREES, "in"), is("fieldOfStudy", "related")] });
  rule("occupation-requirements-usual", { all: [is("otherRequirements", "met")] }, "not-met", "discretion");
  rule("place-of-application", { any: [
    { all: [is("location", "outside"), is("channel", "online")] },
    { all: [is("location", "outside"), { any: [is("citizenship", EXEMPT, "in"), is("usPermanentResident", "yes")] }] },
    { all: [is("location", "in-canada"), is("channel", "online"), is("statusInCanada", LET_IN, "in")] },
    { all: [is("location", "in-canada"), is("channel", "border"), { any: [is("citizenship", "US"), is("usPermanentResident", "yes")] }] },
  ] });
  rule("no-unauthorized-work", { all: [is("unauthorizedWork", "within-six-months", "notEqual")] });
  return async (answers) => {
    const { events, failureEvents } = await engine.run(facts(answers));
    const said = {};
    for (const { type, params } of failureEvents) said[type] = params.otherwise;
    for (const { type, params } of events) said[type] = params.status;
    if (said["median-wage"] !== "met") said["median-wage"] = said["median-wage-between"];
    if (said["occupation-requirements"] !== "met") said["occupation-requirements"] = said["occupation-requirements-usual"];
    return IDS.map((id) => said[id]);
  };
};

/** json-logic-js: a rule for each criterion. */
const logic = () => {
  const v = (name) => ({ var: name });
  const is = (name, value) => ({ "==": [v(name), value] });
  const iff = (condition, otherwise = "not-met") => ({ if: [condition, "met", otherwise] });
  const us = { or: [is("citizenship", "US"), is("usPermanentResident", "yes")] };
  const rules = [
    iff(is("jobOffer", "yes")), iff({ "!=": [v("employer"), "other"] }), iff(is("offerSubmitted", "yes"), "to-do"), iff(is("complianceFee", "paid"), "to-do"),
    iff(is("offerNumber", "received"), "to-do"), iff({ "<=": [v("teer"), 3] }),
    { if: [{ ">=": [v("hourly"), v("threshold")] }, "met", { ">=": [v("hourly"), v("median")] }, "discretion", "not-met"] },
    iff({ or: [is("collectiveAgreement", "at-or-above"), { and: [is("collectiveAgreement", "none"), { ">=": [v("hourly"), v("jobBank")] }, { "!=": [v("peerWage"), "below"] }] }] }),
    iff(is("wageReview", "yes")),
    { if: [is("otherRequirements", "not-met"), "not-met", { and: [{ in: [v("education"), DEGREES] }, is("fieldOfStudy", "related")] }, "met", "discretion"] },
    iff({ if: [is("location", "outside"), { or: [is("channel", "online"), { in: [v("citizenship"), EXEMPT] }, is("usPermanentResident", "yes")] }, is("channel", "border"), us, { in: [v("statusInCanada"), LET_IN] }] }),
    iff({ "!=": [v("unauthorizedWork"), "within-six-months"] }), iff(is("admissibilityConcern", "no"), "discretion"), iff(is("employerStanding", "good")),
  ];
  return (answers) => {
    const data = facts(answers);
    return rules.map((rule) => jsonLogic.apply(rule, data));
  };
};

/** GoRules' zen-engine, a native module: a decision of one node of expressions. */
const zen = async () => {
  const { ZenEngine } = await import("@gorules/zen-engine");
  const among = (name, list) => `${name} in [${list.map((item) => `'${item}'`).join(", ")}]`;
  const met = (condition, otherwise = "not-met") => `${condition} ? 'met' : '${otherwise}'`;
  const us = "(citizenship == 'US' or usPermanentResident == 'yes')";
  const rules = [
    met("jobOffer == 'yes'"), met("employer != 'other'"), met("offerSubmitted == 'yes'", "to-do"), met("complianceFee == 'paid'", "to-do"),
    met("offerNumber == 'received'", "to-do"), met("teer <= 3"), "hourly >= threshold ? 'met' : hourly >= median ? 'discretion' : 'not-met'",
    met("(collectiveAgreement == 'at-or-above' or (collectiveAgreement == 'none' and hourly >= jobBank and peerWage != 'below'))"), met("wageReview == 'yes'"),
    `otherRequirements == 'not-met' ? 'not-met' : (${among("education", DEGREES)} and fieldOfStudy == 'related') ? 'met' : 'discretion'`,
    met(`(location == 'outside' ? (channel == 'online' or ${among("citizenship", EXEMPT)} or usPermanentResident == 'yes') : channel == 'border' ? ${us} : ${among("statusInCanada", LET_IN)})`),
    met("unauthorizedWork != 'within-six-months'"), met("admissibilityConcern == 'no'", "discretion"), met("employerStanding == 'good'"),
  ];
  const content = {
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
      { id: "judge", type: "expressionNode", name: "judge", position: { x: 1, y: 0 }, content: { expressions: rules.map((value, place) => ({ id: `e${place}`, key: `c${place}`, value })) } },
      { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
    ],
    edges: [{ id: "a", sourceId: "in", targetId: "judge", type: "edge" }, { id: "b", sourceId: "judge", targetId: "out", type: "edge" }],
  };
  const decision = new ZenEngine().createDecision(content);
  return async (answers) => {
    const { result } = await decision.evaluate(facts(answers));
    return IDS.map((_, place) => result[`c${place}`]);
  };
};

/** publicodes: a rule for each criterion over a situation. */
const publicodes = async () => {
  const { default: Engine } = await import("publicodes");
  const is = (name, value) => `${name} = '${value}'`;
  const among = (name, list) => ({ "une de ces conditions": list.map((value) => is(name, value)) });
  const any = (...list) => ({ "une de ces conditions": list });
  const every = (...list) => ({ "toutes ces conditions": list });
  const choose = (...ways) => ({ variations: [...ways.slice(0, -1).map(([si, alors]) => ({ si, alors: `'${alors}'` })), { sinon: `'${ways.at(-1)}'` }] });
  const met = (si, otherwise = "not-met") => choose([si, "met"], otherwise);
  const us = any(is("citizenship", "US"), is("usPermanentResident", "yes"));
  const rules = [
    met(is("jobOffer", "yes")), met("employer != 'other'"), met(is("offerSubmitted", "yes"), "to-do"), met(is("complianceFee", "paid"), "to-do"),
    met(is("offerNumber", "received"), "to-do"), met("teer <= 3"), choose(["hourly >= threshold", "met"], ["hourly >= median", "discretion"], "not-met"),
    met(any(is("collectiveAgreement", "at-or-above"), every(is("collectiveAgreement", "none"), "hourly >= jobBank", "peerWage != 'below'"))), met(is("wageReview", "yes")),
    choose([is("otherRequirements", "not-met"), "not-met"], [every(among("education", DEGREES), is("fieldOfStudy", "related")), "met"], "discretion"),
    met(any(every(is("location", "outside"), any(is("channel", "online"), among("citizenship", EXEMPT), is("usPermanentResident", "yes"))),
      every(is("location", "in-canada"), is("channel", "border"), us), every(is("location", "in-canada"), is("channel", "online"), among("statusInCanada", LET_IN)))),
    met("unauthorizedWork != 'within-six-months'"), met(is("admissibilityConcern", "no"), "discretion"), met(is("employerStanding", "good")),
  ];
  const numbers = ["hourly", "jobBank", "teer", "threshold", "median"];
  const words = ["jobOffer", "employer", "offerSubmitted", "complianceFee", "offerNumber", "collectiveAgreement", "peerWage", "wageReview", "education", "fieldOfStudy",
    "otherRequirements", "location", "channel", "citizenship", "usPermanentResident", "statusInCanada", "unauthorizedWork", "admissibilityConcern", "employerStanding"];
  const engine = new Engine({
    ...Object.fromEntries(words.map((name) => [name, { type: "texte" }])), ...Object.fromEntries(numbers.map((name) => [name, { type: "nombre" }])),
    ...Object.fromEntries(rules.map((rule, place) => [`criterion${place}`, rule])),
  }, { logger: { log() {}, warn() {}, error: console.error } });
  return (answers) => {
    const data = facts(answers);
    const situation = {};
    for (const name of words) situation[name] = `'${data[name]}'`;
    for (const name of numbers) situation[name] = data[name];
    engine.setSituation(situation);
    return rules.map((_, place) => engine.evaluate(`criterion${place}`).nodeValue);
  };
};

const { evaluate, evaluateMany } = await import(new URL("../../dist/npm/engine.node.js", import.meta.url));
const OPTIONS = { asOf: AS_OF, programs: ["innovation-stream"] };
const ours = (answers) => evaluate(answers, OPTIONS).programs["innovation-stream"].criteria.map(({ status }) => status);
const many = Array.from({ length: 1000 }, () => complete);

const rows = [
  { name: "ours, evaluate", work: () => evaluate(complete, OPTIONS), batch: 200 },
  { name: "ours, evaluateMany, each", work: () => evaluateMany(many, OPTIONS), batch: 1, of: many.length },
  { name: "ours, evaluateMany, outcome alone, each", work: () => evaluateMany(many, { ...OPTIONS, detail: "outcome" }), batch: 1, of: many.length },
];
const failed = [];
for (const [name, make, batch] of [["json-rules-engine", jsonRules, 50], ["json-logic-js", logic, 200], ["publicodes", publicodes, 5], ["@gorules/zen-engine", zen, 50]]) {
  try {
    const judge = await make();
    for (const answers of SETS) {
      const [said, wanted] = [await judge(answers), ours(answers)];
      if (said.join() !== wanted.join()) throw new Error(`comes to ${said.join()} where ours comes to ${wanted.join()}`);
    }
    const first = judge(complete);
    rows.push({ name, work: () => judge(complete), batch, waits: first instanceof Promise });
  } catch (error) {
    failed.push(`${name}: not measured: ${error.message}`);
  }
}

// One sample of each in turn, so that a slow moment of the machine falls on all; the median of many.
const sample = async ({ work, batch, of = 1, waits }) => {
  const start = performance.now();
  if (waits) for (let round = 0; round < batch; round += 1) await work();
  else for (let round = 0; round < batch; round += 1) work();
  return ((performance.now() - start) * 1000) / batch / of;
};
for (const row of rows) {
  row.times = [];
  for (let round = 0; round < 10; round += 1) await sample(row);
}
for (let round = 0; round < 61; round += 1) for (const row of rows) row.times.push(await sample(row));
const median = new Map(rows.map(({ name, times }) => [name, times.sort((a, b) => a - b)[30]]));
const [rulesEngine, jsonLogicTime] = [median.get("json-rules-engine"), median.get("json-logic-js")];
const ratio = (time, other) => (other === undefined ? undefined : +(time / other).toFixed(2));
console.table([...median].map(([name, time]) => ({ name, "us": +time.toFixed(1), "/ json-rules-engine": ratio(time, rulesEngine), "/ json-logic-js": ratio(time, jsonLogicTime) })));
for (const line of failed) console.log(line);
