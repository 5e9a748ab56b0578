// What every part of the making gets.

import type { DiagnosticDocument } from "../engine/types";
import type { Draft } from "./draft";
import type { MakerText } from "./text";

/** The draft, how it changes, and what was found in this part of it. */
export interface PartProps {
  text: MakerText;
  draft: Draft;
  onChange: (changed: Partial<Draft>) => void;
  found: readonly DiagnosticDocument[];
}
