// The threshold of a variant as people write it: `threshold=<=2500 g; …` becomes "≤ 2500 g".

import type { Language } from "../../text/text";

const SIGNS: Record<string, string> = { "<=": "≤", ">=": "≥", "<": "<", ">": ">" };

const UNITS: Record<Language, Record<string, string>> = {
  nl: { g: "g", wk: "weken", d: "dagen", y: "jaar", "%": "%" },
  en: { g: "g", wk: "weeks", d: "days", y: "years", "%": "%" },
};

/** A threshold that is a number. */
export interface Threshold {
  sign: string;
  number: string;
  unit: string | null;
}

/** The threshold of a variant; nothing where it has none that is a number. */
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

/** The threshold in words; nothing where the variant has none that is a number. */
export function thresholdOf(variant: string, language: Language): string | null {
  const parts = partsOf(variant);
  if (!parts) return null;
  return [signOf(parts), parts.number, unitOf(parts, language)].filter(Boolean).join("\u00a0");
}
