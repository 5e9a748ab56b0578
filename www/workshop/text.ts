// The words of the workshop: what the audience sees, and what the facilitator reads. In both languages, at level B1.

import type { Language } from "../text/text";
import { en } from "./en";
import { nl } from "./nl";

/** What the facilitator needs to know about one question. */
export interface GuideText {
  aim: string;
  ask: string;
  /** Where in the kit the answer stands. */
  stands: string;
  privacy: string;
}

/** Minutes that a question takes, by its id. */
export const MINUTES = {
  measured: 5,
  definition: 10,
  areas: 5,
  interval: 10,
  change: 5,
  small: 10,
  first: 15,
  own: 10,
} as const;

/** The questions in their order. */
export type QuestionId = keyof typeof MINUTES;

/** Every text of the workshop. */
export interface WorkshopText {
  name: string;
  /** On the first screen. */
  invite: string;
  open: string;
  preparing: string;
  failed: string;
  invented: string;
  place: (n: number, total: number) => string;
  vote: string;
  chosen: string;
  right: string;
  answer: string;
  show: string;
  next: string;
  back: string;
  again: string;
  leave: string;
  keys: string;
  sheet: string;
  print: string;
  toQuestions: string;
  guide: {
    heading: string;
    intro: string[];
    beforehand: string;
    prepare: string[];
    aim: string;
    time: string;
    minutes: (n: number) => string;
    ask: string;
    onScreen: string;
    answer: string;
    stands: string;
    privacy: string;
  };
  guides: Record<QuestionId, GuideText>;
  of: (numerator: string, denominator: string) => string;
  bar: (name: string, value: string, lower: string, upper: string) => string;
  benchmark: (name: string, value: string) => string;
  hidden: string;
  together: string;
  measured: {
    title: string;
    think: string[];
    answer: (n: string) => string;
    more: (rows: string, years: string) => string;
    group: (group: string, n: string) => string;
  };
  definition: {
    title: (area: string) => string;
    think: (name: string, own: string, published: string) => string[];
    own: (area: string, period: string, value: string) => string;
    published: (area: string, period: string, value: string) => string;
    options: [string, string];
    answer: (value: string) => string;
    outcome: (area: string, outcome: string) => string;
    differs: (dimension: string, own: string, published: string) => string;
    absent: string;
    ownBar: string;
    sameBar: string;
    source: (source: string) => string;
  };
  areas: {
    title: (whole: string) => string;
    think: (name: string, whole: string, value: string) => string[];
    none: string;
    answerNone: (whole: string) => string;
    above: (areas: string, whole: string) => string;
    below: (areas: string, whole: string) => string;
    more: string;
  };
  interval: {
    title: string;
    think: (name: string) => string[];
    answer: (area: string, n: string, whole: string, m: string) => string;
    more: string;
  };
  change: {
    title: string;
    think: (name: string, area: string, before: string, after: string) => string[];
    at: (value: string, period: string) => string;
    options: [string, string, string];
    answer: string;
    more: string;
  };
  small: {
    title: string;
    think: (name: string, period: string, area: string) => string[];
    answer: (total: string, known: string, hidden: string) => string;
    more: (n: string) => string[];
    released: (withheld: string, all: string) => string;
    area: string;
    count: string;
  };
  first: {
    title: string;
    think: string[];
    options: [string, string, string];
    answer: string;
    everywhere: (areas: string) => string;
    nowhere: string;
    more: string;
    area: string;
    top: string;
  };
  own: {
    title: string;
    think: (total: string) => string[];
    answer: (n: string, total: string) => string;
    more: string[];
    files: [string, string, string, string];
    part: (n: string, total: string) => string;
  };
}

/** By language. */
export const WORKSHOP: Record<Language, WorkshopText> = { nl, en };
