// A saved profile as a draft again.

import type { Area } from "../engine/types";
import { EMPTY, FLOOR, gemeentenOf, profileJson, THRESHOLDS, type Draft, type Figures } from "./draft";

/** The parts of a profile that the making asks; each as it may be, for nobody has looked at it. */
interface Profile {
  id: string;
  name: string;
  sources: string[];
  periodAnchor: number;
  thresholds: Record<string, number>;
  indicators: (string | { id: string; variant: string })[];
  areas: Area[];
  benchmarks: unknown[];
  texts: { welcome?: string };
  theme: { primary?: string };
}

/**
 * The draft that gives exactly this profile; nothing when there is none, as when the profile holds what the making does not ask.
 * `known` are the ids of all indicators, `above` the figures that come with the kit.
 */
export function draftOf(json: string, file: string, known: readonly string[], above: readonly unknown[]): Draft | null {
  try {
    const profile = JSON.parse(json) as Partial<Profile>;
    const draft = read(profile, file, known, above);
    const again = JSON.parse(profileJson(draft, known)) as unknown;
    return inOrder(again) === inOrder(profile) ? draft : null;
  } catch {
    // Not JSON, or of another shape: there is no draft of it.
    return null;
  }
}

function read(profile: Partial<Profile>, file: string, known: readonly string[], above: readonly unknown[]): Draft {
  const { id = "", name = "", sources = [], thresholds = {}, indicators = [], texts = {}, theme = {} } = profile;
  const areas = profile.areas ?? [];
  const chosen = indicators.map((one) => (typeof one === "string" ? one : one.id));
  const districts = new Map(areas.filter(({ level }) => level === "stadsdeel").map((area) => [area.code, area.name]));
  const [gemeente] = gemeentenOf(areas);
  const districtOf = ({ parents }: Area) => parents.find((code) => districts.has(code));
  return {
    ...EMPTY,
    id,
    name,
    source: sources.join(" "),
    province: gemeente?.parents.find((code) => code.startsWith("PV")) ?? "",
    areas: areas
      .filter(({ level }) => !["land", "provincie", "stadsdeel"].includes(level))
      .map((area) => ({ ...area, parents: area.parents.filter((code) => !districts.has(code)) })),
    districts: Object.fromEntries(
      areas.flatMap((area) => {
        const district = districts.get(districtOf(area) ?? "");
        return district === undefined ? [] : [[area.code, district]];
      }),
    ),
    figures: figuresOf(profile.benchmarks ?? [], file, above),
    without: chosen.length > 0 ? known.filter((one) => !chosen.includes(one)) : [],
    variants: Object.fromEntries(indicators.flatMap((one) => (typeof one === "string" ? [] : [[one.id, one.variant]]))),
    thresholds: Object.fromEntries(
      THRESHOLDS.map((one) => [one, String(thresholds[one] ?? FLOOR[one])]),
    ) as Draft["thresholds"],
    periodAnchor: String(profile.periodAnchor ?? EMPTY.periodAnchor),
    welcome: texts.welcome ?? "",
    primary: theme.primary ?? "",
  };
}

/** Those of the kit apart, when they are all there. */
function figuresOf(rows: readonly unknown[], file: string, above: readonly unknown[]): Figures[] {
  const ofKit = new Set(above.map((row) => inOrder(row)));
  const own = rows.filter((row) => !ofKit.has(inOrder(row)));
  const hasKit = ofKit.size > 0 && rows.length - own.length === above.length;
  const rest = hasKit ? own : [...rows];
  return [...(hasKit ? [{ file: null, rows: [...above] }] : []), ...(rest.length > 0 ? [{ file, rows: rest }] : [])];
}

/** JSON by which two values are compared: neither the order of fields nor that of figures and indicators means anything. */
function inOrder(value: unknown, key = ""): string {
  if (Array.isArray(value)) {
    const items = value.map((one) => inOrder(one));
    return `[${(["benchmarks", "indicators", "areas"].includes(key) ? items.sort() : items).join()}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${inOrder(inner, name)}`);
  return `{${fields.sort().join()}}`;
}
