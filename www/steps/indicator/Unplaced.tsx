// Says that no row of the file lies in an area of the profile, and what to do. WCAG 2.2: 1.3.1, 3.3.3.

import type { VariableDocument } from "../../engine/types";
import type { Loaded } from "../../state";
import { useWords } from "../../text/text";

/** Why no row could be placed; nothing when some could. */
export function unplacedReason(
  { dataset, candidate, counts }: Loaded,
  codebook: readonly VariableDocument[],
): "no-column" | "not-of-profile" | null {
  // Each count says its area.
  if (counts || !candidate) return null;
  const isPlaced = dataset.quality.areas.some(({ level, rows }) => level !== "onbekend" && rows !== 0);
  if (isPlaced) return null;
  const areas = new Set(codebook.filter((variable) => variable.kind === "area").map((variable) => variable.id));
  return candidate.columns.some(({ variable }) => variable !== null && areas.has(variable))
    ? "not-of-profile"
    : "no-column";
}

/** Near the top, for without areas there is little to compare and nothing to give away. */
export function Unplaced({ loaded, codebook }: { loaded: Loaded; codebook: readonly VariableDocument[] }) {
  const { text, numbers } = useWords();
  const reason = unplacedReason(loaded, codebook);
  if (!reason) return null;
  return (
    <div class={reason === "not-of-profile" ? "notice notice--warning" : "notice"}>
      <p class="notice__message">
        {reason === "not-of-profile" && <strong>{text.unplaced.heading(numbers.share(0))}</strong>}{" "}
        {text.unplaced[reason]}
      </p>
    </div>
  );
}
