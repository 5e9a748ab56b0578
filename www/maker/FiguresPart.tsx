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
  const hasAbove = figures.some(({ name }) => name === text.aboveName);
  const without = (name: string) => figures.filter((one) => one.name !== name);
  const add = (added: Figures) => onChange({ figures: [...without(added.name), added] });
  return (
    <>
      <p>
        <label class="checkbox">
          <input
            type="checkbox"
            checked={hasAbove}
            disabled={above.length === 0}
            onChange={() =>
              hasAbove ? onChange({ figures: without(text.aboveName) }) : add({ name: text.aboveName, rows: above })
            }
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
            if (read.count > 0) add({ name: file.name, rows: JSON.parse(read.json) as unknown[] });
          }
        }}
      />
      <Found text={text} found={wrong} />
      <ul class="prose-list">
        {figures
          .filter(({ name }) => name !== text.aboveName)
          .map(({ name, rows }) => (
            <li key={name}>
              {text.added(numbers.count(rows.length), name)}{" "}
              <button class="link-button" type="button" onClick={() => onChange({ figures: without(name) })}>
                {text.remove(name)}
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}
