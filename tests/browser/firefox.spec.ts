// The one file in Firefox as Debian has it: the same walk from a double click to a factsheet, without a network, and the same ways
// out of the page.

import { expect, test } from "@playwright/test";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import puppeteer, { type Browser, type ElementHandle, type Frame } from "puppeteer-core";
import { FIREFOX } from "../../pkg-config/browsers.mjs";
import { extractFile } from "./extract";
import { sink } from "./sink";
import { JOURNEYS, WAYS } from "./ways-out";

const KIT = pathToFileURL(path.resolve("dist/kansrijk-kit.html")).href;
const WORKBOOK = path.resolve("tests/data/formats/voorbeeld.xlsx");

let browser: Browser;
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kansrijk-"));
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": folder,
      "browser.download.useDownloadDir": true,
      "browser.helperApps.neverAsk.saveToDisk": "text/html",
      // Whatever would be asked of a network goes nowhere; this machine itself can be reached.
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": 9,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": 9,
    },
  });
});

test.afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The kit in its frame. */
async function open(): Promise<{ frame: Frame; errors: string[] }> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(KIT);
  const frame = await (await page.waitForSelector("iframe[name=kit]"))?.contentFrame();
  if (!frame) throw new Error("the kit has no frame");
  await onStep(frame, "start");
  return { frame, errors };
}

async function onStep(frame: Frame, step: string): Promise<void> {
  await frame.waitForSelector(`main[data-step=${step}][aria-busy=false]`, { timeout: 60_000 });
}

async function click(frame: Frame, name: string): Promise<void> {
  await frame.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}

/** Gives a file, goes to the factsheet and saves it. */
async function factsheet(frame: Frame, file: string): Promise<string> {
  const field = (await frame.waitForSelector("input[type=file]")) as ElementHandle<HTMLInputElement>;
  await field.uploadFile(file);
  await onStep(frame, "indicatoren");
  await frame.waitForSelector("main table");
  await frame.evaluate(() => {
    const steps = [...document.querySelectorAll<HTMLElement>("nav button")];
    steps.find((button) => button.textContent?.includes("Factsheet"))?.click();
  });
  await onStep(frame, "factsheet");
  const before = await readdir(folder);
  await click(frame, "Download factsheet");
  let text = "";
  // The file is there before all of it has been written.
  await expect(async () => {
    const saved = (await readdir(folder)).find((name) => name.endsWith(".html") && !before.includes(name));
    text = await readFile(path.join(folder, saved ?? "none.html"), "utf8");
    expect(text.trimEnd()).toMatch(/<\/html>$/);
  }).toPass({ timeout: 20_000 });
  return text;
}

test("a CSV and a workbook become factsheets in Firefox, from a file", async () => {
  test.setTimeout(120_000);
  const csv = path.join(folder, "geboorten.csv");
  await writeFile(csv, extractFile(900).buffer);
  const { frame, errors } = await open();
  expect(await factsheet(frame, csv)).toContain("Tienermoeder");
  await frame.evaluate(() => document.querySelector<HTMLElement>("nav button")?.click());
  await onStep(frame, "start");
  expect(await factsheet(frame, WORKBOOK)).toContain("Heerlen");
  expect(errors).toEqual([]);
});

/** What Firefox has not, or does not on a page of nobody; of `webrtc` it tells no server on the machine itself. */
const NOT_IN_FIREFOX = ["later", "prefetch", "speculation", "ping", "webrtc"];

for (const [name, file, getsOut] of [
  ["the kit", "dist/kansrijk-kit.html", false],
  ["the control without protection", "target/unprotected.html", true],
] as const) {
  test(`${name} in Firefox: ways out ${getsOut ? "work" : "are closed"}`, async () => {
    test.setTimeout(180_000);
    const target = await sink();
    const { url, stun } = target;
    const tried: string[] = [];
    for (const ways of [WAYS, ...Object.entries(JOURNEYS).map(([way, travel]) => ({ [way]: travel }))]) {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(path.resolve(file)).href);
      await page.waitForSelector("html[data-ready]");
      const frame = await (await page.waitForSelector("iframe[name=kit]"))?.contentFrame();
      if (!frame) throw new Error("the kit has no frame");
      for (const [way, go] of Object.entries(ways)) {
        tried.push(way);
        // Not being able to is what is hoped for; what is on its way need not be waited for.
        await Promise.race([frame.evaluate(go, { url, stun }).catch(() => undefined), pause(800)]);
      }
      await pause(800);
      await page.close();
    }
    const expected = getsOut ? tried.filter((way) => !NOT_IN_FIREFOX.includes(way)) : [];
    expect([...target.arrived].filter((way) => tried.includes(way)).sort()).toEqual(expected.sort());
    target.close();
  });
}
