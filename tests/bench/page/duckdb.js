// DuckDB-wasm (`eh`, one thread: more need headers that a plain host does not send), with the tuned query. Options: `table` to load
// the extract into a table in memory first, so that it can be asked again.
import { INDICATORS } from "./digest.js";

let duckdb;
let database;
let connection;
let work;
let options;
let files = 0;

export async function start(given, chosen) {
  [work, options] = [given, chosen];
  duckdb = await import("./duckdb/duckdb.js");
  const beside = (file) => new URL(`duckdb/${file}`, import.meta.url).href;
  const worker = new Worker(beside("duckdb-browser-eh.worker.js"));
  database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(beside("duckdb-eh.wasm"));
  await database.open({ path: ":memory:", query: { castBigIntToDouble: true } });
  connection = await database.connect();
}

export async function read(file) {
  // A name each: what DuckDB may remember of the file before must not help.
  const name = `extract-${files++}.csv`;
  await database.registerFileHandle(name, file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const source = work.source.replace("{file}", name);
  if (!options.table) return connection.query(work.query.replace("{from}", source));
  await connection.query(`CREATE OR REPLACE TABLE extract AS SELECT * FROM ${source}`);
  return again();
}

export function again() {
  return connection.query(work.query.replace("{from}", "extract"));
}

export async function release() {
  await connection.query("DROP TABLE IF EXISTS extract");
  await database.dropFiles();
}

export function dense(table) {
  const groups = table.numRows;
  const column = (name) => Array.from(table.getChild(name));
  const cells = () => new Float64Array(groups * INDICATORS);
  const [numerator, denominator, value] = [cells(), cells(), cells().fill(NaN)];
  work.profile.indicators.forEach(({ measure, unit }, nth) => {
    const times = { "%": 100, "per 1000": 1000 }[unit] ?? 1;
    const [above, below] = [table.getChild(`n${nth}`).toArray(), table.getChild(`d${nth}`).toArray()];
    for (let group = 0; group < groups; group++) {
      const cell = group * INDICATORS + nth;
      denominator[cell] = below[group];
      if (!below[group]) continue;
      numerator[cell] = above[group];
      value[cell] = measure === "median" ? above[group] : (above[group] / below[group]) * times;
    }
  });
  return { groups, level: column("level"), code: column("code"), year: column("year"), numerator, denominator, value };
}
