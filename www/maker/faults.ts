// What the engine found in a draft, by the part and the field in which it can be mended and in the words of that field.

import type { DiagnosticDocument } from "../engine/types";
import type { Language } from "../text/text";
import { allAreas, THRESHOLDS, type Draft, type Part, type Threshold } from "./draft";
import type { MakerText } from "./text";

/** A field that the engine can find fault with. */
export type Field = Threshold | "id" | "name" | "source" | "anchor" | "welcome" | "primary";

/** One finding; its message names the field as the screen does. */
export interface Fault {
  part: Part;
  field: Field | null;
  /** Place in the file, such as `thresholds.numerator`; empty when it has none. */
  path: string;
  /** The same message for beside the field, where its name stands already. */
  beside: string;
  diagnostic: DiagnosticDocument;
}

/** The parts by the first word of a path. */
const PART_OF: Readonly<Record<string, Part>> = {
  areas: "areas",
  benchmarks: "figures",
  indicators: "indicators",
  id: "gemeente",
  name: "gemeente",
  sources: "gemeente",
  thresholds: "rules",
  periodAnchor: "rules",
  texts: "rules",
  theme: "rules",
};

/** Counts figures on areas elsewhere; it has no path. */
const OUTSIDE = "profile-benchmark-area-outside";

/** Findings in the words of the screen: one for each field, and none about what comes with the kit. */
export function faultsOf(
  found: readonly DiagnosticDocument[],
  draft: Draft,
  text: MakerText,
  language: Language,
): Fault[] {
  const areas = allAreas(draft);
  const faults: Fault[] = [];
  for (const one of found) {
    const diagnostic = one.code === OUTSIDE ? withoutKit(one, draft, areas) : one;
    if (!diagnostic) continue;
    const { path, rest } = split(diagnostic.message);
    const field = fieldOf(path);
    // A colour stands on and beneath others: one message for each would say the same thrice.
    if (field && faults.some((other) => other.field === field)) continue;
    const said = language === "nl" ? rest.replace(/(\d)\.(\d)/g, "$1,$2") : rest;
    const label = field ? labels(text)[field] : labelOf(path, draft, areas, text);
    const message = label ? `${text.quoted(label)}${said}` : diagnostic.message;
    faults.push({
      part: PART_OF[/^[a-z]+/i.exec(path)?.[0] ?? ""] ?? (one.code === OUTSIDE ? "figures" : "rules"),
      field,
      path,
      beside: [`${text.it}${said}`, diagnostic.hint].filter(Boolean).join(" "),
      diagnostic: { ...diagnostic, message },
    });
  }
  return [...faults, ...alike(draft, text)];
}

/** The messages beside fields. */
export function besideFields(faults: readonly Fault[]): Partial<Record<Field, string>> {
  return Object.fromEntries(faults.flatMap(({ field, beside }) => (field ? [[field, beside]] : [])));
}

/** The path that a message of the engine begins with, and what it says of it. */
function split(message: string): { path: string; rest: string } {
  const path = /^[a-z]+(?:\[\d+\]|\.\w+)*(?=[ :])/i.exec(message)?.[0] ?? "";
  const isPath = (/^[a-z]+/i.exec(path)?.[0] ?? "") in PART_OF;
  return isPath ? { path, rest: message.slice(path.length) } : { path: "", rest: message };
}

function fieldOf(path: string): Field | null {
  if (path === "id" || path === "name") return path;
  if (path.startsWith("sources")) return "source";
  if (path === "periodAnchor") return "anchor";
  if (path.startsWith("texts")) return "welcome";
  if (path.startsWith("theme")) return "primary";
  return THRESHOLDS.find((threshold) => path === `thresholds.${threshold}`) ?? null;
}

function labels(text: MakerText): Record<Field, string> {
  const { thresholds, id, title: name, source, anchor, welcome, primary } = text;
  return { ...thresholds, id, name, source, anchor, welcome, primary };
}

/** What a place in a list is called on the screen. */
function labelOf(
  path: string,
  { figures }: Draft,
  areas: readonly { code: string; name: string }[],
  text: MakerText,
): string | null {
  const [, list, place] = /^(areas|benchmarks)\[(\d+)\]/.exec(path) ?? [];
  if (!list) return null;
  let at = Number(place);
  if (list === "areas") {
    const area = areas[at];
    return area ? `${area.name} (${area.code})` : null;
  }
  for (const { file, rows } of figures) {
    if (at < rows.length) return text.figureAt(at + 1, file);
    at -= rows.length;
  }
  return null;
}

/** The number of figures on areas elsewhere, without those of the kit; nothing when none is left. */
function withoutKit(
  one: DiagnosticDocument,
  { figures }: Draft,
  areas: readonly { code: string }[],
): DiagnosticDocument | null {
  const known = new Set<unknown>(areas.map(({ code }) => code));
  const ofKit = figures.find(({ file }) => file === null)?.rows ?? [];
  const count = one.count ?? 0;
  const left = count - ofKit.filter((row) => !known.has((row as { area?: unknown }).area)).length;
  return left > 0 ? { ...one, count: left, message: one.message.replace(String(count), String(left)) } : null;
}

/** Districts whose names differ in capitals or spaces alone are seldom meant as two. */
function alike({ districts }: Draft, text: MakerText): Fault[] {
  const names = [...new Set(Object.values(districts).map((name) => name.trim()))].filter(Boolean);
  const plain = (name: string) => name.toLocaleLowerCase("nl").replace(/\s+/g, " ");
  return names.flatMap((name, place) => {
    const other = names.slice(0, place).find((before) => plain(before) === plain(name));
    if (other === undefined) return [];
    const message = text.alike(other, name);
    const nowhere = { file: null, sheet: null, row: null, column: null, variable: null, count: null };
    const diagnostic = { ...nowhere, code: "districts-alike", severity: "warning", message, hint: text.alikeHint };
    return [{ part: "areas", field: null, path: "", beside: message, diagnostic }];
  });
}
