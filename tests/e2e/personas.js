// Eight people, what they answer, and what it comes to.
const offer = { jobOffer: "yes", province: "ON", collectiveAgreement: "none", jobBankMedian: "45.50", peerWage: "at-or-above", wageReview: "yes" };
const qualified = { education: "bachelor", fieldOfStudy: "related", experienceYears: "4", licence: "held", otherRequirements: "met" };
const clean = { unauthorizedWork: "never", admissibilityConcern: "no", employerStanding: "good" };
const done = { offerSubmitted: "yes", complianceFee: "paid", offerNumber: "received" };
const todo = { offerSubmitted: "no", complianceFee: "not-paid", offerNumber: "not-yet" };
const abroad = { location: "outside", channel: "online" };

export const PERSONAS = [
  {
    name: "an engineer abroad with everything in hand",
    asOf: "2025-07-01",
    answers: { ...offer, ...qualified, ...clean, ...done, ...abroad, employer: "clio", occupation: "21231", province: "BC", wage: ["125000", "year", "37.5"] },
    outcome: "meets",
  },
  {
    name: "a nurse in Canada on a work permit, with steps to do",
    asOf: "2025-07-01",
    answers: { ...offer, ...qualified, ...clean, ...todo, employer: "alayacare", occupation: "31301", province: "QC", wage: "60", location: "in-canada", statusInCanada: "worker", channel: "online" },
    outcome: "not-yet",
  },
  {
    name: "a developer whose wage lies between the two readings of the median",
    asOf: "2025-07-01",
    answers: { ...offer, ...qualified, ...clean, ...todo, ...abroad, employer: "lightspeed-commerce", occupation: "21232", wage: "31", jobBankMedian: "30" },
    outcome: "undetermined",
  },
  {
    name: "a cashier",
    asOf: "2025-07-01",
    answers: { jobOffer: "yes", employer: "other", occupation: "65100", province: "ON", wage: "18", censusAreaUnemployment: "7.5", sector: "construction" },
    outcome: "does-not-meet",
    topics: 1,
  },
  {
    name: "a visitor who is in Canada already",
    asOf: "2025-07-01",
    answers: { ...offer, ...qualified, ...clean, ...done, employer: "cellcarta", occupation: "21110", wage: "60", location: "in-canada", statusInCanada: "visitor", channel: "online", applicationDate: "2025-06-30" },
    outcome: "does-not-meet",
  },
  { name: "somebody who knows next to nothing", asOf: "2026-03-22", answers: { jobOffer: "yes" }, outcome: "undetermined" },
  {
    name: "an American at the border, in time before the end",
    asOf: "2026-03-22",
    answers: { ...offer, ...qualified, ...clean, ...done, employer: "ada-support", occupation: "21231", wage: ["9000", "month", "40"], location: "outside", channel: "border", citizenship: { en: "united sta", fr: "etats" } },
    outcome: "meets",
    // The two-week lane takes nobody at the border: nothing of it is left to ask.
    topics: 2,
    more: { offerStart: "2026-05-01", offerEnd: "2029-04-30", partner: "yes" },
  },
  {
    name: "an applicant after the last day, who wants to know everything",
    asOf: "2026-11-22",
    answers: { ...offer, ...qualified, ...clean, ...done, ...abroad, employer: "vive-crop-protection", occupation: "21231", wage: "60", applicationDate: "default" },
    outcome: "not-open",
    topics: 3,
    more: { citizenship: { en: "french gui", fr: "guyane f" }, passportExpiry: "2031-02-28", offerStart: "2027-01-11", offerEnd: "unsure", completeOnline: "yes", medicalExam: "not-done", biometrics: "later", partner: "yes" },
  },
];
