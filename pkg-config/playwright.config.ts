// Browser tests run in Debian's Chromium, one at a time: the machine has two cores and the engine uses them.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "../tests/browser",
  outputDir: "../test-results",
  workers: 1,
  timeout: 60_000,
  reporter: "list",
  use: {
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
