// What every part of the making gets.

import type { Draft } from "./draft";
import type { MakerText } from "./text";

/** The draft and how it changes. */
export interface PartProps {
  text: MakerText;
  draft: Draft;
  onChange: (changed: Partial<Draft>) => void;
}
