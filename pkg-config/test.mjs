// `npm test`: sets up what is needed and runs everything that CI runs. Ends with "N passed, N failed".
import { spawnSync } from "node:child_process";
import { buildPages } from "./build.mjs";
import { ROOT } from "./run.mjs";
import { setupBuild, setupTests } from "./setup.mjs";

setupBuild();
setupTests();

let passed = 0;
let failed = 0;

/** Runs a stage, shows its output, and counts by the closing lines of its runner; a stage without them counts as one test. */
function stage(name, command, args, { env = {}, counts = [] } = {}) {
  const start = performance.now();
  const outcome = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, CLIPPY_CONF_DIR: "pkg-config", ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = `${outcome.stdout ?? ""}${outcome.stderr ?? ""}`;
  const sum = (pattern) => [...output.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0);
  const good = counts.length ? sum(counts[0]) : Number(outcome.status === 0);
  const bad = counts.length ? sum(counts[1]) : 0;
  const broke = outcome.status !== 0 && bad === 0 ? 1 : bad;
  passed += good;
  failed += broke;
  if (outcome.status !== 0) process.stdout.write(output);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${broke ? "FOUT" : "goed"}  ${name}: ${good} passed, ${broke} failed (${seconds} s)`);
}

const CARGO = [/(\d+) passed/g, /(\d+) failed;/g];
const NODE = [/^# pass (\d+)/gm, /^# fail (\d+)/gm];
const PLAYWRIGHT = [/^\s*(\d+) passed/gm, /^\s*(\d+) failed/gm];
const WASM = ["-p", "kansrijk-wasm", "--target", "wasm32-unknown-unknown"];

stage("rustfmt", "cargo", ["fmt", "--all", "--check"]);
stage("prettier", "npx", [
  "prettier",
  "--check",
  "--config",
  "pkg-config/prettier.json",
  "--ignore-path",
  ".gitignore",
  "--log-level",
  "warn",
  "www/**/*.{ts,tsx,css}",
  "!www/engine/types.ts",
  "tests/**/*.{ts,js,mjs}",
  "pkg-config/*.{js,mjs,json}",
]);
stage("clippy", "cargo", ["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]);
stage("clippy, wasm core", "cargo", ["clippy", "--quiet", ...WASM, "--", "-D", "warnings"]);
stage("clippy, wasm formats", "cargo", ["clippy", "--quiet", "--features", "formats", ...WASM, "--", "-D", "warnings"]);
stage("rust", "cargo", ["test", "--quiet", "--no-fail-fast"], { counts: CARGO });
const start = performance.now();
try {
  await buildPages();
  console.log(`goed  builds (${((performance.now() - start) / 1000).toFixed(0)} s)`);
  passed += 1;
} catch (error) {
  console.log(`FOUT  builds: ${error.message}`);
  failed += 1;
}
// The table of the builds' sizes stands above, where they were made.
stage("sizes", "node", ["pkg-config/size.mjs"]);
stage("types", "npx", ["tsc", "-p", "pkg-config/tsconfig.json"]);
stage("hosts", "node", ["--test", "--test-reporter=tap", "tests/hosts/"], { counts: NODE });
stage("browser", "npx", ["playwright", "test", "--config", "pkg-config/playwright.config.ts"], { counts: PLAYWRIGHT });

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
