// The choices within a definition in words. What a profile adds of its own stands as it was written.

import type { Language } from "./text";

type Said = Record<Language, string>;

const DIMENSIONS: Record<string, Said> = {
  threshold: { nl: "Grenswaarde", en: "Threshold" },
  gestationFloor: { nl: "Kortste zwangerschapsduur", en: "Least gestation" },
  plurality: { nl: "Eenlingen en meerlingen", en: "Singletons and multiples" },
  vitalStatus: { nl: "Levend of ook doodgeboren", en: "Live or also stillborn" },
  deathWindow: { nl: "Termijn van overlijden", en: "Window of death" },
  curve: { nl: "Groeicurve", en: "Growth curve" },
  population: { nl: "Over wie is geteld", en: "Who is counted" },
  reference: { nl: "Moment van meten", en: "Moment of measurement" },
};

const CHOICES: Record<string, Said> = {
  unknown: { nl: "niet bekend", en: "not known" },
  none: { nl: "geen ondergrens", en: "no lower limit" },
  all: { nl: "eenlingen en meerlingen", en: "singletons and multiples" },
  singletons: { nl: "alleen eenlingen", en: "singletons only" },
  multiples: { nl: "alleen meerlingen", en: "multiples only" },
  live: { nl: "alleen levend geboren", en: "live births only" },
  "live+still": { nl: "levend en doodgeboren", en: "live births and stillbirths" },
  rented: { nl: "huurwoning", en: "rented home" },
  moved: { nl: "verhuisd", en: "moved" },
  "any-benefit": { nl: "een uitkering, welke ook", en: "any benefit" },
  bijstand: { nl: "bijstand", en: "social assistance (bijstand)" },
  "one-parent": { nl: "eenouderhuishouden", en: "one-parent household" },
  "one-parent-or-one-person": { nl: "eenouder- of eenpersoonshuishouden", en: "one-parent or one-person household" },
  "hoftiezer-p10": { nl: "Hoftiezer, onder het 10e percentiel", en: "Hoftiezer, below the 10th percentile" },
  "series-2016": { nl: "reeks vanaf 2016", en: "series from 2016" },
  pregnancy: { nl: "tijdens de zwangerschap", en: "during the pregnancy" },
  "at-birth": { nl: "bij de geboorte", en: "at birth" },
  "start-any": { nl: "ooit begonnen", en: "ever started" },
  "birth-year": { nl: "het jaar van de geboorte", en: "the year of birth" },
  "own-measurement": { nl: "eigen meting", en: "own measurement" },
  "jgz-contact": { nl: "contact bij de jeugdgezondheidszorg", en: "contact with youth health care" },
  "1 jan": { nl: "1 januari", en: "1 January" },
  "1 oct": { nl: "1 oktober", en: "1 October" },
  minors: { nl: "minderjarige kinderen", en: "minors" },
  "under-18": { nl: "kinderen onder 18 jaar", en: "children under 18" },
  "children-under-2": { nl: "kinderen onder 2 jaar", en: "children under 2" },
  "children-0-6": { nl: "kinderen van 0 tot en met 6 jaar", en: "children of 0 to 6" },
  "girls-15-19": { nl: "meisjes van 15 tot en met 19 jaar", en: "girls of 15 to 19" },
  "registered-births": { nl: "geregistreerde geboorten", en: "registered births" },
  "parents-of-newborns": { nl: "ouders van pasgeborenen", en: "parents of newborns" },
  "mothers-of-newborns": { nl: "moeders van pasgeborenen", en: "mothers of newborns" },
  "women-giving-birth": { nl: "vrouwen die bevallen", en: "women giving birth" },
  "mothers-after-birth": { nl: "moeders na de bevalling", en: "mothers after birth" },
  "expectant-parents": { nl: "aanstaande ouders", en: "expectant parents" },
  "all-households": { nl: "alle huishoudens", en: "all households" },
  "jgz-measured": { nl: "gemeten door de jeugdgezondheidszorg", en: "measured by youth health care" },
  "mothers-born-1993-or-later": { nl: "moeders geboren in 1993 of later", en: "mothers born in 1993 or later" },
  "mothers-born-1997-or-later": { nl: "moeders geboren in 1997 of later", en: "mothers born in 1997 or later" },
  "fathers-born-1993-or-later": { nl: "vaders geboren in 1993 of later", en: "fathers born in 1993 or later" },
  "fathers-born-1997-or-later": { nl: "vaders geboren in 1997 of later", en: "fathers born in 1997 or later" },
};

const SIGNS: Record<string, string> = { "<=": "≤", ">=": "≥", "<": "<", ">": ">" };

const UNITS: Record<Language, Record<string, string>> = {
  nl: { g: "g", wk: "weken", d: "dagen", w: "weken", m: "maanden", y: "jaar", "%": "%" },
  en: { g: "g", wk: "weeks", d: "days", w: "weeks", m: "months", y: "years", "%": "%" },
};

/** A limit or span as people write it, `<=2500 g` as "≤ 2500 g"; nothing when it is no number. */
function numberIn(choice: string, language: Language): string | null {
  const found = /^(<=|>=|<|>)?([\d.]+(?:-[\d.]+)?)(?: (g|wk|d|w|m|y|%))?$/.exec(choice);
  if (!found) return null;
  const [, sign = "", number = "", unit] = found;
  const words = [SIGNS[sign], number.replace("-", "–"), unit ? (UNITS[language][unit] ?? unit) : null].filter(Boolean);
  return words.join("\u00a0");
}

/** A choice with the name of what is chosen. */
export interface VariantChoice {
  dimension: string;
  choice: string;
}

/** The choices of a readable key such as `threshold=<=2500 g; plurality=all`, in words. */
export function variantChoices(variant: string, language: Language): VariantChoice[] {
  return variant.split("; ").flatMap((part) => {
    const at = part.indexOf("=");
    if (at < 0) return [];
    const [dimension, choice] = [part.slice(0, at), part.slice(at + 1)];
    return {
      dimension: DIMENSIONS[dimension]?.[language] ?? dimension,
      choice: CHOICES[choice]?.[language] ?? numberIn(choice, language) ?? choice,
    };
  });
}

/** The threshold in words; nothing where the variant has none with a sign. */
export function thresholdOf(variant: string, language: Language): string | null {
  const found = /(?:^|; )threshold=([<>][^;]*)(?:;|$)/.exec(variant);
  return found?.[1] ? numberIn(found[1], language) : null;
}

/** A threshold that is one number. */
export interface Threshold {
  sign: string;
  number: string;
  unit: string | null;
}

/** The threshold of a variant; nothing where it has none that is one number. */
export function partsOf(variant: string): Threshold | null {
  const found = /(?:^|; )threshold=(<=|>=|<|>)([\d.]+)(?: ([a-z%]+))?(?:;|$)/.exec(variant);
  if (!found) return null;
  const [, sign = "", number = "", unit = null] = found;
  return { sign, number, unit };
}

/** Its sign as people write it. */
export function signOf({ sign }: Threshold): string {
  return SIGNS[sign] ?? sign;
}

/** Its unit in words. */
export function unitOf({ unit }: Threshold, language: Language): string | null {
  return unit ? (UNITS[language][unit] ?? unit) : null;
}
