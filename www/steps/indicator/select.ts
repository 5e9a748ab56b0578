// Picking rows out of a result: areas, periods, benchmarks. Pure functions on the engine's documents.

import type { ComparisonDocument, DefinitionDocument, ResultDocument, RowDocument } from "../../engine/types";
import type { View } from "../../state";

/** An area that has rows. */
export interface AreaOption {
  area: string;
  name: string;
  level: string;
}

/** Groups in the order of the baseline study. */
export const GROUPS = ["kind", "moeder", "vader", "huishouden"] as const;

/** From the whole file down to the smallest. */
export const LEVELS = ["organisatie", "land", "provincie", "regio", "gemeente", "stadsdeel", "wijk", "buurt"] as const;

/** A comparison with a figure that was published. */
export type Published = ComparisonDocument & { value: number };

/** The published figures of a row; the engine also says where there is none. */
export function publishedOf(row: RowDocument): Published[] {
  return row.comparisons.filter((one): one is Published => one.value !== null);
}

/** Areas of a result, coarse levels first, by name within a level. */
export function areasOf(result: ResultDocument): AreaOption[] {
  const areas = new Map<string, AreaOption>();
  for (const row of result.rows) {
    if (!areas.has(row.area)) areas.set(row.area, { area: row.area, name: row.areaName, level: row.level });
  }
  const rank = (level: string) => LEVELS.findIndex((one) => one === level);
  return [...areas.values()].sort(
    (one, other) => rank(one.level) - rank(other.level) || one.name.localeCompare(other.name, "nl"),
  );
}

/** The area to begin with: the only gemeente, else the whole file. */
export function firstArea(areas: readonly AreaOption[]): string | null {
  const gemeenten = areas.filter((area) => area.level === "gemeente");
  if (gemeenten.length === 1 && gemeenten[0]) return gemeenten[0].area;
  return (areas.find((area) => area.level === "organisatie") ?? areas[0])?.area ?? null;
}

/** The length of period that was chosen, where a step has it; else the step's own. */
export function grainOf(view: View, grains: readonly string[], otherwise: string): string {
  return view.grain !== null && grains.includes(view.grain) ? view.grain : otherwise;
}

/** Periods of a result, the newest first. */
export function periodsOf(result: ResultDocument): string[] {
  return [...new Set(result.rows.map((row) => row.period))].sort().reverse();
}

/** The period that was chosen, where it is there; else the newest with a figure. */
export function periodOf(view: View, rows: readonly RowDocument[], periods: readonly string[]): string | null {
  if (view.period !== null && periods.includes(view.period)) return view.period;
  const filled = new Set(rows.filter((row) => row.value !== null).map((row) => row.period));
  return periods.find((period) => filled.has(period)) ?? periods[0] ?? null;
}

/** Areas of which figures were published about these rows; the country first. */
export function benchmarkAreas(rows: readonly RowDocument[]): AreaOption[] {
  const areas = new Map<string, AreaOption>();
  for (const row of rows) {
    for (const one of publishedOf(row)) {
      areas.set(one.area, { area: one.area, name: one.areaName, level: "" });
    }
  }
  const national = (area: AreaOption) => (area.area.startsWith("NL") ? 0 : 1);
  return [...areas.values()].sort(
    (one, other) => national(one) - national(other) || one.name.localeCompare(other.name, "nl"),
  );
}

/** The published figure to show beside a row: one that can be compared, of the same variant, nearest in time. */
export function bestComparison(row: RowDocument, benchmark: string | null): Published | null {
  const distance = (one: ComparisonDocument) => Math.abs(middleOf(one.period) - middleOf(row.period)) || 0;
  const cost = (one: ComparisonDocument) =>
    (one.outcome === "not-compared" ? 1000 : 0) +
    (one.variant === row.variant ? 0 : 200) +
    Math.min(distance(one), 100);
  const some = publishedOf(row).filter((one) => one.area === benchmark);
  return some.reduce<Published | null>((best, one) => (best === null || cost(one) < cost(best) ? one : best), null);
}

/** The middle of a period in years, from which the engine counts too. */
function middleOf(period: string): number {
  const [first = "", last = first] = period.split("-");
  return (Number.parseInt(first, 10) + Number.parseInt(last, 10)) / 2;
}

/** Whether a figure was compared with the value recomputed under its own variant. */
export function isRecomputed(row: RowDocument, comparison: ComparisonDocument): boolean {
  return comparison.localValue !== null && comparison.variant !== row.variant;
}

/** A definition with its row of one area and period, and the rows of its subgroups. */
export interface Line {
  definition: DefinitionDocument;
  row: RowDocument;
  subgroups: RowDocument[];
}

/** Lines of one group in the order of the definitions. */
export function linesOf(
  rows: readonly RowDocument[],
  definitions: readonly DefinitionDocument[],
  group: string,
  period: string | null,
): Line[] {
  const lines: Line[] = [];
  for (const definition of definitions) {
    if (definition.group !== group) continue;
    const own = rows.filter((row) => row.indicator === definition.id && row.period === period);
    const row = own.find((one) => one.subgroup === null);
    if (row) lines.push({ definition, row, subgroups: own.filter((one) => one.subgroup !== null) });
  }
  return lines;
}
