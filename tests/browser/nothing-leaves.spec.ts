// Nothing leaves: every way out of a page that a script has (ways-out.ts) is tried from inside the app against a server on this
// machine. The same page without its protection is the control: there they arrive, so the test can fail.

import {
  chromium,
  expect,
  test,
  type BrowserContext,
  type Frame,
  type LaunchOptions,
  type Page,
} from "@playwright/test";
import { mkdtemp, rm } from "node:fs/promises";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { sink, type Sink } from "./sink";
import { JOURNEYS, LINKS, WAYS } from "./ways-out";

const PROTECTED = path.resolve("dist/kansrijk-kit.html");
const CONTROL = path.resolve("target/unprotected.html");

/** Tries every way that leaves the page where it is; each may fail in its own way. */
async function tryWays(frame: Frame, { url, stun }: Sink): Promise<void> {
  for (const way of Object.values(WAYS)) {
    // Not being able to is what is hoped for; what is on its way need not be waited for.
    await Promise.race([frame.evaluate(way, { url, stun }).catch(() => undefined), frame.waitForTimeout(1000)]);
  }
  await frame.waitForTimeout(1500);
}

async function opened(page: Page, file: string): Promise<Frame> {
  await page.goto(`file://${file}`);
  await page.waitForSelector("html[data-ready]");
  const frame = page.frame({ name: "kit" });
  if (!frame) throw new Error("the frame is not there");
  return frame;
}

for (const [name, file, getsOut] of [
  ["the kit", PROTECTED, false],
  ["the control without protection", CONTROL, true],
] as const) {
  test(`${name}: ways out ${getsOut ? "work" : "are closed"}`, async ({ page }) => {
    const target = await sink();
    await tryWays(await opened(page, file), target);
    const arrived = [...target.arrived];
    if (getsOut) expect(arrived.filter((way) => way in WAYS).sort()).toEqual(Object.keys(WAYS).sort());
    else expect(arrived).toEqual([]);
    target.close();
  });

  for (const [journey, travel] of Object.entries(JOURNEYS)) {
    test(`${name}: going elsewhere by ${journey} ${getsOut ? "works" : "is closed"}`, async ({ page }) => {
      const target = await sink();
      const frame = await opened(page, file);
      await frame.evaluate(travel, { url: target.url, stun: target.stun }).catch(() => undefined);
      await page.waitForTimeout(800);
      expect(target.arrived.has(journey)).toBe(getsOut);
      target.close();
    });
  }
}

/** Ways out that call no server of ours, so that none can hear them: they are not there to be called. */
const TAKEN_AWAY = [
  "WebTransport",
  "PresentationRequest",
  "webkitSpeechRecognition",
  "speechSynthesis",
  "XSLTProcessor",
];

for (const [name, file, isThere] of [
  ["the kit", PROTECTED, false],
  ["the control without protection", CONTROL, true],
] as const) {
  test(`${name}: what no server can hear ${isThere ? "is there" : "is taken away"}`, async ({ page }) => {
    const frame = await opened(page, file);
    const found = await frame.evaluate(
      (names) => names.filter((one) => (globalThis as unknown as Record<string, unknown>)[one] !== undefined),
      TAKEN_AWAY,
    );
    expect(found).toEqual(isThere ? TAKEN_AWAY : []);
  });
}

/** A browser with a profile, as people have: only there is a server called beforehand. The pages of the other tests are of nobody. */
async function ownBrowser(options: LaunchOptions): Promise<{ context: BrowserContext; end(): Promise<void> }> {
  const quiet = "--disable-background-networking";
  const folder = await mkdtemp(path.join(tmpdir(), "kansrijk-profile-"));
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    args: (options.args ?? []).filter((one) => one !== quiet),
    ignoreDefaultArgs: [quiet],
  });
  return {
    context,
    async end() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

for (const [name, file, getsOut] of [
  ["the kit", PROTECTED, false],
  ["the control without protection", CONTROL, true],
] as const) {
  test(`${name}: a server ${getsOut ? "is" : "is not"} called beforehand for a link`, async ({ launchOptions }) => {
    const { context, end } = await ownBrowser(launchOptions);
    const called = new Set<string>();
    for (const [way, make] of Object.entries(LINKS)) {
      const server = net.createServer((socket) => {
        called.add(way);
        socket.destroy();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const page = await context.newPage();
      const frame = await opened(page, file);
      const href = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      await frame.evaluate(make, { rel: "preconnect", href }).catch(() => undefined);
      await page.waitForTimeout(400);
      await page.close();
      server.close();
    }
    await end();
    expect([...called]).toEqual(getsOut ? Object.keys(LINKS) : []);
  });
}

test("a link that leads away leaves the app where it is, and files come down through the outer page alone", async ({
  page,
}) => {
  const frame = await opened(page, PROTECTED);
  const heading = await frame.locator("h1").textContent();
  await frame.evaluate(() => {
    for (const [id, href] of [
      ["away", "https://example.org/"],
      ["part", "#part"],
    ]) {
      document.body.append(Object.assign(document.createElement("a"), { id, href, textContent: id }));
    }
  });
  await frame.click("#away");
  await frame.click("#part");
  await frame.click("#away", { button: "middle" });
  await page.waitForTimeout(500);
  expect(await frame.locator("h1").textContent()).toBe(heading);
  const downloads: string[] = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  await frame.evaluate(() => {
    const href = URL.createObjectURL(new Blob(["own"]));
    const link = Object.assign(document.createElement("a"), { href, download: "link.csv" });
    document.body.append(link);
    link.click();
    parent.postMessage({ save: { name: "own.csv", blob: new Blob(["own"]) } }, "*");
    parent.postMessage({ save: { name: "text.csv", blob: "no blob" } }, "*");
  });
  await expect.poll(() => downloads).toEqual(["own.csv"]);
  await page.waitForTimeout(500);
  expect(downloads).toEqual(["own.csv"]);
});
