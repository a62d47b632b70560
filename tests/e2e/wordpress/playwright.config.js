import { defineConfig } from "@playwright/test";
import common from "../playwright.config.js";

// What looks back at all other tests, or changes the site for them, comes after them.
const LAST = /@last/;

export default defineConfig({
  testDir: ".",
  testMatch: "wordpress.spec.js",
  outputDir: "../test-results/wordpress",
  globalSetup: "./site.js",
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["line"]],
  projects: [
    { name: "site", grepInvert: LAST },
    { name: "last", grep: LAST, dependencies: ["site"] },
  ],
  use: { actionTimeout: 30_000, launchOptions: common.use.launchOptions },
});
