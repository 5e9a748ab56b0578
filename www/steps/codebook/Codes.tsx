// What the codes of one column mean. WCAG 2.2: 1.3.1, 3.3.2.

import { useId, useState } from "preact/hooks";
import { SelectField, type Choice } from "../../components/SelectField";
import type { ColumnDocument, VariableDocument } from "../../engine/types";
import { useWords } from "../../text/text";

/** The engine's id for a code that says nothing. */
const UNKNOWN = "onbekend";

interface Props {
  column: ColumnDocument;
  variable: VariableDocument;
  /** Whether the column may hold codes that the kit does not know: then they can be added. */
  isDoubtful: boolean;
  onCode: (code: string, category: string) => void;
}

/** Opens by itself when codes have no meaning yet. */
export function Codes({ column, variable, isDoubtful, onCode }: Props) {
  const { text } = useWords();
  const codes = Object.entries(column.codes);
  if ((codes.length === 0 && !isDoubtful) || (variable.kind !== "category" && variable.kind !== "flag")) return null;
  const categories =
    variable.categories.length > 0
      ? variable.categories.map((category) => ({ value: category.id, label: category.label }))
      : Object.entries(text.kinds.flag).map(([value, label]) => ({ value, label }));
  const choices = [...categories, { value: UNKNOWN, label: text.columns.noMeaning }];
  return (
    <details class="details codes" open={isDoubtful}>
      <summary>
        {text.columns.codesHeading(variable.label)} {codes.length > 0 && `(${codes.length})`}
      </summary>
      <div class="details__body">
        {codes.length > 0 && <p class="hint">{text.columns.codesHint}</p>}
        {codes.length > 0 && (
          <table class="table codes__table">
            <caption class="visually-hidden">{text.columns.codesHeading(variable.label)}</caption>
            <thead>
              <tr>
                <th scope="col">{text.columns.theirs}</th>
                <th scope="col">{text.columns.ours}</th>
              </tr>
            </thead>
            <tbody>
              {codes.map(([code, category]) => (
                <tr key={code}>
                  <th scope="row">{code}</th>
                  <td>
                    <SelectField
                      hideLabel
                      label={text.columns.codeLabel(code, column.column)}
                      value={categories.some((one) => one.value === category) ? category : UNKNOWN}
                      groups={[{ label: null, choices }]}
                      onChoose={(value) => onCode(code, value)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <NewCode column={column.column} choices={choices} onCode={onCode} />
      </div>
    </details>
  );
}

interface NewCodeProps {
  column: string;
  choices: readonly Choice[];
  onCode: (code: string, category: string) => void;
}

/** A code is typed in, for the cells of a file do not leave the engine. */
function NewCode({ column, choices, onCode }: NewCodeProps) {
  const { text } = useWords();
  const id = useId();
  const [code, setCode] = useState("");
  const [meaning, setMeaning] = useState(choices[0]?.value ?? UNKNOWN);
  const add = () => {
    if (code.trim() === "") return;
    onCode(code.trim(), meaning);
    setCode("");
  };
  return (
    <div class="toolbar codes__new" role="group" aria-label={text.columns.newCode(column)}>
      <span class="field">
        <label class="field__label" for={id}>
          {text.columns.theirs}
        </label>
        <input
          class="field__select codes__code"
          id={id}
          value={code}
          autocomplete="off"
          onInput={(event) => setCode(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") add();
          }}
        />
      </span>
      <SelectField
        label={text.columns.ours}
        value={meaning}
        groups={[{ label: null, choices }]}
        onChoose={setMeaning}
      />
      <button class="button" type="button" onClick={add}>
        {text.columns.addCode}
      </button>
    </div>
  );
}
