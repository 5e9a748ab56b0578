// The same work for DuckDB, made from the definitions of the profile: an expression of the kit is nearly SQL.
import { LEVELS } from "./page/digest.js";

/** The columns of the extract, in its order, with the types that make DuckDB's reading the fastest. */
const COLUMNS = {
  birth_id: "INTEGER",
  mother_id: "INTEGER",
  birth_date: "DATE",
  year: "SMALLINT",
  gemeente: "VARCHAR",
  stadsdeel: "VARCHAR",
  wijk: "VARCHAR",
  buurt: "VARCHAR",
  birth_weight_g: "SMALLINT",
  gestation_days: "SMALLINT",
  sex: "VARCHAR",
  multiple: "TINYINT",
  apgar5: "TINYINT",
  perinatal_death: "TINYINT",
  mother_age: "TINYINT",
  parity: "TINYINT",
  first_visit_week: "DOUBLE",
  smoking: "TINYINT",
  breastfeeding: "TINYINT",
  father_known: "TINYINT",
  father_age: "TINYINT",
  household_type: "VARCHAR",
  household_income_decile: "TINYINT",
  household_income_eur: "DOUBLE",
  debts: "TINYINT",
  mother_education: "VARCHAR",
  origin: "VARCHAR",
  ggz_costs_eur: "DOUBLE",
  youth_care: "TINYINT",
};

/** Reading the extract: nothing is sniffed. */
export function source(file) {
  const columns = Object.entries(COLUMNS).map(([name, type]) => `'${name}': '${type}'`);
  const options = [
    "delim=';'",
    "header=true",
    "auto_detect=false",
    "decimal_separator=','",
    "dateformat='%d-%m-%Y'",
    "quote='\"'",
    "escape='\"'",
    "new_line='\\n'",
    "nullstr=''",
    `columns={${columns.join(", ")}}`,
  ];
  return `read_csv('${file}', ${options.join(", ")})`;
}

/** How one indicator is summed per buurt and year, and those to the levels above. */
function parts({ measure, numerator }, nth) {
  // Whole numbers stay whole: `//` is what `floor(a / b)` is.
  const sql = numerator.replace(/floor\(([^()/]+)\/([^()/]+)\)/g, "($1//$2)");
  const columns = Object.keys(COLUMNS).filter((name) => new RegExp(`\\b${name}\\b`).test(sql));
  const known =
    columns.length === 1
      ? `count(${columns[0]})`
      : `count(*) FILTER (WHERE ${columns.map((name) => `${name} IS NOT NULL`).join(" AND ")})`;
  const inner = {
    share: `count(*) FILTER (WHERE ${sql})`,
    mean: `sum(${sql})::DOUBLE`,
    median: `list(${sql}) FILTER (WHERE ${sql} IS NOT NULL)`,
  }[measure];
  const outer = measure === "median" ? `list_aggregate(flatten(list(n${nth})), 'median')` : `sum(n${nth})`;
  return {
    inner: `${inner} AS n${nth}, ${known} AS d${nth}`,
    outer: `${outer}::DOUBLE AS n${nth}, sum(d${nth})::DOUBLE AS d${nth}`,
  };
}

/**
 * The query, tuned: the rows are grouped once, at buurt and year, and these some 12,000 groups are rolled up; the median through
 * lists. GROUPING SETS over the rows themselves takes longer.
 */
export function query(profile, from) {
  const all = profile.indicators.map(parts);
  const levels = LEVELS.join(", ");
  // grouping() has a bit per level, 0 for the one that is grouped by.
  const level = `CASE grouping(${levels}) WHEN 7 THEN 0 WHEN 11 THEN 1 WHEN 13 THEN 2 ELSE 3 END`;
  return `WITH finest AS MATERIALIZED (
  SELECT gemeente, stadsdeel, wijk, buurt, year, ${all.map(({ inner }) => inner).join(", ")}
  FROM ${from} GROUP BY ALL)
SELECT (${level})::TINYINT AS level, coalesce(${levels}) AS code, year::INTEGER AS year,
  ${all.map(({ outer }) => outer).join(", ")}
FROM finest GROUP BY GROUPING SETS (${LEVELS.map((one) => `(${one}, year)`).join(", ")})`;
}
