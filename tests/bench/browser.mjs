// One contender in a Chromium of its own, with a new profile: cold, warm and asked again; memory from /proc.
import { chromium } from "@playwright/test";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { CHROMIUM } from "../../pkg-config/browsers.mjs";

// The harness clears up behind itself, so that its own garbage is not collected within the next measure.
const ARGUMENTS = [...CHROMIUM.args, "--js-flags=--expose-gc"];

/** Milliseconds from when a page stands until a file is chosen. */
const REST = 1000;

/** Processes that descend from this one. */
function descendants() {
  const children = new Map();
  for (const entry of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = fs.readFileSync(`/proc/${entry}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [];
  for (const waiting = [process.pid]; waiting.length;) {
    const own = children.get(waiting.pop()) ?? [];
    found.push(...own);
    waiting.push(...own);
  }
  return found;
}

/** Most memory that a renderer below this process has had, in bytes. */
function peakMemory() {
  const peaks = descendants().map((pid) => {
    try {
      if (!fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer")) return 0;
      return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...peaks);
}

/**
 * Measures a contender with a file: `cold`, `warm[]`, `again[]`, each with `ms`, `gap`, `memory` (the most until then) and `digest`.
 * `parts` is how often the file holds the rows of the work.
 */
export async function measure({ module, options, asks }, { address, file, warm, again, seconds = 600, parts = 1 }) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "kansrijk-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM.executablePath,
    args: ARGUMENTS,
  });
  try {
    const [page = await context.newPage()] = context.pages();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    const crash = new Promise((_, reject) => page.on("crash", () => reject(new Error("the renderer crashed"))));
    crash.catch(() => {});
    const query = new URLSearchParams({ contender: module, options: JSON.stringify(options), parts });
    await page.goto(`${address}?${query}`);
    await page.waitForFunction("window.bench?.isReady", null, { timeout: 30_000 }).catch((error) => {
      throw new Error(faults[0] ?? error.message);
    });
    // What a browser does at its own beginning is no one's work.
    await new Promise((resolve) => setTimeout(resolve, REST));
    const within = (promise) => Promise.race([promise, crash]);
    /** An outcome with the memory until then and with its digest, which itself takes memory. */
    const complete = async (outcome) => {
      if (outcome.error) throw new Error(outcome.error);
      const memory = peakMemory();
      return { ...outcome, memory, digest: await within(page.evaluate("window.bench.digest()")) };
    };
    const run = async (nth) => {
      if (nth > 0) {
        await page.evaluate("window.bench.release()");
        await page.evaluate("document.getElementById('file').value = ''");
      }
      await page.setInputFiles("#file", file);
      const isDone = `window.bench.runs.length > ${nth}`;
      await within(page.waitForFunction(isDone, null, { timeout: seconds * 1000, polling: 20 }));
      return complete(await page.evaluate(`window.bench.runs[${nth}]`));
    };
    const record = { cold: await run(0), warm: [], again: [] };
    for (let nth = 1; nth <= warm; nth++) record.warm.push(await run(nth));
    for (let nth = 0; asks && nth < again; nth++) {
      record.again.push(await complete(await within(page.evaluate("window.bench.again()"))));
    }
    return record;
  } finally {
    await Promise.race([context.close(), new Promise((resolve) => setTimeout(resolve, 5000))]);
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
