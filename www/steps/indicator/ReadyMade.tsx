// Says that the figures come from counts that others made, and what was found in them. WCAG 2.2: 1.3.1, 1.4.1, 3.3.1.

import { Diagnostics } from "../../components/Diagnostics";
import type { Loaded } from "../../state";
import { useWords } from "../../text/text";

/** Above the figures, for there is no step in which the rows are judged. */
export function ReadyMade({ loaded }: { loaded: Loaded }) {
  const { text, numbers } = useWords();
  const { dataset, counts } = loaded;
  if (!counts) return null;
  const serious = dataset.diagnostics.filter((one) => one.severity !== "info").length;
  return (
    <section class={serious > 0 ? "notice notice--warning" : "notice"} aria-label={text.readyMade.label}>
      <p class="notice__message">{text.readyMade.message(numbers.count(dataset.rows))}</p>
      <details class="details">
        <summary>
          {serious > 0 ? text.readyMade.lookAt(numbers.count(serious)) : text.readyMade.foundIn(counts.length)}
        </summary>
        <div class="details__body">
          <Diagnostics diagnostics={dataset.diagnostics} level={2} />
        </div>
      </details>
    </section>
  );
}
