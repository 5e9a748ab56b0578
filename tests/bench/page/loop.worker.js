import { INDICATORS, LEVELS, PROPORTIONS } from "./digest.js";

const SLICE = 4 << 20;
const [SEMICOLON, COMMA, NEWLINE, ZERO, E, L] = [";", ",", "\n", "0", "e", "l"].map((sign) => sign.charCodeAt(0));
const [FIRST_YEAR, YEARS] = [1940, 128];
/** Per group: numerators, denominators, and how many incomes are known. */
const COUNTS = 2 * PROPORTIONS + 1;
const PER_THOUSAND = 6;
const LARGEST_WEIGHT = 10_000;

/** A typed array that grows. */
const grown = (array, length) => {
  if (array.length >= length) return array;
  const larger = new array.constructor(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
};

/** Counts per buurt and year, and the weights with the group of each. */
class Groups {
  paths = [];
  #keys = [];
  #slots = new Int32Array(1 << 14).fill(-1);
  #byYear = new Int32Array(2048 * YEARS).fill(-1);
  pathOf = [];
  yearOf = [];
  counts = new Int32Array(COUNTS << 14);
  sums = new Float64Array(2 << 14);
  weights = new Int16Array(1 << 16);
  weightGroups = new Int32Array(1 << 16);
  known = 0;

  /** Position of a path, which stands in the file as `gemeente;stadsdeel;wijk;buurt`. */
  path(bytes, start, end) {
    let hash = 2166136261;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], 16777619);
    for (let slot = (hash ^ (hash >>> 13)) & (this.#slots.length - 1); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const path = this.#slots[slot];
      if (path < 0) return this.#addPath(slot, bytes.slice(start, end));
      const key = this.#keys[path];
      if (key.length !== end - start) continue;
      let at = 0;
      while (at < key.length && key[at] === bytes[start + at]) at++;
      if (at === key.length) return path;
    }
  }

  #addPath(slot, key) {
    this.#slots[slot] = this.paths.length;
    this.#keys.push(key);
    this.paths.push(new TextDecoder().decode(key).split(";").reverse());
    return this.paths.length - 1;
  }

  group(path, year) {
    const cell = path * YEARS + year - FIRST_YEAR;
    const known = this.#byYear[cell];
    if (known >= 0) return known;
    const group = this.pathOf.length;
    this.#byYear[cell] = group;
    this.pathOf.push(path);
    this.yearOf.push(year);
    this.counts = grown(this.counts, (group + 1) * COUNTS);
    this.sums = grown(this.sums, (group + 1) * 2);
    return group;
  }

  weight(group, weight) {
    if (this.known === this.weights.length) {
      this.weights = grown(this.weights, this.known + 1);
      this.weightGroups = grown(this.weightGroups, this.known + 1);
    }
    this.weights[this.known] = weight;
    this.weightGroups[this.known++] = group;
  }
}

// A field that is empty is -1; no field of this extract is negative.

function whole(bytes, offsets, column) {
  let at = offsets[column];
  const end = offsets[column + 1] - 1;
  if (at >= end) return -1;
  let value = 0;
  for (; at < end; at++) value = value * 10 + bytes[at] - ZERO;
  return value;
}

function decimal(bytes, offsets, column) {
  let at = offsets[column];
  const end = offsets[column + 1] - 1;
  if (at >= end) return -1;
  let value = 0;
  for (; at < end && bytes[at] !== COMMA; at++) value = value * 10 + bytes[at] - ZERO;
  let scale = 1;
  for (at++; at < end; at++, scale *= 10) value = value * 10 + bytes[at] - ZERO;
  return value / scale;
}

/** Whether a text is the one word of the column that begins with this letter and is so long. */
function isWord(bytes, offsets, column, letter, length) {
  const written = offsets[column + 1] - 1 - offsets[column];
  if (written === 0) return -1;
  return written === length && bytes[offsets[column]] === letter ? 1 : 0;
}

function add(counts, first, indicator, value, holds) {
  if (value < 0) return;
  counts[first + PROPORTIONS + indicator]++;
  if (holds) counts[first + indicator]++;
}

/** Counts whole rows; `at` says in which column what stands. */
function countRows(bytes, start, end, at, groups) {
  const offsets = new Int32Array(64);
  const gemeenteAt = at.gemeente;
  const buurtAt = at.buurt;
  const yearAt = at.year;
  const birthWeightGAt = at.birth_weight_g;
  const gestationDaysAt = at.gestation_days;
  const apgar5At = at.apgar5;
  const perinatalDeathAt = at.perinatal_death;
  const multipleAt = at.multiple;
  const motherAgeAt = at.mother_age;
  const parityAt = at.parity;
  const firstVisitWeekAt = at.first_visit_week;
  const smokingAt = at.smoking;
  const breastfeedingAt = at.breastfeeding;
  const fatherKnownAt = at.father_known;
  const fatherAgeAt = at.father_age;
  const householdTypeAt = at.household_type;
  const householdIncomeDecileAt = at.household_income_decile;
  const debtsAt = at.debts;
  const motherEducationAt = at.mother_education;
  const ggzCostsEurAt = at.ggz_costs_eur;
  const youthCareAt = at.youth_care;
  const householdIncomeEurAt = at.household_income_eur;
  let next = start;
  while (next < end) {
    offsets[0] = next;
    let column = 1;
    for (;;) {
      const sign = bytes[next++];
      if (sign === SEMICOLON) offsets[column++] = next;
      else if (sign === NEWLINE || next > end) break;
    }
    offsets[column] = next;
    const path = groups.path(bytes, offsets[gemeenteAt], offsets[buurtAt + 1] - 1);
    const group = groups.group(path, whole(bytes, offsets, yearAt));
    const counts = groups.counts;
    const first = group * COUNTS;
    const weight = whole(bytes, offsets, birthWeightGAt);
    const days = whole(bytes, offsets, gestationDaysAt);
    add(counts, first, 0, weight, weight <= 2500);
    add(counts, first, 1, weight, weight < 1500);
    add(counts, first, 2, days, days < 259);
    add(counts, first, 3, days, days < 224);
    add(counts, first, 4, weight < 0 ? -1 : days, weight < 180 * ((days / 7) | 0) - 4300);
    const apgar = whole(bytes, offsets, apgar5At);
    add(counts, first, 5, apgar, apgar < 7);
    const death = whole(bytes, offsets, perinatalDeathAt);
    add(counts, first, 6, death, death === 1);
    const multiple = whole(bytes, offsets, multipleAt);
    add(counts, first, 7, multiple, multiple === 1);
    const motherAge = whole(bytes, offsets, motherAgeAt);
    add(counts, first, 8, motherAge, motherAge < 20);
    add(counts, first, 9, motherAge, motherAge >= 35);
    const parity = whole(bytes, offsets, parityAt);
    add(counts, first, 10, parity, parity === 0);
    const visit = decimal(bytes, offsets, firstVisitWeekAt);
    add(counts, first, 11, visit, visit > 10);
    const smoking = whole(bytes, offsets, smokingAt);
    add(counts, first, 12, smoking, smoking === 1);
    const breastfeeding = whole(bytes, offsets, breastfeedingAt);
    add(counts, first, 13, breastfeeding, breastfeeding === 1);
    const fatherKnown = whole(bytes, offsets, fatherKnownAt);
    add(counts, first, 14, fatherKnown, fatherKnown === 0);
    const fatherAge = whole(bytes, offsets, fatherAgeAt);
    add(counts, first, 15, fatherAge, fatherAge < 23);
    const isSingle = isWord(bytes, offsets, householdTypeAt, E, "eenouder".length);
    add(counts, first, 16, isSingle, isSingle === 1);
    const decile = whole(bytes, offsets, householdIncomeDecileAt);
    add(counts, first, 17, decile, decile <= 2);
    const debts = whole(bytes, offsets, debtsAt);
    add(counts, first, 18, debts, debts === 1);
    const isLow = isWord(bytes, offsets, motherEducationAt, L, "laag".length);
    add(counts, first, 19, isLow, isLow === 1);
    const ggz = decimal(bytes, offsets, ggzCostsEurAt);
    add(counts, first, 20, ggz, ggz > 0);
    const youthCare = whole(bytes, offsets, youthCareAt);
    add(counts, first, 21, youthCare, youthCare === 1);
    if (weight >= 0) {
      groups.sums[2 * group] += weight;
      groups.weight(group, weight);
    }
    const income = decimal(bytes, offsets, householdIncomeEurAt);
    if (income >= 0) {
      counts[first + 2 * PROPORTIONS]++;
      groups.sums[2 * group + 1] += income;
    }
  }
}

/** Reads all rows. */
async function count(file) {
  const groups = new Groups();
  const slices = [];
  let asked = 0;
  const ask = () => {
    if (asked < file.size) slices.push(file.slice(asked, (asked += SLICE)).arrayBuffer());
  };
  ask();
  ask();
  let rest = new Uint8Array();
  let at;
  while (slices.length) {
    const slice = new Uint8Array(await slices.shift());
    ask();
    const bytes = new Uint8Array(rest.length + slice.length);
    bytes.set(rest);
    bytes.set(slice, rest.length);
    const end = slices.length ? bytes.lastIndexOf(NEWLINE) + 1 : bytes.length;
    let next = 0;
    if (!at) {
      next = bytes.indexOf(NEWLINE) + 1;
      const names = new TextDecoder().decode(bytes.subarray(0, next - 1)).split(";");
      at = Object.fromEntries(names.map((name, column) => [name, column]));
    }
    countRows(bytes, next, end, at, groups);
    rest = bytes.subarray(end);
  }
  return groups;
}

/** Rolls the groups up to the four levels. */
function rollUp(groups) {
  const wide = { level: [], code: [], year: [] };
  const ofLevel = LEVELS.map((_, level) => {
    const positions = new Map();
    return groups.pathOf.map((path, group) => {
      const [code, year] = [groups.paths[path][level], groups.yearOf[group]];
      const key = `${code} ${year}`;
      if (!positions.has(key)) {
        positions.set(key, wide.level.push(level) - 1);
        wide.code.push(code);
        wide.year.push(year);
      }
      return positions.get(key);
    });
  });
  const length = wide.level.length;
  const cells = () => new Float64Array(length * INDICATORS);
  const [numerator, denominator, value] = [cells(), cells(), cells().fill(NaN)];
  for (const positions of ofLevel) {
    positions.forEach((position, group) => {
      const [cell, first] = [position * INDICATORS, group * COUNTS];
      for (let indicator = 0; indicator < PROPORTIONS; indicator++) {
        numerator[cell + indicator] += groups.counts[first + indicator];
        denominator[cell + indicator] += groups.counts[first + PROPORTIONS + indicator];
      }
      const known = groups.counts[first + PROPORTIONS];
      denominator[cell + 22] += known;
      denominator[cell + 23] += known;
      denominator[cell + 24] += groups.counts[first + 2 * PROPORTIONS];
      numerator[cell + 22] += groups.sums[2 * group];
      numerator[cell + 23] += known;
      numerator[cell + 24] += groups.sums[2 * group + 1];
    });
    medians(groups, positions, length, (position, median) => (value[position * INDICATORS + 23] = median));
  }
  for (let cell = 0; cell < value.length; cell++) {
    const indicator = cell % INDICATORS;
    if (indicator === 23 || !denominator[cell]) continue;
    const times = indicator >= PROPORTIONS ? 1 : indicator === PER_THOUSAND ? 1000 : 100;
    value[cell] = (numerator[cell] / denominator[cell]) * times;
  }
  return { groups: length, ...wide, numerator, denominator, value };
}

/** The median weight of each position of a level: weights put together by position, then sorted or, where many, counted. */
function medians(groups, positions, length, set) {
  const starts = new Int32Array(length + 1);
  for (let nth = 0; nth < groups.known; nth++) starts[positions[groups.weightGroups[nth]] + 1]++;
  for (let position = 0; position < length; position++) starts[position + 1] += starts[position];
  const next = starts.slice();
  const sorted = new Int16Array(groups.known);
  for (let nth = 0; nth < groups.known; nth++) {
    sorted[next[positions[groups.weightGroups[nth]]]++] = groups.weights[nth];
  }
  const often = new Int32Array(LARGEST_WEIGHT);
  for (let position = 0; position < length; position++) {
    const part = sorted.subarray(starts[position], starts[position + 1]);
    if (part.length === 0) continue;
    const [low, high] = [(part.length - 1) >> 1, part.length >> 1];
    if (part.length < 600) {
      part.sort();
      set(position, (part[low] + part[high]) / 2);
      continue;
    }
    often.fill(0);
    for (let nth = 0; nth < part.length; nth++) often[part[nth]]++;
    let [seen, weight, lower] = [0, -1, -1];
    while (seen <= high) {
      seen += often[++weight];
      if (lower < 0 && seen > low) lower = weight;
    }
    set(position, (lower + weight) / 2);
  }
}

onmessage = async ({ data: file }) => {
  try {
    const result = rollUp(await count(file));
    const { numerator, denominator, value } = result;
    postMessage(result, [numerator.buffer, denominator.buffer, value.buffer]);
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
};
