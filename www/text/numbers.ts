// The one place where the page writes numbers: 8,1 % · 1.234 · € 2.450 · 7,2 – 9,1.

import type { Language } from "./text";

/** Narrow no-break space is not in every font; the plain one is. */
const NO_BREAK = "\u00a0";

const DECIMALS: Record<string, number> = { "%": 1, "per 1000": 1, years: 1, g: 0, euro: 0, score: 1, count: 0 };

const UNITS: Record<Language, Record<string, string>> = {
  nl: { "%": "%", "per 1000": "‰", years: "jaar", g: "g", score: "", count: "" },
  en: { "%": "%", "per 1000": "‰", years: "years", g: "g", score: "", count: "" },
};

/** How numbers are written in one language. */
export interface Numbers {
  /** Whole number with thousands apart: 1.234. */
  count(value: number): string;
  /** A value in its unit: 8,1 % · 30,4 jaar · € 2.450. */
  value(value: number, unit: string): string;
  /** A value without its unit, for an interval: 7,2. */
  bare(value: number, unit: string): string;
  /** A share of 0 to 1 as a percentage; whole above 10 %. */
  share(share: number): string;
  /** Two limits with an en dash: 7,2 – 9,1. */
  interval(lower: number, upper: number, unit: string): string;
  /** A period as printed: `2014-2016` becomes 2014–2016, `2016K1` becomes "1e kwartaal 2016". */
  period(period: string): string;
  /** A whole number with at most two digits that matter, for rates that jump: 12.000. */
  about(value: number): string;
}

/** Number formats of a language. */
export function numbers(language: Language): Numbers {
  const locale = language === "nl" ? "nl-NL" : "en-GB";
  const formats = new Map<number, Intl.NumberFormat>();
  const fixed = (value: number, decimals: number) => {
    let format = formats.get(decimals);
    if (!format) {
      // What rounds to zero has no sign.
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      format = new Intl.NumberFormat(locale, { ...digits, signDisplay: "negative" });
      formats.set(decimals, format);
    }
    // An en dash-like minus would be read as a range; the true minus sign is not.
    return format.format(value).replace("-", "\u2212");
  };
  const decimals = (unit: string) => DECIMALS[unit] ?? 1;
  const bare = (value: number, unit: string) => fixed(value, decimals(unit));

  return {
    count: (value) => fixed(Math.round(value), 0),
    bare,
    value(value, unit) {
      if (unit === "euro") return `€${NO_BREAK}${bare(value, unit)}`;
      const word = UNITS[language][unit] ?? unit;
      return word ? `${bare(value, unit)}${NO_BREAK}${word}` : bare(value, unit);
    },
    share(share) {
      const percentage = share * 100;
      // Neither "0 %" for a few nor "100 %" for nearly all.
      const digits = percentage >= 99.95 || percentage === 0 ? 0 : percentage > 99 || percentage < 10 ? 1 : 0;
      return `${fixed(percentage, digits)}${NO_BREAK}%`;
    },
    interval: (lower, upper, unit) => `${bare(lower, unit)}${NO_BREAK}–${NO_BREAK}${bare(upper, unit)}`,
    period(period) {
      const quarter = /^(\d{4})K([1-4])$/.exec(period);
      if (quarter)
        return language === "nl" ? `${quarter[2]}e kwartaal ${quarter[1]}` : `${quarter[1]}, quarter ${quarter[2]}`;
      return period.replace(/^(\d{4})-(\d{4})$/, "$1–$2");
    },
    about(value) {
      if (!Number.isFinite(value) || value <= 0) return fixed(0, 0);
      const size = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
      return fixed(Math.round(value / size) * size, 0);
    },
  };
}
