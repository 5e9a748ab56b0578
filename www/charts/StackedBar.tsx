// Parts of a whole in one bar. The table around it holds the same numbers. WCAG 2.2: 1.1.1, 1.4.1, 1.4.11.

import { useId } from "preact/hooks";

/** One part; its `kind` names the fill. */
export interface Part {
  kind: "present" | "missing" | "invalid" | "implausible";
  count: number;
}

const WIDTH = 240;
const HEIGHT = 16;
/** A part that is there must be seen. */
const LEAST = 3;

/** Parts beside each other; those too small to see get the least width. */
export function StackedBar({ title, parts }: { title: string; parts: readonly Part[] }) {
  const id = useId();
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const shown = parts.filter((part) => part.count > 0);
  const widths = shown.map((part) => Math.max(LEAST, (part.count / (total || 1)) * WIDTH));
  const scale = WIDTH / (widths.reduce((sum, width) => sum + width, 0) || 1);
  let left = 0;
  return (
    <svg
      class="stacked-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      preserveAspectRatio="none"
      role="img"
      aria-labelledby={id}
    >
      <title id={id}>{title}</title>
      {shown.map((part, index) => {
        const width = (widths[index] ?? 0) * scale;
        const x = left;
        left += width;
        return (
          <rect
            class={`stacked-bar__part stacked-bar__part--${part.kind}`}
            x={x}
            y={0}
            width={Math.max(0, width - 1)}
            height={HEIGHT}
            key={part.kind}
          />
        );
      })}
    </svg>
  );
}
