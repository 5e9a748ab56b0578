// Published figures of the profile, from the kit and from tables. WCAG 2.2: 1.3.1, 3.3.1.

import { useEffect, useState } from "preact/hooks";
import { FileField } from "../components/FileField";
import type { DiagnosticDocument } from "../engine/types";
import type { Kit } from "../kit";
import { DEFAULT } from "../project";
import { useWords } from "../text/text";
import { figuresAbove, type Figures } from "./draft";
import { Found } from "./Found";
import type { PartProps } from "./part";

/** Figures by where they come from; each can be taken away again. */
export function FiguresPart({ text, draft, onChange, kit, json }: PartProps & { kit: Kit; json: string }) {
  const { numbers } = useWords();
  const [above, setAbove] = useState<unknown[]>([]);
  const [wrong, setWrong] = useState<readonly DiagnosticDocument[]>([]);
  useEffect(() => {
    void kit.profileText(DEFAULT).then((profile) => setAbove(figuresAbove(profile)));
  }, []);
  const { figures } = draft;
  const hasAbove = figures.some(({ file }) => file === null);
  const without = (file: string | null) => figures.filter((one) => one.file !== file);
  const add = (added: Figures) => onChange({ figures: [...without(added.file), added] });
  return (
    <>
      <p>
        <label class="checkbox">
          <input
            type="checkbox"
            checked={hasAbove}
            disabled={above.length === 0}
            onChange={() => (hasAbove ? onChange({ figures: without(null) }) : add({ file: null, rows: above }))}
          />{" "}
          {text.above(numbers.count(above.length))}
        </label>
      </p>
      <FileField
        label={text.figures}
        hint={text.figuresHint}
        onFiles={async (files) => {
          for (const file of files) {
            const read = await kit.readFigures(json, file);
            setWrong(read.diagnostics);
            if (read.count > 0) add({ file: file.name, rows: JSON.parse(read.json) as unknown[] });
          }
        }}
      />
      <Found text={text} found={wrong} />
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
    </>
  );
}
