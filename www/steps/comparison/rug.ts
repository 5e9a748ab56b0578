// The rug as plain values: rows of kenmerken, columns of areas, each cell compared by one rule.

import { outcomeOf, type Outcome } from "../../components/OutcomeMark";
import type { DefinitionDocument, ResultDocument, RowDocument } from "../../engine/types";
import { bestComparison, GROUPS, isRecomputed, type AreaOption, type Published } from "../indicator/select";

/** What the cells are compared with. */
export type Against = { rule: "published"; area: string } | { rule: "parent"; area: string };

/** The figure that an outcome is about: the own one, or the one recomputed as the published figure was counted. */
export interface Figure {
  value: number;
  lower: number | null;
  upper: number | null;
  unit: string;
  variant: string;
}

/** What a figure was placed beside. */
export interface Beside {
  name: string;
  value: number;
  period: string;
  reason: string | null;
}

/** One cell; no row when the area has no figure. */
export interface Cell {
  area: AreaOption;
  row: RowDocument | null;
  figure: Figure | null;
  beside: Beside | null;
  outcome: Outcome;
}

/** One kenmerk over all areas. */
export interface RugRow {
  definition: DefinitionDocument;
  /** Variant that its figures are counted by; a cell with another one says so. */
  variant: string;
  /** Whether that is the variant of the published figure and not the own one. */
  isRecomputed: boolean;
  cells: Cell[];
}

/** Kenmerken of one group. */
export interface RugGroup {
  group: string;
  rows: RugRow[];
}

/**
 * Places an area's own interval beside the value of the area that holds it: wholly above is higher, wholly below is
 * lower, else similar. The area is a part of the whole that it is compared with, which makes the rule cautious.
 */
export function againstParent(row: RowDocument, parent: RowDocument | undefined, direction: string): Outcome {
  if (row.flag === "withheld") return "withheld";
  if (row.lower === null || row.upper === null || !parent || parent.value === null) return "none";
  if (row.lower > parent.value) {
    return direction === "context" ? "higher" : direction === "higher-is-better" ? "higherBetter" : "higherWorse";
  }
  if (row.upper < parent.value) {
    return direction === "context" ? "lower" : direction === "higher-is-better" ? "lowerWorse" : "lowerBetter";
  }
  return "similar";
}

/** Outcome against the published figure, as the engine decided it. */
export function againstPublished(row: RowDocument, comparison: Published | null): Outcome {
  if (row.flag === "withheld") return "withheld";
  return comparison ? outcomeOf(comparison.outcome, comparison.difference) : "none";
}

function figureOf(row: RowDocument, comparison: Published | null): Figure | null {
  const { unit } = row;
  if (comparison?.localValue != null && isRecomputed(row, comparison)) {
    const { localValue: value, localLower: lower, localUpper: upper, variant } = comparison;
    return { value, lower, upper, unit, variant };
  }
  return row.value === null
    ? null
    : { value: row.value, lower: row.lower, upper: row.upper, unit, variant: row.variant };
}

function cellOf(
  area: AreaOption,
  row: RowDocument | null,
  parent: RowDocument | undefined,
  direction: string,
  against: Against,
): Cell {
  if (!row) return { area, row, figure: null, beside: null, outcome: "none" };
  if (against.rule === "parent") {
    const beside =
      parent && parent.value !== null
        ? { name: parent.areaName, value: parent.value, period: parent.period, reason: null }
        : null;
    return { area, row, figure: figureOf(row, null), beside, outcome: againstParent(row, parent, direction) };
  }
  const comparison = bestComparison(row, against.area);
  const beside = comparison
    ? { name: comparison.areaName, value: comparison.value, period: comparison.period, reason: comparison.reason }
    : null;
  return { area, row, figure: figureOf(row, comparison), beside, outcome: againstPublished(row, comparison) };
}

function rowOf(definition: DefinitionDocument, cells: Cell[]): RugRow {
  const recomputed = cells.find(({ row, figure }) => figure !== null && figure.variant !== row?.variant);
  const own = cells.find(({ row }) => row !== null);
  return {
    definition,
    variant: recomputed?.figure?.variant ?? own?.row?.variant ?? "",
    isRecomputed: recomputed !== undefined,
    cells,
  };
}

/** The whole picture; kenmerken without any value stay out. */
export function rugOf(
  result: ResultDocument,
  parents: ResultDocument,
  definitions: readonly DefinitionDocument[],
  areas: readonly AreaOption[],
  period: string,
  against: Against,
): RugGroup[] {
  const rows = new Map<string, RowDocument>();
  const parentRows = new Map<string, RowDocument>();
  for (const row of result.rows) {
    if (row.period === period && row.subgroup === null) rows.set(`${row.indicator} ${row.area}`, row);
  }
  for (const row of parents.rows) {
    if (row.period === period && row.subgroup === null && row.area === against.area) {
      parentRows.set(row.indicator, row);
    }
  }
  return GROUPS.map((group) => ({
    group,
    rows: definitions
      .filter((definition) => definition.group === group && definition.core)
      .map((definition) => {
        const parent = parentRows.get(definition.id);
        const cell = (area: AreaOption) =>
          cellOf(area, rows.get(`${definition.id} ${area.area}`) ?? null, parent, definition.direction, against);
        return rowOf(definition, areas.map(cell));
      })
      .filter((row) => row.cells.some((cell) => cell.row !== null)),
  })).filter((group) => group.rows.length > 0);
}
