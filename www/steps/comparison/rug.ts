// The rug as plain values: rows of kenmerken, columns of areas, each cell compared by one rule.

import { outcomeOf, type Outcome } from "../../components/OutcomeMark";
import type { DefinitionDocument, ResultDocument, RowDocument } from "../../engine/types";
import { bestComparison, GROUPS, type AreaOption } from "../indicator/select";

/** What the cells are compared with. */
export type Against = { rule: "published"; area: string } | { rule: "parent"; area: string };

/** One cell; no row when the area has no figure. */
export interface Cell {
  area: AreaOption;
  row: RowDocument | null;
  outcome: Outcome;
}

/** One kenmerk over all areas. */
export interface RugRow {
  definition: DefinitionDocument;
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
export function againstPublished(row: RowDocument, benchmark: string): Outcome {
  if (row.flag === "withheld") return "withheld";
  const comparison = bestComparison(row, benchmark);
  return comparison ? outcomeOf(comparison.outcome, comparison.difference) : "none";
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
      .map((definition) => ({
        definition,
        cells: areas.map((area): Cell => {
          const row = rows.get(`${definition.id} ${area.area}`) ?? null;
          if (!row) return { area, row: null, outcome: "none" };
          const outcome =
            against.rule === "published"
              ? againstPublished(row, against.area)
              : againstParent(row, parentRows.get(definition.id), definition.direction);
          return { area, row, outcome };
        }),
      }))
      .filter((row) => row.cells.some((cell) => cell.row !== null)),
  })).filter((group) => group.rows.length > 0);
}
