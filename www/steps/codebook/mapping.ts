// Changing the meaning of columns: pure functions from columns to columns.

import type { ColumnDocument, ContactRule, PreviewDocument, VariableDocument } from "../../engine/types";
import type { ChoiceGroup } from "../../components/SelectField";
import type { Text } from "../../text/nl";

/** How sure the proposal is, in the words of the page. */
export type Certainty = keyof Text["columns"]["words"];

/** Certainty of a column; what the user chose is no guess any more. */
export function certaintyOf(column: ColumnDocument, chosen: readonly string[]): Certainty {
  if (chosen.includes(column.column)) return "own";
  if (!column.variable) return "open";
  if (column.confidence >= 0.9) return "certain";
  return column.confidence >= 0.7 ? "likely" : "doubt";
}

/** Read for the area that it lies in, and then dropped. */
const POSTCODE = "pc6";

/** Made by the kit itself from other columns; no column gives them. */
const MADE_BY_KIT: readonly string[] = ["gebied", "periode"];

/** Gives a column another meaning; its codes belonged to the old one and go. */
export function withVariable(
  columns: readonly ColumnDocument[],
  name: string,
  variable: string | null,
): ColumnDocument[] {
  return columns.map((column) =>
    column.column === name
      ? {
          ...column,
          variable,
          kept: variable !== null && variable !== POSTCODE,
          confidence: variable ? 1 : 0,
          codes: {},
        }
      : column,
  );
}

/** Gives one code of a column another meaning. */
export function withCode(
  columns: readonly ColumnDocument[],
  name: string,
  code: string,
  category: string,
): ColumnDocument[] {
  return columns.map((column) =>
    column.column === name ? { ...column, codes: { ...column.codes, [code]: category } } : column,
  );
}

/** Variables that more than one column claims, with those columns. */
export function claimedTwice(columns: readonly ColumnDocument[]): Map<string, string[]> {
  const claims = new Map<string, string[]>();
  for (const { column, variable } of columns) {
    if (!variable) continue;
    claims.set(variable, [...(claims.get(variable) ?? []), column]);
  }
  return new Map([...claims].filter(([, names]) => names.length > 1));
}

/** Whether the engine saw in this column what identifies a person. */
export function isIdentifier(column: ColumnDocument, preview: PreviewDocument): boolean {
  return (
    column.variable === null &&
    preview.diagnostics.some((one) => one.code === "identifier-not-kept" && one.column === column.column)
  );
}

/** Variables as choices, by group; after a first choice for none of them. */
export function choicesByGroup(variables: readonly VariableDocument[], none: string, text: Text): ChoiceGroup[] {
  const groups = new Map<string, ChoiceGroup["choices"][number][]>();
  for (const variable of variables) {
    const choices = groups.get(variable.group) ?? [];
    choices.push({ value: variable.id, label: variable.label });
    groups.set(variable.group, choices);
  }
  return [
    { label: null, choices: [{ value: "", label: none }] },
    ...[...groups].map(([group, choices]) => ({
      label: text.groups[group] ?? group,
      choices: choices.sort((one, other) => one.label.localeCompare(other.label)),
    })),
  ];
}

/** All variables that a column can be. */
export function variableChoices(codebook: readonly VariableDocument[], text: Text): ChoiceGroup[] {
  const known = codebook.filter((variable) => variable.kind !== "identifier" && !MADE_BY_KIT.includes(variable.id));
  return choicesByGroup(known, text.columns.none, text);
}

/** Names of the columns that are used. */
export function usedOf(columns: readonly ColumnDocument[]): string[] {
  return columns.filter(({ variable }) => variable).map(({ column }) => column);
}

/** Below this the user is asked to look at the columns before reading. */
const CONFIDENT = 0.7;

/** Whether the proposal may be used without asking: enough is known and nothing that is used is doubtful. */
export function isConfident(columns: readonly ColumnDocument[]): boolean {
  const used = columns.filter((column) => column.variable);
  return used.length >= 3 && used.every((column) => column.confidence >= CONFIDENT);
}

/** The columns of a file with the meanings that a saved mapping gives to columns of these names; the others keep the proposal. */
export function withSaved(
  columns: readonly ColumnDocument[],
  json: string,
): { columns: ColumnDocument[]; contacts: ContactRule[] | null; absent: string[] } {
  const { columns: saved, contacts = null } = JSON.parse(json) as {
    columns: ColumnDocument[];
    contacts?: ContactRule[];
  };
  const waiting = [...saved];
  const taken = columns.map((column) => {
    const place = waiting.findIndex((one) => one.column === column.column);
    return place < 0 ? null : (waiting.splice(place, 1)[0] ?? null);
  });
  // A proposal does not take what the mapping gives to another column.
  const given = new Set(taken.map((one) => one?.variable));
  const fitted = columns.map((column, place) => {
    const one = taken[place];
    if (one) return { ...column, variable: one.variable, confidence: one.confidence, codes: one.codes, kept: one.kept };
    const isGiven = column.variable !== null && given.has(column.variable);
    return isGiven ? { ...column, variable: null, confidence: 0, codes: {}, kept: false } : column;
  });
  return { columns: fitted, contacts, absent: waiting.filter((one) => one.variable).map((one) => one.column) };
}
