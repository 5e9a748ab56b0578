// What was found in a part or a file, under a heading of its own. WCAG 2.2: 1.3.1, 2.4.6, 3.3.1.

import { Diagnostics } from "../components/Diagnostics";
import type { DiagnosticDocument } from "../engine/types";

/** Nothing when nothing was found. */
export function Found({ heading, found }: { heading: string; found: readonly DiagnosticDocument[] }) {
  if (found.length === 0) return null;
  return (
    <section>
      <h2>{heading}</h2>
      <Diagnostics diagnostics={found} />
    </section>
  );
}
