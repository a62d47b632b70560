import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.js",
  testIgnore: ["wordpress/**", "browsers/**"],
  outputDir: "test-results",
  workers: 2,
  timeout: 30_000,
  reporter: [["line"]],
  use: {
    // What is not there by then will not come.
    actionTimeout: 10_000,
    baseURL: "http://127.0.0.1:8781",
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
  webServer: { command: "node server.js 8781", url: "http://127.0.0.1:8781/index.html", reuseExistingServer: false },
});
