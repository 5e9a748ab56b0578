// What a result of the work comes down to, so that contenders can be held against each other. Runs in the page and in node.

/** The levels, in the order in which the hash numbers them. */
export const LEVELS = ["buurt", "wijk", "stadsdeel", "gemeente"];
/** Indicators. */
export const INDICATORS = 25;
/** The first ones are proportions; after them come two means and a median. */
export const PROPORTIONS = 22;
/** Hash per number of rows, as the extract and the work define it; from several engines that agree. */
export const EXPECTED = {
  10_000: 3825423516,
  100_000: 1967323104,
  1_000_000: 2533567716,
  5_000_000: 562338382,
};

const mixed = (hash, number) => Math.imul(hash ^ number, 16777619);

/**
 * A hash of level, area, year, numerator and denominator of the proportions, whatever the order of the groups, and per indicator
 * the number of known values with their sum. A result has `groups`, a `level`, `code` and `year` for each, and for each group and
 * indicator a `numerator`, `denominator` and `value`, NaN where there is none.
 */
export function digest({ groups, level, code, year, numerator, denominator, value }) {
  let hash = 0;
  const known = Array(INDICATORS).fill(0);
  const sums = Array(INDICATORS).fill(0);
  for (let group = 0; group < groups; group++) {
    let own = 2166136261 ^ level[group];
    for (const letter of code[group]) own = mixed(own, letter.charCodeAt(0));
    own = mixed(own, year[group]);
    for (let indicator = 0; indicator < INDICATORS; indicator++) {
      const cell = group * INDICATORS + indicator;
      if (indicator < PROPORTIONS) own = mixed(mixed(own, numerator[cell]), denominator[cell]);
      if (!Number.isFinite(value[cell])) continue;
      known[indicator] += 1;
      sums[indicator] += value[cell];
    }
    hash = (hash + (own ^ (own >>> 15))) >>> 0;
  }
  return { groups, hash, known, sums };
}

/** The result of an extract that holds its rows so many times, as if it held them once. */
export function divided(result, parts) {
  if (parts === 1) return result;
  const once = (counts) => counts.map((count) => count / parts);
  return { ...result, numerator: once(result.numerator), denominator: once(result.denominator) };
}

/** The first way in which two digests differ, in words; null when they agree. Sums may differ by the order of adding. */
export function difference(one, other) {
  if (one.groups !== other.groups) return `${one.groups} groups instead of ${other.groups}`;
  if (one.hash !== other.hash) return `hash ${one.hash} instead of ${other.hash}`;
  for (let indicator = 0; indicator < INDICATORS; indicator++) {
    const [sum, expected] = [one.sums[indicator], other.sums[indicator]];
    const isSame =
      one.known[indicator] === other.known[indicator] && Math.abs(sum - expected) <= 1e-9 * Math.abs(expected);
    if (!isSame) return `values of indicator ${indicator}`;
  }
  return null;
}

/** Collects cells that come one at a time, by the names of indicator, level, area and year. A group without rows is left out. */
export class Cells {
  #groups = new Map();
  #position;

  constructor(indicators) {
    this.#position = new Map(indicators.map((id, position) => [id, position]));
  }

  add(indicator, level, code, year, numerator, denominator, value) {
    const position = this.#position.get(indicator);
    if (position === undefined) throw new Error(`indicator ${indicator} is not part of the work`);
    const key = `${level} ${code} ${year}`;
    let group = this.#groups.get(key);
    if (!group) {
      const empty = () => new Float64Array(INDICATORS);
      group = {
        level: LEVELS.indexOf(level),
        code,
        year,
        numerator: empty(),
        denominator: empty(),
        value: empty().fill(NaN),
      };
      this.#groups.set(key, group);
    }
    group.numerator[position] = denominator ? numerator : 0;
    group.denominator[position] = denominator;
    if (denominator) group.value[position] = value;
  }

  /** The result that `digest` takes. */
  result() {
    const groups = [...this.#groups.values()].filter((group) => group.denominator.some((count) => count > 0));
    const column = (name) => groups.map((group) => group[name]);
    const joined = (name) => {
      const all = new Float64Array(groups.length * INDICATORS);
      groups.forEach((group, nth) => all.set(group[name], nth * INDICATORS));
      return all;
    };
    return {
      groups: groups.length,
      level: column("level"),
      code: column("code"),
      year: column("year"),
      numerator: joined("numerator"),
      denominator: joined("denominator"),
      value: joined("value"),
    };
  }
}
