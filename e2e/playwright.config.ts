import { defineConfig } from "@playwright/test";
import { findBrowser } from "@/server/testing/browser";

// What the workers are started with does not tell whether somebody watches, so they are told.
const WATCHING = ["--headed", "--debug", "--ui"];
const showsWindow = WATCHING.some((option) => process.argv.includes(option));
const executablePath = findBrowser({ showsWindow });
if (executablePath) process.env.BERTH_BROWSER = executablePath;

/** Specs that change what everybody sees, such as the rubric in force; they wait for the others. */
const ALONE = /rubrics\.spec\.ts$/;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  globalSetup: "./product-server.ts",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 3,
  // Limits say that something hangs, not that a machine is busy.
  timeout: 120_000,
  projects: [
    { name: "together", testIgnore: ALONE },
    { name: "alone", testMatch: ALONE, dependencies: ["together"] },
  ],
  expect: { timeout: 20_000 },
  // npm test counts from the JSON report, whose place it gives.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  use: {
    actionTimeout: 30_000,
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    colorScheme: "light",
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    // A trace of every test is a quarter of the time; `--trace on` makes them.
    trace: "off",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Nothing outside this machine: a page that asks for it fails with a console error.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
      ],
    },
  },
});
