// The one file in Firefox as Debian has it: the same walk from a double click to a factsheet, without a network.

import { expect, test } from "@playwright/test";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer, { type Browser, type ElementHandle, type Frame } from "puppeteer-core";
import { FIREFOX } from "../../pkg-config/browsers.mjs";
import { extractFile } from "./extract";

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
      // Whatever would be asked of a network goes nowhere.
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
