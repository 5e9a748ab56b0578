// Browser tests run in Debian's Chromium, one at a time: the machine has two cores and the engine uses them.
import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "./browsers.mjs";

export default defineConfig({
  testDir: "../tests/browser",
  outputDir: "../test-results",
  workers: 1,
  timeout: 120_000,
  // A release is protected and audited before it is shown.
  expect: { timeout: 40_000 },
  reporter: "list",
  use: {
    launchOptions: CHROMIUM,
  },
});
