// The browsers of the tests.

/** Debian’s Chromium as the tests and the bench start it: without a sandbox, as root has none, and without calls home. */
export const CHROMIUM = {
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
};

/** Debian's Firefox; the tests drive it with puppeteer-core, since Playwright needs a Firefox of its own making. */
export const FIREFOX = "/usr/bin/firefox-esr";
