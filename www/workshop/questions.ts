// The questions as plain values, made of what the engine says. A question whose answer the data cannot give is left out.

import { outcomeOf, outcomeWords, type Outcome } from "../components/OutcomeMark";
import type { DefinitionDocument, RowDocument } from "../engine/types";
import { againstParent } from "../steps/comparison/rug";
import {
  areasOf,
  bestComparison,
  firstArea,
  GROUPS,
  isRecomputed,
  LEVELS,
  type AreaOption,
  type Published,
} from "../steps/indicator/select";
import type { Words } from "../text/text";
import { variantChoices } from "../text/variants";
import type { Material } from "./session";
import type { QuestionId, WorkshopText } from "./text";

/** A value with its interval, on the scale of the others. */
export interface Bar {
  name: string;
  value: string;
  counts: string;
  at: number;
  lower: number;
  upper: number;
  outcome: Outcome | null;
}

/** What is drawn beside words. */
export type Picture =
  | {
      kind: "bars";
      bars: readonly Bar[];
      benchmark: { name: string; value: string; at: number } | null;
      fromZero: boolean;
    }
  | { kind: "groups"; groups: readonly { group: string; count: string; names: readonly string[] }[] }
  | {
      kind: "table";
      columns: readonly string[];
      rows: readonly { name: string; cells: readonly TableCell[] }[];
      note: string | null;
    }
  | { kind: "parts"; parts: readonly { name: string; said: string; count: number; of: number }[] };

/** A cell of a small table. */
export interface TableCell {
  text: string;
  isMarked: boolean;
}

/** One screen. */
export interface Question {
  id: QuestionId;
  title: string;
  /** What to think about; the last sentence is the question. */
  think: readonly string[];
  before: Picture | null;
  options: readonly string[];
  /** The option that is right; none where it is a matter of weighing. */
  right: number | null;
  answer: string;
  more: readonly string[];
  /** Where it comes from, in small type. */
  notes: readonly string[];
  picture: Picture | null;
}

const NOTHING = { before: null, options: [], right: null, more: [], notes: [], picture: null };

/** What makers of questions share. */
interface Ground {
  material: Material;
  words: Words;
  text: WorkshopText;
  /** The area that holds the others. */
  whole: AreaOption;
  /** The areas right below it. */
  parts: readonly AreaOption[];
  /** The areas below those. */
  finer: readonly AreaOption[];
}

/** The questions in their order, in the words of one language. */
export function questionsOf(material: Material, words: Words, text: WorkshopText): Question[] {
  const areas = areasOf(material.whole);
  const whole = areas.find(({ area }) => area === firstArea(areas));
  if (!whole) return [];
  const below = LEVELS.slice(LEVELS.indexOf(whole.level as (typeof LEVELS)[number]) + 1)
    .map((level) => areas.filter((area) => area.level === level))
    .filter((ofLevel) => ofLevel.length > 1);
  const [parts = [], finer = []] = below;
  const ground: Ground = { material, words, text, whole, parts, finer };
  const makers = [measured, definition, areasApart, interval, change, small, first, own];
  return makers.map((make) => make(ground)).filter((question): question is Question => question !== null);
}

/** Kenmerken to take as example, the best known first: shares of the core. */
function examples({ definitions }: Material): DefinitionDocument[] {
  return definitions.filter(({ core, measure, direction }) => core && measure === "share" && direction !== "context");
}

function rowOf(rows: readonly RowDocument[], indicator: string, area: string, period?: string): RowDocument | null {
  const found = rows.find(
    (row) =>
      row.indicator === indicator &&
      row.area === area &&
      row.subgroup === null &&
      (period === undefined || row.period === period),
  );
  return found && found.value !== null ? found : null;
}

function barOf(
  name: string,
  row: RowDocument,
  { words: { numbers }, text }: Ground,
  outcome: Outcome | null = null,
): Bar | null {
  const { value, lower, upper, unit, numerator, denominator } = row;
  if (value === null || lower === null || upper === null) return null;
  const counts =
    numerator === null || denominator === null ? "" : text.of(numbers.count(numerator), numbers.count(denominator));
  return { name, value: numbers.value(value, unit), counts, at: value, lower, upper, outcome };
}

const isBar = (bar: Bar | null): bar is Bar => bar !== null;

const joined = (names: readonly string[], { words }: Ground) =>
  new Intl.ListFormat(words.language, { type: "conjunction" }).format(names);

function measured(ground: Ground): Question {
  const { material, text, words } = ground;
  const core = material.definitions.filter((one) => one.core);
  const { years, rows } = material.dataset;
  const span = `${Math.min(...years)}-${Math.max(...years)}`;
  return {
    ...NOTHING,
    id: "measured",
    title: text.measured.title,
    think: text.measured.think,
    answer: text.measured.answer(words.numbers.count(core.length)),
    more: years.length > 0 ? [text.measured.more(words.numbers.count(rows), words.numbers.period(span))] : [],
    picture: {
      kind: "groups",
      groups: GROUPS.map((group) => ({ group, own: core.filter((one) => one.group === group) }))
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => ({
          group,
          count: text.measured.group(words.text.groups[group] ?? group, words.numbers.count(own.length)),
          names: own.slice(0, 3).map((one) => one.name),
        })),
    },
  };
}

/** A published figure about the country that was counted in another way, and the newest year that it can be compared with. */
function definition(ground: Ground): Question | null {
  const { material, text, words, whole } = ground;
  const { numbers, language } = words;
  for (const { id, name } of examples(material)) {
    const rows = material.years.rows.filter(
      (row) => row.indicator === id && row.area === whole.area && row.subgroup === null,
    );
    for (const row of rows.sort((one, other) => other.period.localeCompare(one.period))) {
      const national = row.comparisons.find((one) => one.area.startsWith("NL"))?.area ?? null;
      const published = bestComparison(row, national);
      if (!published || !isRecomputed(row, published) || published.outcome === "not-compared") continue;
      const { localValue, localLower, localUpper } = published;
      const own = barOf(text.definition.ownBar, row, ground);
      const outcome = outcomeOf(published.outcome, published.difference);
      const same = {
        ...row,
        value: localValue,
        lower: localLower,
        upper: localUpper,
        numerator: null,
        denominator: null,
      };
      const counted = barOf(text.definition.sameBar, same, ground, outcome);
      if (!own || !counted) continue;
      const publishedValue = numbers.value(published.value, row.unit);
      return {
        ...NOTHING,
        id: "definition",
        title: text.definition.title(whole.name),
        think: text.definition.think(
          name,
          text.definition.own(whole.name, numbers.period(row.period), own.value),
          text.definition.published(published.areaName, numbers.period(published.period), publishedValue),
        ),
        options: text.definition.options,
        right: 1,
        answer: text.definition.answer(counted.value),
        more: [text.definition.outcome(published.areaName, outcomeWords(outcome, words.text))],
        notes: [...differences(row, published, ground), text.definition.source(published.source.replace(/\.$/, ""))],
        picture: {
          kind: "bars",
          bars: [own, counted],
          benchmark: { name: published.areaName, value: publishedValue, at: published.value },
          fromZero: true,
        },
      };
    }
  }
  return null;

  function differences(row: RowDocument, published: Published, { text }: Ground): string[] {
    const ours = variantChoices(row.variant, language);
    return variantChoices(published.variant, language).flatMap(({ dimension, choice }) => {
      const here = ours.find((one) => one.dimension === dimension)?.choice ?? text.definition.absent;
      return here === choice ? [] : [text.definition.differs(dimension, here, choice)];
    });
  }
}

/** One kenmerk over the areas: the first of which some differ from the whole. */
function areasApart(ground: Ground): Question | null {
  const { material, text, words, whole, parts } = ground;
  const seen = examples(material).flatMap((definition) => {
    const parent = rowOf(material.whole.rows, definition.id, whole.area);
    const bars = parts.map(({ area, name }) => {
      const row = rowOf(material.whole.rows, definition.id, area);
      return row && parent && barOf(name, row, ground, againstParent(row, parent, definition.direction));
    });
    return parent && parts.length > 0 && bars.every(isBar) ? [{ definition, parent, bars: bars.filter(isBar) }] : [];
  });
  const differs = ({ outcome }: Bar) => outcome !== "similar" && outcome !== "none";
  const found = seen.find(({ bars }) => bars.some(differs)) ?? seen[0];
  if (!found || found.parent.value === null) return null;
  const { definition, parent, bars } = found;
  const value = words.numbers.value(found.parent.value, parent.unit);
  const apart = bars.filter(differs);
  const above = apart.filter((bar) => bar.at > (parent.value ?? 0)).map(({ name }) => name);
  const below = apart.filter((bar) => bar.at <= (parent.value ?? 0)).map(({ name }) => name);
  const said = [
    ...(above.length > 0 ? [text.areas.above(joined(above, ground), whole.name)] : []),
    ...(below.length > 0 ? [text.areas.below(joined(below, ground), whole.name)] : []),
  ];
  return {
    ...NOTHING,
    id: "areas",
    title: text.areas.title(whole.name),
    think: text.areas.think(definition.name, whole.name, value),
    options: [...bars.map((bar) => `${bar.name}: ${bar.value}`), text.areas.none],
    right: apart.length === 0 ? bars.length : apart.length === 1 && apart[0] ? bars.indexOf(apart[0]) : null,
    answer: said.join(" ") || text.areas.answerNone(whole.name),
    more: said.length > 0 ? [text.areas.more] : [],
    picture: {
      kind: "bars",
      bars,
      benchmark: { name: whole.name, value, at: found.parent.value },
      fromZero: true,
    },
  };
}

/** The same kenmerk in the whole, its smallest part and the smallest area below the parts. */
function interval(ground: Ground): Question | null {
  const { material, text, words, whole, parts, finer } = ground;
  for (const { id, name } of examples(material)) {
    const smallest = (areas: readonly AreaOption[]) =>
      areas
        .map((area) => ({ area, row: rowOf(material.whole.rows, id, area.area) }))
        .filter(({ row }) => row !== null && (row.numerator ?? 0) > 0)
        .sort((one, other) => (one.row?.denominator ?? 0) - (other.row?.denominator ?? 0))[0];
    const chosen = [[whole], parts, finer].flatMap((areas) => {
      const found = smallest(areas);
      const bar = found?.row && barOf(found.area.name, found.row, ground);
      return found?.row && bar ? [{ bar, n: words.numbers.count(found.row.denominator ?? 0) }] : [];
    });
    const [all, ...others] = chosen.filter(({ bar }, at) => bar.name !== chosen[at - 1]?.bar.name);
    const last = others.at(-1);
    if (!all || !last) continue;
    const bars = [all, ...others].map(({ bar }) => bar);
    return {
      ...NOTHING,
      id: "interval",
      title: text.interval.title,
      think: text.interval.think(name),
      options: bars.map((bar) => `${bar.name}: ${bar.value}`),
      right: bars.length - 1,
      answer: text.interval.answer(last.bar.name, last.n, all.bar.name, all.n),
      more: [text.interval.more],
      picture: { kind: "bars", bars, benchmark: null, fromZero: true },
    };
  }
  return null;
}

/** Two years of which the second looks better and each figure lies within the interval of the other. */
function change(ground: Ground): Question | null {
  const { material, text, words, whole } = ground;
  const { numbers } = words;
  for (const { id, name, direction } of examples(material)) {
    const years = [...material.dataset.years].sort((one, other) => other - one);
    for (const year of years) {
      const after = rowOf(material.years.rows, id, whole.area, String(year));
      const before = rowOf(material.years.rows, id, whole.area, String(year - 1));
      if (!after || !before) continue;
      const isBetter = (after.value ?? 0) < (before.value ?? 0) === (direction === "lower-is-better");
      const holds = (row: RowDocument, other: RowDocument) =>
        (row.lower ?? Infinity) < (other.value ?? 0) && (other.value ?? 0) < (row.upper ?? -Infinity);
      const [one, other] = [barOf(before.period, before, ground), barOf(after.period, after, ground)];
      if (!one || !other || one.value === other.value || !isBetter || !holds(before, after) || !holds(after, before))
        continue;
      return {
        ...NOTHING,
        id: "change",
        title: text.change.title,
        think: text.change.think(
          name,
          whole.name,
          text.change.at(one.value, numbers.period(before.period)),
          text.change.at(other.value, numbers.period(after.period)),
        ),
        options: text.change.options,
        right: 2,
        answer: text.change.answer,
        more: [text.change.more],
        picture: { kind: "bars", bars: [one, other], benchmark: null, fromZero: true },
      };
    }
  }
  return null;
}

/** A year, or all years together, in which one part has fewer than ten, and the parts make up the whole: what is hidden follows by subtraction. */
function small(ground: Ground): Question | null {
  const { material, text, words, whole, parts } = ground;
  const count = (number: number) => words.numbers.count(number);
  const flags = material.released.rows.filter((row) => row.subgroup === null && row.flag !== "no-data");
  const withheld = flags.filter(({ flag }) => flag === "withheld").length;
  const years = [...material.dataset.years].sort((one, other) => other - one).map(String);
  const spans = [
    ...years.map((period) => ({ rows: material.years.rows, period })),
    ...[...new Set(material.whole.rows.map(({ period }) => period))].map((period) => ({
      rows: material.whole.rows,
      period,
    })),
  ];
  for (const { id, name } of examples(material)) {
    for (const { rows: figures, period } of spans) {
      const total = rowOf(figures, id, whole.area, period)?.numerator ?? null;
      const counts = parts.map((area) => ({ area, n: rowOf(figures, id, area.area, period)?.numerator ?? null }));
      const few = counts.filter(({ n }) => n !== null && n > 0 && n < FEWEST);
      const sum = counts.reduce((sum, { n }) => sum + (n ?? NaN), 0);
      const hidden = few[0];
      if (few.length !== 1 || total === null || sum !== total || hidden?.n == null || parts.length < 2) continue;
      const others = counts.filter((one) => one !== hidden).map(({ n }) => count(n ?? 0));
      const rows = (shown: string) => [
        ...counts.map(({ area, n }) => ({
          name: area.name,
          cells: [{ text: area === hidden.area ? shown : count(n ?? 0), isMarked: area === hidden.area }],
        })),
        { name: `${whole.name} (${text.together})`, cells: [{ text: count(total), isMarked: false }] },
      ];
      const table = (shown: string): Picture => ({
        kind: "table",
        columns: [text.small.area, text.small.count],
        rows: rows(shown),
        note: null,
      });
      return {
        ...NOTHING,
        id: "small",
        title: text.small.title,
        think: text.small.think(name, words.numbers.period(period), hidden.area.name),
        before: table(text.hidden),
        answer: text.small.answer(count(total), others.join(" − "), count(hidden.n)),
        more: [...text.small.more(count(hidden.n)), text.small.released(count(withheld), count(flags.length))],
        picture: table(count(hidden.n)),
      };
    }
  }
  return null;
}

/** Below this number a figure is not given away. */
const FEWEST = 10;

/** What the programme chose its areas by: most births, parents who need care, families with little money. */
const CRITERIA = ["X21", "M07", "H02"] as const;

/** Areas on each list. */
const LISTED = 3;

function first(ground: Ground): Question | null {
  const { material, text, words } = ground;
  const wijken = areasOf(material.whole).filter(({ level }) => level === "wijk");
  const lists = CRITERIA.map((id) => {
    const definition = material.definitions.find((one) => one.id === id);
    const ranked = wijken
      .flatMap((area) => {
        const row = rowOf(material.whole.rows, id, area.area);
        return row && row.flag === "ok" ? [{ area, row }] : [];
      })
      .sort((one, other) => (other.row.value ?? 0) - (one.row.value ?? 0));
    return { definition, ranked, top: ranked.slice(0, LISTED).map(({ area }) => area.area) };
  });
  if (lists.some(({ top, definition }) => top.length < LISTED || !definition)) return null;
  const times = (area: AreaOption) => lists.filter(({ top }) => top.includes(area.area)).length;
  const shown = wijken
    .filter((area) => times(area) > 0)
    .sort((one, other) => times(other) - times(one) || one.name.localeCompare(other.name, "nl"));
  const everywhere = shown.filter((area) => times(area) === lists.length).map(({ name }) => name);
  const cell = (area: AreaOption, { ranked, top }: (typeof lists)[number]): TableCell => {
    const row = ranked.find((one) => one.area === area)?.row;
    const isMarked = top.includes(area.area);
    return { text: row?.value == null ? "–" : words.numbers.value(row.value, row.unit), isMarked };
  };
  return {
    ...NOTHING,
    id: "first",
    title: text.first.title,
    think: text.first.think,
    options: text.first.options,
    answer: text.first.answer,
    more: [
      everywhere.length > 0 ? text.first.everywhere(joined(everywhere, ground)) : text.first.nowhere,
      text.first.more,
    ],
    picture: {
      kind: "table",
      columns: [text.first.area, ...lists.map(({ definition }) => definition?.name ?? "")],
      rows: shown.map((area) => ({ name: area.name, cells: lists.map((list) => cell(area, list)) })),
      note: text.first.top,
    },
  };
}

/** What can be computed with which files. */
function own(ground: Ground): Question {
  const { material, text, words } = ground;
  const { computable, dataset } = material;
  const total = dataset.computable.coreTotal;
  const count = (number: number) => words.numbers.count(number);
  const steps = [...new Set(computable)].slice(0, 4);
  return {
    ...NOTHING,
    id: "own",
    title: text.own.title,
    think: text.own.think(count(total)),
    options: steps.map(count),
    right: 0,
    answer: text.own.answer(count(computable[0] ?? 0), count(total)),
    more: text.own.more,
    picture: {
      kind: "parts",
      parts: computable.map((n, place) => ({
        name: text.own.files[place] ?? "",
        said: text.own.part(count(n), count(total)),
        count: n,
        of: total,
      })),
    },
  };
}
