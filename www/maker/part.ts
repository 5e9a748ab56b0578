// What every part of the making gets.

import type { Draft } from "./draft";
import type { Field } from "./faults";
import type { MakerText } from "./text";

/** The draft and how it changes. */
export interface PartProps {
  text: MakerText;
  draft: Draft;
  /** What is wrong, by the field that it is about. */
  wrong: Partial<Record<Field, string>>;
  onChange: (changed: Partial<Draft>) => void;
}
