// `cargo xtask bench` runs this in Node and in headless Chromium on a release build that also exports the engine alone: `evaluate`, input and
// result crossing the boundary, and the engine without it, against a hand-written JavaScript if-chain that does the criteria of
// `innovation-stream` only, in the same run.
const WAGES = { AB: 36, BC: 36.6, MB: 30.16, NB: 30, NL: 32.4, NS: 30, NT: 48, NU: 42, ON: 36, PE: 30, QC: 34.62, SK: 33.6, YT: 44.4 };
const EXEMPT = new Set("AD AE AT AU BB BE BG BN BS CH CL CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP KR LI LT LU LV MC MT NL NO NZ PG PL PT QA SB SE SG SI SK SM US VA WS HK IL RO TW".split(" "));

/** What many would write: floats, no reasons, no dates, no sources, missing answers unknown. */
export const ifChain = (a) => {
  const known = (value) => value !== undefined && value !== "unsure";
  const is = (key, good, other = "not-met") => (known(a[key]) ? (a[key] === good ? "met" : other) : "unknown");
  const hours = () => (a.wage.per === "hour" ? 1 : Number(a.wage.hoursPerWeek));
  const hourly = known(a.wage) ? (Number(a.wage.amount) * { hour: 1, week: 1, month: 12 / 52, year: 1 / 52 }[a.wage.per]) / hours() : undefined;
  const criteria = [is("jobOffer", "yes")];
  criteria.push(known(a.employer) ? (a.employer === "other" ? "not-met" : "met") : "unknown");
  criteria.push(is("offerSubmitted", "yes", "to-do"), is("complianceFee", "paid", "to-do"), is("offerNumber", "received", "to-do"));
  criteria.push(known(a.occupation) ? (Number(a.occupation[1]) <= 3 ? "met" : "not-met") : "unknown");
  if (hourly === undefined || !known(a.province)) criteria.push("unknown");
  else if (hourly >= WAGES[a.province]) criteria.push("met");
  else criteria.push(hourly >= WAGES[a.province] / 1.2 ? "discretion" : "not-met");
  if (!known(a.collectiveAgreement)) criteria.push("unknown");
  else if (a.collectiveAgreement !== "none") criteria.push(a.collectiveAgreement === "below" ? "not-met" : "met");
  else if (a.peerWage === "below" || (hourly !== undefined && known(a.jobBankMedian) && hourly < Number(a.jobBankMedian))) criteria.push("not-met");
  else criteria.push(hourly !== undefined && known(a.jobBankMedian) && known(a.peerWage) ? "met" : "unknown");
  criteria.push(is("wageReview", "yes"));
  if (a.otherRequirements === "not-met") criteria.push("not-met");
  else if (!known(a.education) || !known(a.experienceYears)) criteria.push("unknown");
  else criteria.push(["college", "bachelor", "master", "doctorate"].includes(a.education) && Number(a.experienceYears) >= 3 ? "met" : "discretion");
  const border = a.channel === "border";
  if (!known(a.location)) criteria.push("unknown");
  else if (a.location === "outside") criteria.push(!border || EXEMPT.has(a.citizenship) || a.usPermanentResident === "yes" ? "met" : "not-met");
  else if (border) criteria.push(a.citizenship === "US" || a.usPermanentResident === "yes" ? "met" : "not-met");
  else criteria.push(known(a.statusInCanada) ? (["visitor", "none"].includes(a.statusInCanada) ? "not-met" : "met") : "unknown");
  criteria.push(known(a.unauthorizedWork) ? (a.unauthorizedWork === "within-six-months" ? "not-met" : "met") : "unknown");
  criteria.push(is("admissibilityConcern", "no", "discretion"), is("employerStanding", "good"));
  if (criteria.includes("not-met")) return "does-not-meet";
  if (criteria.includes("unknown") || criteria.includes("discretion")) return "undetermined";
  return criteria.includes("to-do") ? "not-yet" : "meets";
};

const complete = {
  jobOffer: "yes", employer: "clio", offerSubmitted: "yes", complianceFee: "paid", offerNumber: "received", occupation: "21231", province: "ON",
  wage: { amount: "60.00", per: "hour" }, collectiveAgreement: "none", jobBankMedian: "55.00", peerWage: "at-or-above", wageReview: "yes",
  education: "bachelor", fieldOfStudy: "related", experienceYears: 5, licence: "held", otherRequirements: "met", location: "outside", channel: "online",
  citizenship: "IN", usPermanentResident: "no", unauthorizedWork: "never", admissibilityConcern: "no", employerStanding: "good",
};
const half = Object.fromEntries(Object.entries(complete).slice(0, 12));

// Browsers coarsen their clock to a tenth of a millisecond: batches have to be much longer.
const median = (work, BATCH = 100) => {
  for (let round = 0; round < 400; round += 1) work();
  const times = Array.from({ length: 101 }, () => {
    const start = performance.now();
    for (let round = 0; round < BATCH; round += 1) work();
    return ((performance.now() - start) * 1000) / BATCH;
  });
  return times.sort((a, b) => a - b)[50];
};

/** Rows of a table: name, microseconds for the engine alone, for `evaluate` of all programmes and of the stream, for the if-chain, and ratios. */
export const run = ({ evaluate, benchEngine }) => {
  const asOf = "2025-07-01";
  const low = { ...complete, wage: { amount: 20, per: "hour" } };
  return [["none", {}], ["half", half], ["complete, in favour", complete], ["complete, wage too low", low]].map(([name, answers]) => {
    const all = median(() => evaluate(answers, { asOf }));
    const one = median(() => evaluate(answers, { asOf, programs: ["innovation-stream"] }));
    const engine = median(() => benchEngine(answers, { asOf }, 100), 2) / 100;
    const chain = median(() => ifChain(answers), 4000);
    return { name, "engine alone, us": +engine.toFixed(1), "all, us": +all.toFixed(1), "stream, us": +one.toFixed(1), "if-chain, us": +chain.toFixed(2), "all / if-chain": Math.round(all / chain), "stream / if-chain": Math.round(one / chain) };
  });
};

if (globalThis.process?.versions?.node) {
  const { readFileSync } = await import("node:fs");
  const { RELEASE } = await import("../tests/e2e/release.js");
  const folder = new URL("../target/bench/", import.meta.url);
  const engine = await import(new URL("innovation-stream-check.js", folder));
  engine.initSync({ module: readFileSync(new URL("innovation-stream-check_bg.wasm", folder)) });
  engine.loadRulebook(readFileSync(new URL("data/rulebook.bin", RELEASE)));
  console.table(run(engine));
}
