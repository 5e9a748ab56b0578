// What the bench holds the kit against, and the extracts: fetched and made under target/bench, no part of the kit.
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ROOT, run } from "../../pkg-config/run.mjs";

/** Where everything of the bench lies. */
export const BENCH = path.join(ROOT, "target/bench");
export const PYTHON = path.join(BENCH, "venv/bin/python");
export const VERSIONS = { "duckdb-wasm": "1.32.0", duckdb: "2.0.1", numpy: "2.4.6", polars: "2.1.0" };
const PROFILE = path.join(ROOT, "tests/bench/profile.json");

/** A step that is done once: again when the versions are others. */
function once(name, work) {
  const done = path.join(BENCH, `${name}.done`);
  const wanted = JSON.stringify(VERSIONS);
  if (fs.existsSync(done) && fs.readFileSync(done, "utf8") === wanted) return;
  fs.mkdirSync(BENCH, { recursive: true });
  work();
  fs.writeFileSync(done, wanted);
}

/** Python with numpy and polars for the extracts, and the native DuckDB. */
export function setupPython() {
  once("venv", () => {
    run("python3", ["-m", "venv", path.join(BENCH, "venv")]);
    const packages = ["numpy", "polars", "duckdb"].map((name) => `${name}==${VERSIONS[name]}`);
    run(PYTHON, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages]);
  });
}

/** DuckDB-wasm as one module with its `eh` build and worker beside it, in target/bench/duckdb. */
export async function setupDuckdbWasm() {
  const folder = path.join(BENCH, "node_modules/@duckdb/duckdb-wasm/dist");
  const out = path.join(BENCH, "duckdb");
  once("duckdb-wasm", () => {
    fs.writeFileSync(path.join(BENCH, "package.json"), '{"private": true}\n');
    run("npm", [
      ..."install --no-audit --no-fund --silent --ignore-scripts --prefix".split(" "),
      BENCH,
      `@duckdb/duckdb-wasm@${VERSIONS["duckdb-wasm"]}`,
    ]);
    fs.rmSync(out, { recursive: true, force: true });
  });
  if (fs.existsSync(path.join(out, "duckdb.js"))) return;
  const { build } = await import("vite");
  await build({
    root: BENCH,
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: out,
      target: "es2023",
      lib: { entry: path.join(folder, "duckdb-browser.mjs"), formats: ["es"], fileName: () => "duckdb.js" },
    },
  });
  for (const file of ["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"]) {
    fs.copyFileSync(path.join(folder, file), path.join(out, file));
  }
}

/** The extract of a number of rows, as CSV, Parquet or XLSX; made when it is not there. */
export function extract(rows, form = "csv") {
  const file = path.join(BENCH, "data", `births_${rows}.${form}`);
  if (!fs.existsSync(file)) {
    setupPython();
    fs.mkdirSync(path.dirname(file), { recursive: true });
    run(PYTHON, [path.join(ROOT, "tests/bench/extract.py"), PROFILE, file, String(rows)]);
  }
  return file;
}

/** Rows of one part of the huge extract. */
export const PART = 5_000_000;

/** An extract of at least so many bytes: the rows of one of 5 million again and again. Gives how many times. */
export async function hugeExtract(file, bytes) {
  const part = extract(PART);
  const size = fs.statSync(part).size;
  const parts = Math.ceil(bytes / size);
  const start = Buffer.alloc(4096);
  const descriptor = fs.openSync(part);
  fs.readSync(descriptor, start);
  fs.closeSync(descriptor);
  const header = start.indexOf("\n") + 1;
  for (let nth = 0; nth < parts; nth++) {
    const from = fs.createReadStream(part, { start: nth === 0 ? 0 : header });
    await pipeline(from, fs.createWriteStream(file, { flags: nth === 0 ? "w" : "a" }));
  }
  return parts;
}
