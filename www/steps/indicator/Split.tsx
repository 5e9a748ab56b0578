// Says above the figures that they are split, and takes the split off. WCAG 2.2: 1.3.1, 2.4.6.

import type { VariableDocument } from "../../engine/types";
import { useWords } from "../../text/text";

interface Props {
  /** Variable that the figures are split by. */
  by: string;
  strata: readonly VariableDocument[];
  /** Means reading the file again; not possible when another file has been opened since. */
  onSplit: ((by: string | null) => void) | null;
}

/** One line. */
export function Split({ by, strata, onSplit }: Props) {
  const { text } = useWords();
  return (
    <div class="notice notice--line">
      <p class="notice__message">{text.indicators.splitOn(strata.find((one) => one.id === by)?.label ?? by)}</p>
      {onSplit && (
        <button class="button" type="button" onClick={() => onSplit(null)}>
          {text.indicators.splitOff}
        </button>
      )}
    </div>
  );
}
