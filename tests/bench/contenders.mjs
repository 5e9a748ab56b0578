// Who is measured. Per contender: the module of the page, its options, the folders or files it fetches from the site (for the
// bytes on the wire), and whether it is asked again. `form` is another form of the same rows than CSV, `rows` the only sizes at which
// it is measured.
const LOAD = ["kit/kit.js", "kit/core.wasm"];
const FORMATS = [...LOAD, "kit/formats.wasm"];
const DUCKDB = ["duckdb/duckdb.js", "duckdb/duckdb-eh.wasm", "duckdb/duckdb-browser-eh.worker.js"];

/** The contender that the others are held against. */
export const KIT = "kit";

export const CONTENDERS = [
  { id: KIT, name: "kit, its own choice of workers", module: "kit", options: {}, wire: LOAD, asks: true },
  { id: "kit-1", name: "kit, 1 worker", module: "kit", options: { workers: 1 }, wire: LOAD, asks: true },
  { id: "kit-nothing-kept", name: "kit, no rows kept", module: "kit", options: { keep: 0 }, wire: LOAD },
  {
    id: "kit-parquet",
    name: "kit, the same rows as Parquet",
    module: "kit",
    options: {},
    form: "parquet",
    rows: [1_000_000],
    wire: FORMATS,
  },
  {
    id: "kit-xlsx",
    name: "kit, the same rows as XLSX",
    module: "kit",
    options: {},
    form: "xlsx",
    rows: [100_000],
    wire: FORMATS,
  },
  { id: "duckdb", name: "DuckDB-wasm eh, tuned SQL over the file", module: "duckdb", options: {}, wire: DUCKDB },
  {
    id: "duckdb-table",
    name: "DuckDB-wasm eh, loaded into a table",
    module: "duckdb",
    options: { table: true },
    wire: DUCKDB,
    asks: true,
  },
  { id: "loop", name: "JavaScript loop by hand", module: "loop", options: {}, wire: ["loop.js", "loop.worker.js"] },
  { id: "reading", name: "bare reading", module: "reading", options: {}, wire: [] },
];
