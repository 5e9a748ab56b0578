// A sign and a word for an outcome; the colour says it a third time. WCAG 2.2: 1.4.1, 1.4.3, 1.4.11.

import type { Text } from "../text/nl";
import { useWords } from "../text/text";

/** How an outcome is shown. A filled arrow is unfavourable, an open one favourable. */
export type Outcome =
  | "higherWorse"
  | "lowerWorse"
  | "higherBetter"
  | "lowerBetter"
  | "higher"
  | "lower"
  | "similar"
  | "notCompared"
  | "withheld"
  | "none";

const SIGNS: Record<Outcome, string> = {
  higherWorse: "▲",
  lowerWorse: "▼",
  higherBetter: "△",
  lowerBetter: "▽",
  higher: "↑",
  lower: "↓",
  similar: "●",
  notCompared: "–",
  withheld: "◊",
  none: "",
};

const FILLS: Record<Outcome, string> = {
  higherWorse: "worse",
  lowerWorse: "worse",
  higherBetter: "better",
  lowerBetter: "better",
  higher: "context",
  lower: "context",
  similar: "similar",
  notCompared: "not-compared",
  withheld: "withheld",
  none: "none",
};

/** Class of the fill that belongs to an outcome. */
export function outcomeFill(outcome: Outcome): string {
  return `outcome-fill--${FILLS[outcome]}`;
}

/** Sign of an outcome. */
export function outcomeSign(outcome: Outcome): string {
  return SIGNS[outcome];
}

/** Words of an outcome. */
export function outcomeWords(outcome: Outcome, text: Text): string {
  return text.outcome[outcome];
}

/** The engine's outcome with the side on which the value lies. */
export function outcomeOf(outcome: string, difference: number | null): Outcome {
  switch (outcome) {
    case "better":
      return (difference ?? 0) > 0 ? "higherBetter" : "lowerBetter";
    case "worse":
      return (difference ?? 0) < 0 ? "lowerWorse" : "higherWorse";
    case "higher":
    case "lower":
    case "similar":
      return outcome;
    default:
      return "notCompared";
  }
}

/** Sign and words in a small box. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { text } = useWords();
  return (
    <span class={`outcome ${outcomeFill(outcome)}`}>
      <span class="outcome__sign" aria-hidden="true">
        {outcomeSign(outcome)}
      </span>{" "}
      {outcomeWords(outcome, text)}
    </span>
  );
}

/** Sign of a figure of few cases; the word stands beside it or in the legend. */
export function UnreliableSign() {
  return (
    <span class="unreliable-sign" aria-hidden="true">
      ~
    </span>
  );
}

/** What the signs mean, for under a table; `more` tells what has none. */
export function OutcomeLegend({ more, unreliable }: { more?: string; unreliable?: boolean }) {
  const { text } = useWords();
  const shown: Outcome[] = [
    "higherWorse",
    "higherBetter",
    "lowerWorse",
    "lowerBetter",
    "higher",
    "lower",
    "similar",
    "notCompared",
    "withheld",
  ];
  return (
    <ul class="legend">
      {shown.map((outcome) => (
        <li key={outcome}>
          <OutcomeMark outcome={outcome} />
        </li>
      ))}
      {unreliable && (
        <li>
          <UnreliableSign /> {text.indicators.unreliableMeans}
        </li>
      )}
      {more && <li class="quiet">{more}</li>}
    </ul>
  );
}
