import { defineConfig } from "@playwright/test";
import { PORT } from "./release.js";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.js",
  testIgnore: ["wordpress/**", "browsers/**"],
  outputDir: "test-results",
  workers: 2,
  timeout: 90_000,
  // On a busy machine everything takes longer; nothing is waited for that is not there in the end.
  expect: { timeout: 20_000 },
  reporter: [["line"]],
  use: {
    // What is not there by then will not come.
    actionTimeout: 20_000,
    // What moves is tried where it is meant (layout.spec.js): contrast is looked at when all stands still.
    contextOptions: { reducedMotion: "reduce" },
    baseURL: `http://127.0.0.1:${PORT}`,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: { command: `node server.js ${PORT}`, url: `http://127.0.0.1:${PORT}/index.html`, reuseExistingServer: false },
});
