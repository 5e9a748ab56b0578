// Rows as columns of numbers, for pages that draw thousands of them.

import type { ResultDocument } from "./types";

/** A result as columns: codes into the lists, and NaN where a row has no number. All columns are equally long. */
export interface WideResult {
  indicators: string[];
  areas: string[];
  periods: string[];
  levels: string[];
  indicator: Uint16Array;
  area: Uint16Array;
  period: Uint16Array;
  level: Uint8Array;
  numerator: Float64Array;
  denominator: Float64Array;
  value: Float64Array;
}

/** The rows of the default variants, without subgroups. */
export function wideOf(result: ResultDocument): WideResult {
  const rows = result.rows.filter((row) => row.subgroup === null);
  const listed = (pick: (row: (typeof rows)[number]) => string) => {
    const codes = new Map<string, number>();
    const column = rows.map((row) => {
      const key = pick(row);
      const code = codes.get(key) ?? codes.size;
      codes.set(key, code);
      return code;
    });
    return { list: [...codes.keys()], column };
  };
  const numbers = (pick: (row: (typeof rows)[number]) => number | null) =>
    Float64Array.from(rows, (row) => pick(row) ?? Number.NaN);
  const indicator = listed((row) => row.indicator);
  const area = listed((row) => row.area);
  const period = listed((row) => row.period);
  const level = listed((row) => row.level);
  return {
    indicators: indicator.list,
    areas: area.list,
    periods: period.list,
    levels: level.list,
    indicator: Uint16Array.from(indicator.column),
    area: Uint16Array.from(area.column),
    period: Uint16Array.from(period.column),
    level: Uint8Array.from(level.column),
    numerator: numbers((row) => row.numerator),
    denominator: numbers((row) => row.denominator),
    value: numbers((row) => row.value),
  };
}
