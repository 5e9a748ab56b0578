// Both languages of the page say everything, and no sentence stayed in the other language by accident. No browser is needed.

import { expect, test } from "@playwright/test";
import { en } from "../../www/text/en";
import { nl } from "../../www/text/nl";
import { PROMISE } from "../../www/text/promise";
import { MAKER } from "../../www/maker/text";
import { WORKSHOP } from "../../www/workshop/text";

/** Every text by the place where it stands: `start.open`, `promise.brief.0`. */
function textsOf(value: unknown, place: string, found = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) textsOf(inner, place ? `${place}.${key}` : key, found);
  } else {
    found.set(place, value);
  }
  return found;
}

const texts = (language: "nl" | "en") =>
  textsOf(
    {
      page: language === "nl" ? nl : en,
      promise: PROMISE[language],
      maker: MAKER[language],
      workshop: WORKSHOP[language],
    },
    "",
  );

/** What a text says; one with gaps is filled with marks that are known again. */
function said(text: unknown): string {
  if (typeof text !== "function") return String(text);
  return String(text(...marks(text.length)));
}

/** Marks that are known again; some gaps take a list. */
const marks = (count: number) =>
  Array.from({ length: count }, (_, at) => Object.assign(new String(`#${at}#`), { join: () => `#${at}#` }));

/** Where a text is rightly the same: names, words that Dutch and English share, and commands to type. */
const SAME: readonly string[] = [
  "page.title",
  "page.language.nl",
  "page.language.en",
  "page.steps.names.start",
  "page.steps.names.factsheet",
  "page.reading.stop",
  "page.reading.minutesLeft",
  "page.columns.theirs",
  "page.comparison.open",
  "page.changes.after",
  "page.addFigures.units.per 1000",
  "page.addFigures.units.euro",
  "page.addFigures.units.score",
  "page.release.flag",
  "page.release.json",
  "page.release.fileLevels.gemeente",
  "page.release.fileLevels.stadsdeel",
  "page.release.fileLevels.wijk",
  "page.release.fileLevels.buurt",
  "page.factsheet.download",
  "promise.commands",
  // Areas of CBS keep their Dutch names.
  "maker.wijk",
  "maker.buurten",
  "workshop.name",
];

/** Units are those of the codebook where a language has no other word. */
const FROM_CODEBOOK = /^page\.look\.units\./;

test("both languages have a text in every place", () => {
  const [dutch, english] = [texts("nl"), texts("en")];
  const places = (texts: Map<string, unknown>) =>
    [...texts.keys()].filter((place) => !FROM_CODEBOOK.test(place)).sort();
  expect(places(english)).toEqual(places(dutch));
  for (const [place, text] of [...dutch, ...english]) {
    expect(["string", "function"], place).toContain(typeof text);
  }
  expect(dutch.size).toBeGreaterThan(500);
});

test("texts with gaps fill the same ones in both languages", () => {
  const english = texts("en");
  for (const [place, text] of texts("nl")) {
    if (typeof text !== "function") continue;
    const other = english.get(place);
    expect(typeof other, place).toBe("function");
    const filled = (one: string) =>
      marks(9)
        .map(String)
        .filter((mark) => one.includes(mark));
    expect(filled(said(other)), place).toEqual(filled(said(text)));
  }
});

test("no text is the same in both languages by accident", () => {
  const english = texts("en");
  const same = [...texts("nl")].filter(([place, text]) => {
    const words = said(text).replace(/#\d#/g, "");
    return /\p{L}{3}/u.test(words) && words === said(english.get(place)).replace(/#\d#/g, "") && !SAME.includes(place);
  });
  expect(same.map(([place, text]) => `${place}: ${said(text)}`)).toEqual([]);
  // What is on the list must be the same still, or it does not belong there.
  const other = SAME.filter((place) => said(texts("nl").get(place)) !== said(english.get(place)));
  expect(other).toEqual([]);
});
