// What was found in a part or a file, under a heading of its own. WCAG 2.2: 1.3.1, 2.4.6, 3.3.1.

import { Diagnostics } from "../components/Diagnostics";
import type { DiagnosticDocument } from "../engine/types";
import type { MakerText } from "./text";

/** Nothing when nothing was found. */
export function Found({ text, found }: { text: MakerText; found: readonly DiagnosticDocument[] }) {
  if (found.length === 0) return null;
  return (
    <section>
      <h2>{text.foundHere}</h2>
      <Diagnostics diagnostics={found} />
    </section>
  );
}
