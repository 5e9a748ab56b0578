// Turns what was measured into docs/bench.md. Ratios are taken within a round, and of those the median is shown: seconds of one
// machine say little about another.
import { sizeTable, sizes } from "../../pkg-config/size.mjs";
import { CONTENDERS } from "./contenders.mjs";

const median = (values) => {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  if (sorted.length === 0) return undefined;
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const MEASURES = {
  cold: (record) => record.cold.ms,
  warm: (record) => median(record.warm.map(({ ms }) => ms)),
  again: (record) => median(record.again.map(({ ms }) => ms)),
  gap: (record) => Math.max(record.cold.gap, ...record.warm.map(({ gap }) => gap)),
  memory: (record) => record.cold.memory,
};

/** The median over the rounds of a measure of a contender. */
const middle = (part, id, measure) =>
  median((part?.rounds ?? []).map((round) => (round[id] ? MEASURES[measure](round[id]) : undefined)));

/** The median over the rounds of a measure of one contender, divided by that of another in the same round. */
const ratio = (part, measure, [above, below]) =>
  median(
    (part?.rounds ?? []).map((round) =>
      round[above] && round[below] ? MEASURES[measure](round[above]) / MEASURES[measure](round[below]) : undefined,
    ),
  );

const times = (value) => `${value >= 100 ? Math.round(value) : Number(value.toPrecision(3))}×`;
const plain = (value) => value.toFixed(2);
const rowsName = (rows) => (rows >= 1e6 ? `${rows / 1e6}M` : `${rows / 1e3}k`);
const or = (value, show) => (value === undefined ? "–" : show(value));
const seconds = (value) => or(value, (ms) => (ms < 100 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`));
const mebibytes = (value) => or(value, (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`);

/** What was asked of the kit; `at` gives the value. With `most` the value must not be above, otherwise not below. */
function bars({ sizes: parts, native }) {
  const bar = (name, must, aim, value, show, most = false) => ({ name, must, aim, value, show, most });
  const at = (rows, measure, pair) => ratio(parts[rows], measure, pair);
  const blob = (file) => sizes().find(({ name }) => name === file).gzip / 1000;
  const kilobytes = (value) => `${Math.round(value)} kB`;
  const milliseconds = (value) => `${Math.round(value)} ms`;
  const [fasterThanDuckdb, reading, nothingKept] = [
    ["duckdb", "kit"],
    ["kit", "reading"],
    ["kit-nothing-kept", "duckdb"],
  ];
  const [M1, M5] = [1_000_000, 5_000_000];
  return [
    bar("cold, 1M, DuckDB-wasm ÷ kit", 3.5, 6, at(M1, "cold", fasterThanDuckdb), times),
    bar("warm, 1M, DuckDB-wasm ÷ kit", 3, 5, at(M1, "warm", fasterThanDuckdb), times),
    bar("warm, 5M, DuckDB-wasm ÷ kit", 3, 5, at(M5, "warm", fasterThanDuckdb), times),
    bar("cold, 10k, DuckDB-wasm ÷ kit", 5, 10, at(10_000, "cold", fasterThanDuckdb), times),
    bar("cold, 100k, DuckDB-wasm ÷ kit", 5, 10, at(100_000, "cold", fasterThanDuckdb), times),
    bar("warm, 1M, kit ÷ bare reading", 3.5, 2, at(M1, "warm", reading), times, true),
    bar("warm, 5M, kit ÷ bare reading", 3.5, 2, at(M5, "warm", reading), times, true),
    bar("asked again, 1M, DuckDB-wasm's table ÷ kit", 5, 20, at(M1, "again", ["duckdb-table", "kit"]), times),
    bar("warm, 1M, DuckDB-wasm over CSV ÷ kit over Parquet", 3, 6, at(M1, "warm", ["duckdb", "kit-parquet"]), times),
    bar("cold, 100k as XLSX, kit", 5000, 3000, middle(parts[100_000], "kit-xlsx", "cold"), seconds, true),
    bar("formats blob, gzip", 1000, 700, blob("formats.wasm"), kilobytes, true),
    bar("peak memory, 5M, kit, no rows kept ÷ DuckDB-wasm", 0.5, 0.35, at(M5, "memory", nothingKept), plain, true),
    bar("longest the main thread is away, 5M", 50, 16, middle(parts[M5], "kit", "gap"), milliseconds, true),
    bar("core blob, gzip", 400, 250, blob("core.wasm"), kilobytes, true),
    bar("command line, 1M, native DuckDB ÷ kit, 1 thread", 2, 4, native && nativeRatio(native), times),
  ];
}

const nativeRatio = ({ rounds }) => median(rounds.map(({ duckdb, kit }) => duckdb.seconds / kit.seconds));

function barTable(all) {
  const verdict = ({ value, must, aim, most }) => {
    const meets = (limit) => (most ? value <= limit : value >= limit);
    if (value === undefined) return "not measured";
    return meets(aim) ? "aim met" : meets(must) ? "met" : "**not met**";
  };
  const lines = all.map((bar) => {
    const limit = (value) => `${bar.most ? "≤" : "≥"} ${bar.show === seconds ? seconds(value) : value}`;
    return `| ${bar.name} | ${limit(bar.must)} | ${limit(bar.aim)} | ${or(bar.value, bar.show)} | ${verdict(bar)} |`;
  });
  return ["| measure | must | aim | here | |", "|---|---|---|---|---|", ...lines].join("\n");
}

/** All contenders at one size. */
export function contenderTable(part) {
  const head = [
    "| contender | cold | cold ÷ kit | warm | warm ÷ kit | warm ÷ bare reading | asked again | main thread away | peak memory | wire, gzip |",
    "|---|---|---|---|---|---|---|---|---|---|",
  ];
  const lines = CONTENDERS.filter(({ id }) => part.rounds.some((round) => round[id])).map(({ id, name }) => {
    const cells = [
      name,
      seconds(middle(part, id, "cold")),
      or(ratio(part, "cold", [id, "kit"]), times),
      seconds(middle(part, id, "warm")),
      or(ratio(part, "warm", [id, "kit"]), times),
      or(ratio(part, "warm", [id, "reading"]), times),
      seconds(middle(part, id, "again")),
      or(middle(part, id, "gap"), (value) => `${Math.round(value)} ms`),
      mebibytes(middle(part, id, "memory")),
      or(part.wire?.[id] || undefined, (bytes) => `${Math.round(bytes / 1000)} kB`),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [...head, ...lines].join("\n");
}

/** What each further million rows costs beyond the size before: the same from 1M on when the cost is linear. Of less it is noise. */
function growthTable(parts) {
  const list = Object.values(parts);
  const further = (id, nth) => {
    if (nth === 0 || list[nth].rows < 1e6) return "–";
    const [before, after] = [list[nth - 1], list[nth]];
    const [from, to] = [middle(before, id, "warm"), middle(after, id, "warm")];
    if (from === undefined || to === undefined) return "–";
    return `${((to - from) / 1000 / ((after.rows - before.rows) / 1e6)).toFixed(2)} s`;
  };
  const lines = list.map((part, nth) => {
    const cells = [rowsName(part.rows), `${(part.bytes / 1e6).toFixed(1)} MB`, seconds(middle(part, "kit", "warm"))];
    cells.push(...["kit", "duckdb", "loop", "reading"].map((id) => further(id, nth)));
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "| rows | file | kit, warm | further million: kit | DuckDB-wasm | JavaScript loop | bare reading |",
    "|---|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

function nativeTable({ rounds }) {
  const of = (id, field) => median(rounds.map((round) => round[id][field]));
  const line = (name, id) => `| ${name} | ${of(id, "seconds").toFixed(2)} s | ${mebibytes(of(id, "memory"))} |`;
  return [
    "| 1M rows, one thread | time | peak memory |",
    "|---|---|---|",
    line("`kansrijk indicators`, from start to end, with the JSON of all rows written", "kit"),
    line("DuckDB, from connecting to the whole result in memory", "duckdb"),
  ].join("\n");
}

function hugeTable({ bytes, native, page }) {
  const line = (name, { seconds: time, memory, compared }) =>
    `| ${name} | ${time.toFixed(0)} s | ${mebibytes(memory)} | ${mebibytes(compared)} |`;
  return [
    `| ${(bytes / 1e9).toFixed(1)} GB | time | peak memory | peak memory at 5M rows |`,
    "|---|---|---|---|",
    line("command line", native),
    line("page, one renderer", page),
  ].join("\n");
}

const made = ({ date, commit, machine, rounds = [1] }) =>
  `${date}, commit ${commit}, ${machine}, ${rounds.length} ${rounds.length === 1 ? "round" : "rounds"}.`;

/** docs/bench.md. */
export function report(results, versions) {
  const { sizes: parts, native, huge } = results;
  const sections = [
    "# How fast the kit is",
    "Made by `npm run bench`; not edited by hand. The work: 25 indicators × buurt, wijk, stadsdeel and gemeente × year over one CSV of invented births,\n" +
      "with the results equal to DuckDB's (a hash of all groups). Every contender runs in a fresh Chromium with a new profile, in rotated order; ratios\n" +
      "are taken within a round and of those the median is shown. *Cold*: from the choice of a file, a second after the page stands,\n" +
      "until all figures are on the main thread, with fetching from 127.0.0.1 and compiling. *Warm*: the same page, the file chosen again, nothing kept of the data. *Asked again*: all figures once\n" +
      "more from what is loaded. *Main thread away*: the longest time between two beats of a 4 ms timer. *Peak memory*: VmHWM of the renderer, cold.",
    `Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}.`,
    "## Bars",
    barTable(bars(results)),
    "## Growth",
    "What a million rows more cost than the size above, warm: the cost grows linearly when this stays the same.",
    growthTable(parts),
  ];
  for (const part of Object.values(parts)) {
    sections.push(`## ${rowsName(part.rows)} rows`, made(part), contenderTable(part));
  }
  if (native) sections.push("## Command line", made(native), nativeTable(native));
  if (huge) sections.push("## One huge file", `${made(huge)} The hash is that of its parts.`, hugeTable(huge));
  sections.push("## Size", "What the HTML carries of a blob is its gzip, as base64.", sizeTable());
  return `${sections.join("\n\n")}\n`;
}
