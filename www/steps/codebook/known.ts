// How much is known behind each kenmerk, per year or per area: pure functions on own rows.

import type { DefinitionDocument, ResultDocument, RowDocument } from "../../engine/types";
import { publishedOf } from "../indicator/select";

/** The kenmerk that counts births. */
const BIRTHS = "X21";
/** From this part on, enough is known. */
export const ENOUGH = 0.9;
/** A part that falls by this much from one year to the next is no chance: a question or a supplier changed. */
const FALL = 0.2;
/** With fewer units a part jumps by itself. */
const FEWEST = 30;

/** A cell: of whom is known what the kenmerk asks. */
export interface Known {
  /** Year or area. */
  key: string;
  known: number;
  all: number;
  /** Whether much less is known than in the year before. */
  isFallen: boolean;
}

/** The cells of a kenmerk. */
export interface KnownLine {
  definition: DefinitionDocument;
  cells: readonly Known[];
}

/** What the cells of a line stand under. */
export interface KnownColumn {
  key: string;
  name: string;
}

/** The years or areas of a result, in the order in which they stand beside each other. */
export function columnsOf(result: ResultDocument, by: "period" | "area"): KnownColumn[] {
  const found = new Map<string, string>();
  for (const row of result.rows) found.set(row[by], by === "area" ? row.areaName : row.period);
  return [...found]
    .map(([key, name]) => ({ key, name }))
    .sort((one, other) => one.name.localeCompare(other.name, "nl", { numeric: true }));
}

/** Lines of the kenmerken of which somewhere too little is known, the least known first; and how many others there are. */
export function linesOfKnown(
  result: ResultDocument,
  definitions: readonly DefinitionDocument[],
  by: "period" | "area",
): { lines: KnownLine[]; others: number } {
  const columns = columnsOf(result, by);
  // A count is of all: of nobody is it unknown.
  const lines = definitions.flatMap((definition) => {
    if (definition.measure === "count") return [];
    const own = result.rows.filter((row) => row.indicator === definition.id && row.variant === defaultOf(result, row));
    const cells = columns.map(({ key }) => cellOf(own, by, key));
    return cells.some((cell) => cell.all > 0)
      ? [{ definition, cells: by === "period" ? withFalls(cells) : cells }]
      : [];
  });
  const low = lines.filter(({ cells }) => cells.some((cell) => cell.all > 0 && cell.known < ENOUGH * cell.all));
  low.sort((one, other) => least(one) - least(other));
  return { lines: low, others: lines.length - low.length };
}

/** The variant that stands first among the rows of a kenmerk: its default. */
function defaultOf(result: ResultDocument, { indicator }: RowDocument): string | undefined {
  return result.rows.find((row) => row.indicator === indicator)?.variant;
}

function cellOf(rows: readonly RowDocument[], by: "period" | "area", key: string): Known {
  const row = rows.find((one) => one[by] === key && one.subgroup === null);
  const known = row?.denominator ?? 0;
  return { key, known, all: known + (row?.missing ?? 0), isFallen: false };
}

function withFalls(cells: readonly Known[]): Known[] {
  return cells.map((cell, place) => {
    const before = cells[place - 1];
    const isFallen =
      before !== undefined &&
      Math.min(before.all, cell.all) >= FEWEST &&
      before.known / before.all - cell.known / cell.all >= FALL;
    return { ...cell, isFallen };
  });
}

function least({ cells }: KnownLine): number {
  return Math.min(...cells.filter((cell) => cell.all > 0).map((cell) => cell.known / cell.all));
}

/** Births of a year beside the number that was published of the same area and year. */
export interface BirthTotal {
  areaName: string;
  year: string;
  own: number;
  published: number;
  source: string;
}

/** All years and areas of which a number of births was published. */
export function birthTotals(result: ResultDocument): BirthTotal[] {
  return result.rows
    .filter((row) => row.indicator === BIRTHS && row.numerator !== null)
    .flatMap((row) =>
      publishedOf(row)
        .filter((one) => one.area === row.area && one.period === row.period && one.value > 0)
        .map((one) => ({
          areaName: row.areaName,
          year: row.period,
          own: row.numerator ?? 0,
          published: one.value,
          source: one.source,
        })),
    );
}

/** A year of the extract. */
interface Year {
  year: number;
  rows: number | null;
  complete: boolean | null;
}

/** Years with many more or fewer births than the year before: by a quarter or more, and by more than chance gives (four standard deviations). */
export function jumpsOf(years: readonly Year[]): ReadonlySet<number> {
  const jumps = years.filter((year, place) => {
    const before = years[place - 1];
    if (!before || before.year + 1 !== year.year || before.complete === false || year.complete === false) return false;
    const [one, other] = [before.rows ?? 0, year.rows ?? 0];
    const apart = Math.abs(one - other);
    return 4 * apart >= Math.max(one, other) && apart > 4 * Math.sqrt(one + other);
  });
  return new Set(jumps.map(({ year }) => year));
}
