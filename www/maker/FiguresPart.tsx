// Published figures of the profile, from the kit and from tables. WCAG 2.2: 1.3.1, 3.3.1.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { FileField } from "../components/FileField";
import type { Kit } from "../kit";
import { DEFAULT } from "../project";
import { useWords } from "../text/text";
import { figuresAbove } from "./draft";
import { Found } from "./Found";
import type { PartProps } from "./part";
import type { Told } from "./reading";

interface Props {
  kit: Kit;
  /** What was found in the table that was read last. */
  told: Told | null;
  onFiles: (files: File[]) => void;
  /** Saves a table to fill in. */
  onTable: () => void;
  /** How the reading goes, beside the field. */
  children: ComponentChildren;
}

/** Figures by where they come from; each can be taken away again. */
export function FiguresPart({ text, draft, onChange, kit, told, onFiles, onTable, children }: PartProps & Props) {
  const { numbers } = useWords();
  const [above, setAbove] = useState<unknown[]>([]);
  useEffect(() => {
    // Without them the box stays off; a table can still be added.
    kit.profileText(DEFAULT).then(
      (profile) => setAbove(figuresAbove(profile)),
      () => undefined,
    );
  }, []);
  const { figures } = draft;
  const hasAbove = figures.some(({ file }) => file === null);
  const without = (file: string | null) => figures.filter((one) => one.file !== file);
  return (
    <>
      <p>
        <label class="checkbox">
          <input
            type="checkbox"
            checked={hasAbove}
            disabled={above.length === 0}
            onChange={() => onChange({ figures: hasAbove ? without(null) : [...figures, { file: null, rows: above }] })}
          />{" "}
          {text.above(numbers.count(above.length))}
        </label>
      </p>
      <FileField label={text.figures} hint={text.figuresHint} onFiles={onFiles} />
      {children}
      {told && <Found heading={text.foundIn(told.file)} found={told.diagnostics} />}
      <ul class="prose-list">
        {figures.map(
          ({ file, rows }) =>
            file !== null && (
              <li key={file}>
                {text.added(numbers.count(rows.length), file)}{" "}
                <button class="link-button" type="button" onClick={() => onChange({ figures: without(file) })}>
                  {text.remove(file)}
                </button>
              </li>
            ),
        )}
      </ul>
      <p class="start__template">
        {text.noFigures}{" "}
        <button class="button" type="button" onClick={onTable}>
          {text.table}
        </button>
      </p>
    </>
  );
}
