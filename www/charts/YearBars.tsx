// Rows per year as bars. The table beside it holds the same numbers. WCAG 2.2: 1.1.1, 1.4.11.

import { useId } from "preact/hooks";
import { useWords } from "../text/text";

/** A year with its rows. */
export interface YearBar {
  year: number;
  rows: number;
  complete: boolean;
}

const BAR = 32;
const GAP = 8;
const TALL = 96;
const FOOT = 24;

/** One bar a year; a year that is not complete is drawn open. */
export function YearBars({ title, years }: { title: string; years: readonly YearBar[] }) {
  const { numbers } = useWords();
  const id = useId();
  const most = Math.max(1, ...years.map((year) => year.rows));
  const width = years.length * (BAR + GAP) + GAP;
  return (
    <svg
      class="year-bars"
      viewBox={`0 0 ${width} ${TALL + FOOT}`}
      width={width}
      height={TALL + FOOT}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{years.map((year) => `${year.year}: ${numbers.count(year.rows)}`).join("; ")}</desc>
      {years.map((year, index) => {
        const height = Math.max(2, (year.rows / most) * (TALL - 8));
        const x = GAP + index * (BAR + GAP);
        return (
          <g key={year.year}>
            <rect
              class={year.complete ? "year-bars__bar" : "year-bars__bar year-bars__bar--open"}
              x={x}
              y={TALL - height}
              width={BAR}
              height={height}
            />
            <text class="year-bars__year" x={x + BAR / 2} y={TALL + 17} text-anchor="middle">
              {String(year.year)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
