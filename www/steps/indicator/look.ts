// What of the extract is being looked at, as plain values: conditions as the user puts them together, and the question that
// they are to the engine.

import type { CountedDocument, DefinitionDocument, VariableDocument } from "../../engine/types";
import type { Numbers } from "../../text/numbers";
import type { Text } from "../../text/nl";
import type { Language } from "../../text/text";
import { partsOf, thresholdOf } from "../../text/variants";

/** How a variable is held against a value. */
export type Sign = "=" | ">=" | "<=";

/** One condition; all of them must hold. The value is a category's id, `1` or `0`, a number with a point, or a date. */
export interface Condition {
  variable: string;
  sign: Sign;
  value: string;
}

/** What is looked at; with nothing in it, everything. */
export interface Look {
  by: string | null;
  conditions: readonly Condition[];
  /** Another threshold per indicator. */
  thresholds: Readonly<Record<string, string>>;
  /** The rows that it came to. */
  counted: CountedDocument | null;
}

/** Everything. */
export const EVERYTHING: Look = { by: null, conditions: [], thresholds: {}, counted: null };

/** Whether all is looked at, as it is defined. */
export function isEverything({ by, conditions, thresholds }: Look): boolean {
  return by === null && conditions.length === 0 && Object.keys(thresholds).length === 0;
}

/** The question to the engine; none for everything. */
export function questionOf(look: Look, variables: readonly VariableDocument[]) {
  if (isEverything(look)) return null;
  const { by, conditions, thresholds } = look;
  const filter = conditions.map((condition) => expressionOf(condition, variables)).join(" and ");
  return { by, filter: filter || null, thresholds: { ...thresholds } };
}

function expressionOf({ variable, sign, value }: Condition, variables: readonly VariableDocument[]): string {
  const kind = variables.find((one) => one.id === variable)?.kind;
  const literal = kind === "category" ? `'${value}'` : kind === "date" ? `date '${value}'` : value;
  return `${variable} ${sign} ${literal}`;
}

/** A number as people write it, with a point; nothing when it is none. */
export function numberOf(written: string): string | null {
  const text = written.trim().replace(",", ".");
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? text : null;
}

/** Says what a condition is: `geslacht = jongen`, `geboortegewicht ten hoogste 2500 g`. */
export function sayCondition(
  { variable, sign, value }: Condition,
  variables: readonly VariableDocument[],
  text: Text,
  language: Language,
): string {
  const found = variables.find((one) => one.id === variable);
  const label = found?.label ?? variable;
  if (found?.kind === "category") {
    return `${label} = ${found.categories.find((one) => one.id === value)?.label ?? value}`;
  }
  if (found?.kind === "flag") return `${label} = ${value === "1" ? text.kinds.flag.ja : text.kinds.flag.nee}`;
  const isDate = found?.kind === "date";
  const signs = isDate ? text.look.dateSigns : text.look.signs;
  const unit = found?.unit ? ` ${text.look.units[found.unit] ?? found.unit}` : "";
  const shown = isDate ? dateIn(value, language) : (language === "nl" ? value.replace(".", ",") : value) + unit;
  return `${label} ${signs[sign]} ${shown}`;
}

function dateIn(value: string, language: Language): string {
  const locale = language === "nl" ? "nl-NL" : "en-GB";
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? value : date.toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}

interface Words {
  text: Text;
  numbers: Numbers;
  language: Language;
}

/** Says what is looked at, part by part. */
export function sayLook(
  look: Look,
  variables: readonly VariableDocument[],
  definitions: readonly DefinitionDocument[],
  { text, numbers, language }: Words,
): string[] {
  const said: string[] = [];
  const { counted } = look;
  if (look.conditions.length > 0) {
    const parts = look.conditions.map((one) => sayCondition(one, variables, text, language));
    const rows = counted ? text.look.rows(numbers.count(counted.rows), numbers.count(counted.of)) : "";
    const unknown =
      counted && counted.unknown > 0 ? text.look.unknown(counted.unknown, numbers.count(counted.unknown)) : "";
    said.push(`${text.look.only(parts.join(text.look.and))} · ${rows}${unknown}`);
  }
  for (const [id, threshold] of Object.entries(look.thresholds)) {
    const name = definitions.find((one) => one.id === id)?.name ?? id;
    said.push(text.look.whatIf(name, thresholdOf(`threshold=${threshold}`, language) ?? threshold));
  }
  if (look.by !== null) {
    said.push(text.look.by(variables.find((one) => one.id === look.by)?.label ?? look.by));
  }
  return said;
}

/** The same threshold with another number. */
export function withNumber(variant: string, number: string): string | null {
  const parts = partsOf(variant);
  return parts ? `${parts.sign}${number}${parts.unit ? ` ${parts.unit}` : ""}` : null;
}
