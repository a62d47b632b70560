import { test, expect } from "@playwright/test";
import { open, walk, proceed, widget, axe, narrow } from "./walk.js";
const A = { jobOffer: "yes", employer: "lightspeed-commerce", occupation: "21231", province: "ON", wage: ["70000", "year", "37.5"], collectiveAgreement: "none", jobBankMedian: "30", peerWage: "at-or-above", wageReview: "yes", education: "bachelor", fieldOfStudy: "related", experienceYears: "3", otherRequirements: "met", location: "in-canada", statusInCanada: "worker", channel: "online", citizenship: "fra", applicationDate: "default", unauthorizedWork: "never", admissibilityConcern: "no", employerStanding: "good", offerSubmitted: "no", complianceFee: "not-paid", offerNumber: "received" };
for (const [lang, width, scheme] of [["en", 320, "light"], ["fr", 320, "dark"], ["en", 1100, "dark"], ["fr", 1100, "light"]]) test(`shots ${lang}${width}`, async ({ page }) => {
  test.setTimeout(120000);
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 700 });
  await open(page, { lang, "as-of": process.env.ASOF ?? "2025-07-01" });
  let n = 0; const seen = [];
  const shot = async (name) => { seen.push(name); await page.screenshot({ path: `/tmp/w/5/${lang}${width}-${String(n++).padStart(2, "0")}-${name}.png`, fullPage: true }); };
  await walk(page, A, shot);
  console.log(seen.join(" "));
  await proceed(page);
  await shot("result");
  for (const name of [/Give the dates|Donner les dates/, /questions? *(more)?/]) {}
  await narrow(page);
});
