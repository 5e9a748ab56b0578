// A profile in the making: plain values and pure functions on them. What is right and wrong in it the engine says.

import type { Area, AreasDocument } from "../engine/types";

/** The parts of the making, in their order. */
export const PARTS = ["gemeente", "areas", "figures", "indicators", "rules", "save"] as const;
export type Part = (typeof PARTS)[number];

/** Published figures from one place. */
export interface Figures {
  /** Name of the table; none for those that come with the kit. */
  file: string | null;
  rows: unknown[];
}

/** A profile that is not checked yet. */
export interface Draft {
  id: string;
  name: string;
  /** Where the areas come from, in a sentence. */
  source: string;
  province: string;
  areas: Area[];
  /** The district that a wijk lies in, by the code of the wijk; CBS has none. */
  districts: Record<string, string>;
  figures: Figures[];
  /** Indicators that are left out. */
  without: readonly string[];
  /** The variant under which an indicator is counted first, when it is not the kit's default. */
  variants: Readonly<Record<string, string>>;
  /** As it was typed: what is no number the engine refuses by its place. */
  thresholds: Record<Threshold, string>;
  periodAnchor: string;
  /** Stands on the first screen. */
  welcome: string;
  primary: string;
}

export const THRESHOLDS = ["numerator", "complement", "moneyDenominator"] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/** The kit's own floor (RIVM for counts, CBS for income): a profile can be stricter only. */
export const FLOOR: Record<Threshold, string> = { numerator: "10", complement: "10", moneyDenominator: "100" };

/** Provinces by their CBS code. */
export const PROVINCES: readonly (readonly [string, string])[] = [
  ["PV20", "Groningen"],
  ["PV21", "Fryslân"],
  ["PV22", "Drenthe"],
  ["PV23", "Overijssel"],
  ["PV24", "Flevoland"],
  ["PV25", "Gelderland"],
  ["PV26", "Utrecht"],
  ["PV27", "Noord-Holland"],
  ["PV28", "Zuid-Holland"],
  ["PV29", "Zeeland"],
  ["PV30", "Noord-Brabant"],
  ["PV31", "Limburg"],
];

/** Nothing filled in yet. */
export const EMPTY: Draft = {
  id: "",
  name: "",
  source: "",
  province: "",
  areas: [],
  districts: {},
  figures: [],
  without: [],
  variants: {},
  thresholds: FLOOR,
  periodAnchor: "2014",
  welcome: "",
  primary: "",
};

/** A profile in the making as the page holds it, also while another screen is on. */
export interface Making {
  draft: Draft;
  part: Part;
  /** The list that the gemeente is chosen from. */
  list: (AreasDocument & { file: string }) | null;
  /** The draft that was saved as a file last. */
  saved: Draft | null;
}

/** Where the making begins. */
export const BEGIN: Making = { draft: EMPTY, part: "gemeente", list: null, saved: null };

/** Whether leaving loses work. */
export function isUnsaved({ draft, saved }: Making): boolean {
  return draft !== EMPTY && draft !== saved;
}

/** The gemeenten of a list. */
export function gemeentenOf(areas: readonly Area[]): Area[] {
  return areas.filter(({ level }) => level === "gemeente");
}

/** A gemeente and all that lies in it. */
export function within(areas: readonly Area[], code: string): Area[] {
  const inside = new Set([code]);
  // Every round finds at least one more, or ends.
  for (let before = 0; before < inside.size;) {
    before = inside.size;
    for (const area of areas) if (area.parents.some((parent) => inside.has(parent))) inside.add(area.code);
  }
  return areas.filter((area) => inside.has(area.code));
}

/** The draft of a gemeente of a list. */
export function ofGemeente(draft: Draft, list: readonly Area[], code: string, source: string): Draft {
  const areas = within(list, code);
  const name = areas.find((area) => area.code === code)?.name ?? code;
  return { ...draft, id: idOf(name), name: `Gemeente ${name}`, areas, districts: {}, source };
}

/** A short name: small letters, digits and hyphens. */
export function idOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** Areas of a level. */
export function ofLevel({ areas }: Draft, level: string): Area[] {
  return areas.filter((area) => area.level === level);
}

/** The areas with what the draft adds: the country, the province, and the districts between gemeente and wijk. */
export function allAreas({ areas, province, districts }: Draft): Area[] {
  const [gemeente] = gemeentenOf(areas);
  const above = PROVINCES.filter(([code]) => code === province);
  const named = [...new Set(Object.values(districts).map((name) => name.trim()))].filter(Boolean).sort();
  const codes = new Map(named.map((name, place) => [name, `SD${gemeente?.code.slice(2) ?? ""}-${place + 1}`]));
  const held = (area: Area): Area => {
    const district = codes.get(districts[area.code]?.trim() ?? "");
    if (area.level === "wijk" && district) return { ...area, parents: [...area.parents, district] };
    if (area === gemeente) return { ...area, parents: [province || "NL01"] };
    return area;
  };
  return [
    { code: "NL01", level: "land", name: "Nederland", parents: [] },
    ...above.map(([code, name]) => ({ code, level: "provincie", name, parents: ["NL01"] })),
    ...areas.filter((area) => area === gemeente).map(held),
    ...[...codes].map(([name, code]) => ({ code, level: "stadsdeel", name, parents: gemeente ? [gemeente.code] : [] })),
    ...areas.filter((area) => area !== gemeente).map(held),
  ];
}

/** The profile as JSON, `kansrijk.profile/1`; `known` are the ids of all indicators. */
export function profileJson(draft: Draft, known: readonly string[]): string {
  const { id, name, source, figures, thresholds, periodAnchor, welcome, primary } = draft;
  const profile = {
    schema: "kansrijk.profile/1",
    id,
    name,
    sources: source ? [source] : [],
    periodAnchor: numberOf(periodAnchor),
    thresholds: Object.fromEntries(THRESHOLDS.map((name) => [name, numberOf(thresholds[name])])),
    indicators: choicesOf(draft, known),
    areas: allAreas(draft),
    benchmarks: figures.flatMap(({ rows }) => rows),
    ...(welcome.trim() ? { texts: { welcome: welcome.trim() } } : {}),
    ...(primary ? { theme: { primary } } : {}),
  };
  return `${JSON.stringify(profile, null, 2)}\n`;
}

/** A whole number where one is written, and otherwise the text itself. */
function numberOf(written: string): number | string {
  const trimmed = written.trim();
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** Which indicators, and under which variant. None is all of them, also those that later versions of the kit bring. */
function choicesOf({ without, variants }: Draft, known: readonly string[]): unknown[] {
  if (without.length === 0 && Object.keys(variants).length === 0) return [];
  const chosen = known.filter((id) => !without.includes(id));
  return chosen.map((id) => (variants[id] === undefined ? id : { id, variant: variants[id] }));
}

/** The national and provincial figures of a profile of the kit. */
export function figuresAbove(profile: string): unknown[] {
  const { benchmarks } = JSON.parse(profile) as { benchmarks: { area: string }[] };
  return benchmarks.filter(({ area }) => /^(NL|PV)\d\d$/.test(area));
}
