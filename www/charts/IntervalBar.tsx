// A value with its interval beside the published figure. The table around it holds the same numbers. WCAG 2.2: 1.1.1, 1.4.11.

import { useId } from "preact/hooks";
import { useWords } from "../text/text";

interface Props {
  title: string;
  description: string;
  value: number;
  lower: number;
  upper: number;
  benchmark: number | null;
  /** Ends of the scale, in the unit of the value. */
  scale: readonly [number, number];
}

const WIDTH = 200;
const HEIGHT = 28;
const MIDDLE = HEIGHT / 2;
const MARGIN = 8;

/** Scale that holds everything; from zero for shares and rates, so that lengths can be compared by eye. */
export function scaleOf(values: readonly (number | null)[], fromZero: boolean): readonly [number, number] {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const low = Math.min(...known);
  const high = Math.max(...known);
  const room = (high - low || Math.abs(high) || 1) * 0.15;
  return fromZero && low >= 0 ? [0, high + Math.max(room, high * 0.1) || 1] : [low - room, high + room];
}

/** Small picture; colours come from the style sheet. */
export function IntervalBar({ title, description, value, lower, upper, benchmark, scale }: Props) {
  const id = useId();
  const [low, high] = scale;
  const x = (number: number) => {
    const share = (number - low) / (high - low || 1);
    return MARGIN + Math.min(1, Math.max(0, share)) * (WIDTH - 2 * MARGIN);
  };
  return (
    <svg
      class="interval-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <line class="interval-bar__axis" x1={MARGIN} x2={WIDTH - MARGIN} y1={MIDDLE} y2={MIDDLE} />
      {benchmark !== null && (
        <line class="interval-bar__benchmark" x1={x(benchmark)} x2={x(benchmark)} y1={3} y2={HEIGHT - 3} />
      )}
      <line class="interval-bar__whisker" x1={x(lower)} x2={x(upper)} y1={MIDDLE} y2={MIDDLE} />
      <line class="interval-bar__whisker" x1={x(lower)} x2={x(lower)} y1={MIDDLE - 5} y2={MIDDLE + 5} />
      <line class="interval-bar__whisker" x1={x(upper)} x2={x(upper)} y1={MIDDLE - 5} y2={MIDDLE + 5} />
      <circle class="interval-bar__point" cx={x(value)} cy={MIDDLE} r={5} />
    </svg>
  );
}

/** What point, line and tick mean. */
export function IntervalLegend() {
  const { text } = useWords();
  return (
    <ul class="legend">
      <li>
        <svg width="48" height="16" viewBox="0 0 48 16" aria-hidden="true">
          <path class="interval-bar__whisker" d="M2 8H46M2 3V13M46 3V13" />
          <circle class="interval-bar__point" cx={24} cy={8} r={5} />
        </svg>
        {text.indicators.legendPoint}
      </li>
      <li>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <line class="interval-bar__benchmark" x1={8} x2={8} y1={0} y2={16} />
        </svg>
        {text.indicators.legendTick}
      </li>
      <li class="quiet">{text.indicators.legendScale}</li>
    </ul>
  );
}
