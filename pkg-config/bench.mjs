// `npm run bench`: measures the kit beside what would be used instead, and writes docs/bench.md.
//   npm run bench                                 10k, 100k and 1M rows, 5 rounds, and the command line
//   npm run bench -- --sizes 5M --rounds 3        another size; what was measured before stays in the report
//   npm run bench -- --only kit,duckdb --warm 3   some contenders: shown, not written
//   npm run bench -- --only native                the command line beside native DuckDB
//   npm run bench -- --huge                       one file of 5 GB besides, on the command line and in the page (`--only huge`: alone)
//   npm run bench -- --report                     the report again, from what was measured
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import zlib from "node:zlib";
import { measure } from "../tests/bench/browser.mjs";
import { CONTENDERS } from "../tests/bench/contenders.mjs";
import { digestOf } from "../tests/bench/hash.mjs";
import { difference, EXPECTED } from "../tests/bench/page/digest.js";
import {
  BENCH,
  extract,
  hugeExtract,
  PART,
  PYTHON,
  setupDuckdbWasm,
  setupPython,
  VERSIONS,
} from "../tests/bench/peers.mjs";
import { contenderTable, report } from "../tests/bench/report.mjs";
import { query, source } from "../tests/bench/sql.mjs";
import { buildPages } from "./build.mjs";
import { CHROMIUM } from "./browsers.mjs";
import { ROOT, run } from "./run.mjs";
import { serve } from "./serve.mjs";
import { setupTests } from "./setup.mjs";

const OWN = path.join(ROOT, "tests/bench");
const SITE = path.join(BENCH, "site");
const RESULTS = path.join(BENCH, "results");
const KANSRIJK = path.join(ROOT, "target/release/kansrijk");
const PROFILE = path.join(OWN, "profile.json");
const HUGE = 5e9;

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "10k,100k,1M" },
    rounds: { type: "string", default: "5" },
    warm: { type: "string", default: "1" },
    only: { type: "string" },
    huge: { type: "boolean", default: false },
    report: { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);
const only = options.only?.split(",");
const sizes = options.sizes.split(",").map((size) => {
  const [, number, unit] = /^(\d+)([kM]?)$/.exec(size) ?? [];
  const rows = Number(number) * { "": 1, k: 1e3, M: 1e6 }[unit];
  if (!EXPECTED[rows]) throw new Error(`--sizes: ${size} is not one of 10k, 100k, 1M, 5M`);
  return rows;
});

/** Where and with what it was measured. */
function conditions() {
  const commit = execFileSync("git", ["describe", "--always", "--dirty"], { cwd: ROOT, encoding: "utf8" }).trim();
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? "?"}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  return { date: new Date().toISOString().slice(0, 10), commit, machine };
}

const save = (name, part) => {
  fs.mkdirSync(RESULTS, { recursive: true });
  fs.writeFileSync(path.join(RESULTS, `${name}.json`), JSON.stringify({ ...conditions(), ...part }));
};
const stored = (name) => {
  const file = path.join(RESULTS, `${name}.json`);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
};

/** The site that the page of a contender comes from. */
function site() {
  const profile = JSON.parse(fs.readFileSync(PROFILE, "utf8"));
  fs.rmSync(SITE, { recursive: true, force: true });
  fs.cpSync(path.join(OWN, "page"), SITE, { recursive: true });
  fs.cpSync(path.join(ROOT, "dist/npm"), path.join(SITE, "kit"), { recursive: true });
  fs.cpSync(path.join(BENCH, "duckdb"), path.join(SITE, "duckdb"), { recursive: true });
  const work = { profile, source: source("{file}"), query: query(profile, "{from}") };
  fs.writeFileSync(path.join(SITE, "work.json"), JSON.stringify(work));
}

/** Bytes that a contender fetches, with gzip. */
const onWire = ({ wire }) =>
  wire.reduce((sum, file) => sum + zlib.gzipSync(fs.readFileSync(path.join(SITE, file)), { level: 9 }).length, 0);

/** What is wrong with the results of a record, beside the hash of the work and the digest of another contender. */
function wrong(record, rows, reference) {
  for (const outcome of [record.cold, ...record.warm, ...record.again]) {
    const { digest } = outcome;
    if (!digest) continue;
    if (digest.hash !== EXPECTED[rows]) return `hash ${digest.hash}, expected ${EXPECTED[rows]}`;
    const found = reference && difference(digest, reference);
    if (found) return found;
  }
  return null;
}

async function browserRounds(address, rows, all) {
  const contenders = all.filter((contender) => contender.rows?.includes(rows) ?? true);
  const outcomes = [];
  let reference;
  for (let round = 0; round < rounds; round++) {
    const outcome = {};
    // Each round begins with another: what a machine does in a minute is spread over all.
    const turn = round % contenders.length;
    for (const contender of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
      const file = extract(rows, contender.form);
      const record = await measure(contender, { address, file, warm: Number(options.warm), again: 3 });
      const fault = wrong(record, rows, reference);
      if (fault) throw new Error(`${contender.id}, ${rows} rows: ${fault}`);
      reference ??= record.cold.digest;
      outcome[contender.id] = record;
      const times = (runs) => runs.map(({ ms }) => Math.round(ms)).join(" ");
      const { cold, warm, again } = record;
      console.log(
        `${rows} rows, round ${round + 1}, ${contender.id}: cold ${times([cold])}, warm ${times(warm)}, ` +
          `again ${times(again) || "–"}, gap ${Math.round(cold.gap)} ms, ${Math.round(cold.memory / 2 ** 20)} MiB`,
      );
    }
    outcomes.push(outcome);
  }
  const wire = Object.fromEntries(contenders.map((contender) => [contender.id, onWire(contender)]));
  return { rows, bytes: fs.statSync(extract(rows)).size, rounds: outcomes, wire };
}

const native = (...args) =>
  JSON.parse(execFileSync(PYTHON, [path.join(OWN, "native.py"), ...args], { encoding: "utf8" }));

const indicators = (file, out) => [
  KANSRIJK,
  ..."indicators --release own --levels buurt,wijk,stadsdeel,gemeente --period year --format json --profile".split(" "),
  PROFILE,
  file,
  "-o",
  out,
];

/** What DuckDB, outside the browser and with one thread, makes of an extract. */
function nativeDuckdb(file) {
  const sql = path.join(BENCH, "query.sql");
  fs.writeFileSync(sql, query(JSON.parse(fs.readFileSync(PROFILE, "utf8")), source(file)));
  return native("duckdb", "1", PROFILE, sql);
}

/** The command line beside native DuckDB, one thread each; first, outside the clock, whether they say the same. */
async function nativeRounds(rows = 1_000_000) {
  const file = extract(rows);
  const out = path.join(BENCH, "data/native.json");
  native("run", ...indicators(file, out));
  const digest = await digestOf(fs.createReadStream(out));
  fs.rmSync(out);
  const same = (other) => {
    const fault = other.hash === EXPECTED[rows] ? difference(digest, other) : `DuckDB: hash ${other.hash}`;
    if (fault) throw new Error(`command line, ${rows} rows: ${fault}`);
  };
  const all = Array.from({ length: rounds }, (_, round) => {
    const kit = () => native("run", ...indicators(file, os.devNull));
    const duckdb = () => nativeDuckdb(file);
    const outcome = round % 2 ? { duckdb: duckdb(), kit: kit() } : { kit: kit(), duckdb: duckdb() };
    same(outcome.duckdb.digest);
    console.log(`command line ${outcome.kit.seconds.toFixed(2)} s, DuckDB ${outcome.duckdb.seconds.toFixed(2)} s`);
    return outcome;
  });
  return { rounds: all };
}

/** One file of 5 GB with little memory: on the command line and in the page, beside the memory for one part of it. */
async function hugeFile(address) {
  const file = path.join(BENCH, "data/huge.csv");
  const out = path.join(BENCH, "data/huge.json");
  try {
    const parts = await hugeExtract(file, HUGE);
    const compared = native("run", ...indicators(extract(PART), os.devNull)).memory;
    const whole = native("run", ...indicators(file, out));
    const found = await digestOf(fs.createReadStream(out), parts);
    if (found.hash !== EXPECTED[PART]) throw new Error(`huge file, command line: hash ${found.hash}`);
    // So many rows are not kept either way; what is measured is the reading.
    const kit = { ...CONTENDERS[0], options: { keep: 0 }, asks: false };
    const small = await measure(kit, { address, file: extract(PART), warm: 0, again: 0 });
    const record = await measure(kit, { address, file, warm: 0, again: 0, parts, seconds: 3600 });
    const fault = wrong(record, PART);
    if (fault) throw new Error(`huge file, page: ${fault}`);
    return {
      bytes: fs.statSync(file).size,
      native: { ...whole, compared },
      page: { seconds: record.cold.ms / 1000, memory: record.cold.memory, compared: small.cold.memory },
    };
  } finally {
    for (const made of [file, out]) fs.rmSync(made, { force: true });
  }
}

function writeReport() {
  const parts = Object.fromEntries(Object.keys(EXPECTED).map((rows) => [rows, stored(rows)]));
  const measured = Object.fromEntries(Object.entries(parts).filter(([, part]) => part));
  const chromium = execFileSync(CHROMIUM.executablePath, ["--version"], { encoding: "utf8", stdio: "pipe" }).match(
    /[\d.]+/,
  )[0];
  const versions = { ...VERSIONS, chromium, node: process.versions.node };
  const text = report({ sizes: measured, native: stored("native"), huge: stored("huge") }, versions);
  fs.writeFileSync(path.join(ROOT, "docs/bench.md"), text);
  console.log(text);
}

async function measureAll() {
  setupTests();
  await buildPages();
  run("cargo", ["build", "--release", "--quiet", "--bin", "kansrijk"]);
  setupPython();
  await setupDuckdbWasm();
  site();
  const server = await serve(SITE);
  const address = `http://127.0.0.1:${server.address().port}/`;
  try {
    const contenders = CONTENDERS.filter(({ id }) => !only || only.includes(id));
    for (const rows of contenders.length ? sizes : []) {
      const part = await browserRounds(address, rows, contenders);
      if (only) console.log(contenderTable(part));
      else save(rows, part);
    }
    if (only ? only.includes("native") : sizes.includes(1_000_000)) save("native", await nativeRounds());
    if (options.huge || only?.includes("huge")) save("huge", await hugeFile(address));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

if (!options.report) await measureAll();
// A part that was measured whole is written.
if (!only || only.includes("native") || only.includes("huge")) writeReport();
