// `npm run bench`: how long the command line takes for a synthetic extract, as a ratio to reading the same bytes and nothing
// more. Rounds are interleaved and ratios taken within a round, because machines are noisy.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT, run } from "./run.mjs";

const ROUNDS = 5;
const SIZES = [20_000, 100_000];
const KANSRIJK = path.join(ROOT, "target/release/kansrijk");

run("cargo", ["build", "--release", "--quiet", "--bin", "kansrijk"]);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kansrijk-bench-"));

function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function count(file) {
  const args = ["indicators", file, "--release", "own", "--format", "json", "--levels", "gemeente", "-o", os.devNull];
  const outcome = spawnSync(KANSRIJK, args, { stdio: "ignore" });
  if (outcome.status !== 0) throw new Error(`kansrijk: exit ${outcome.status}`);
}

console.log("| rows | MB | rows a second | time ÷ bare reading |\n|---|---|---|---|");
for (const rows of SIZES) {
  const file = path.join(folder, `${rows}.csv`);
  run(KANSRIJK, ["demo", "--rows", String(rows), "--seed", "1", "-o", file]);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const bare = seconds(() => fs.readFileSync(file));
    const whole = seconds(() => count(file));
    return { whole, ratio: whole / bare };
  });
  const whole = median(rounds.map((round) => round.whole));
  const ratio = median(rounds.map((round) => round.ratio));
  const megabytes = fs.statSync(file).size / 1e6;
  console.log(`| ${rows} | ${megabytes.toFixed(1)} | ${Math.round(rows / whole)} | ${ratio.toFixed(0)} |`);
}
fs.rmSync(folder, { recursive: true });
