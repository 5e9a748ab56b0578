// The threshold of a variant as people write it: `threshold=<=2500 g; …` becomes "≤ 2500 g".

import type { Language } from "../../text/text";

const SIGNS: Record<string, string> = { "<=": "≤", ">=": "≥", "<": "<", ">": ">" };

const UNITS: Record<Language, Record<string, string>> = {
  nl: { g: "g", wk: "weken", d: "dagen", y: "jaar", "%": "%" },
  en: { g: "g", wk: "weeks", d: "days", y: "years", "%": "%" },
};

/** The threshold in words; nothing where the variant has none that is a number. */
export function thresholdOf(variant: string, language: Language): string | null {
  const found = /(?:^|; )threshold=(<=|>=|<|>)([\d.]+)(?: ([a-z%]+))?(?:;|$)/.exec(variant);
  if (!found) return null;
  const [, sign = "", number = "", unit] = found;
  const words = [SIGNS[sign], number, unit ? (UNITS[language][unit] ?? unit) : null].filter(Boolean);
  return words.join("\u00a0");
}
