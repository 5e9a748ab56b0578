// Results that are on their way, or did not come. WCAG 2.2: 2.2.1, 4.1.3.

import { useWords } from "../text/text";

/** Shown where the results will stand. */
export function Waiting({ failed }: { failed?: string | null }) {
  const { text } = useWords();
  if (failed) {
    return (
      <p class="notice notice--warning" role="alert">
        {text.failed} {failed}
      </p>
    );
  }
  return (
    <p class="waiting" role="status">
      <span class="waiting__dot" aria-hidden="true" /> {text.loading}
    </p>
  );
}
