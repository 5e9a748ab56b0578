// What the codes of one column mean. WCAG 2.2: 1.3.1, 3.3.2.

import { useId, useState } from "preact/hooks";
import { SelectField, type Choice } from "../../components/SelectField";
import type { ColumnDocument, ShapeDocument, VariableDocument } from "../../engine/types";
import { useWords } from "../../text/text";

/** The engine's id for a code that says nothing. */
const UNKNOWN = "onbekend";

interface Props {
  column: ColumnDocument;
  variable: VariableDocument;
  /** What is in the column; it tells which codes are frequent. */
  shape: ShapeDocument | undefined;
  /** Whether the column may hold codes that the kit does not know: then they can be added. */
  isDoubtful: boolean;
  onCode: (code: string, category: string) => void;
}

/** Opens by itself when codes have no meaning yet. */
export function Codes({ column, variable, shape, isDoubtful, onCode }: Props) {
  const { text, numbers } = useWords();
  const own = new Map(Object.entries(column.codes));
  const frequent = shape?.codes ?? [];
  const known = new Set(frequent.map(({ code }) => code));
  // A frequent code shows how it will be read; one that the user chose, what was chosen.
  const codes: { code: string; meaning: string | null; cells: number | null }[] = [
    ...frequent.map(({ code, cells, meaning }) => ({ code, cells, meaning: own.get(code) ?? meaning })),
    ...[...own].filter(([code]) => !known.has(code)).map(([code, meaning]) => ({ code, meaning, cells: null })),
  ];
  const hasOpen = codes.some(({ meaning }) => meaning === null);
  if ((codes.length === 0 && !isDoubtful) || (variable.kind !== "category" && variable.kind !== "flag")) return null;
  const categories =
    variable.categories.length > 0
      ? variable.categories.map((category) => ({ value: category.id, label: category.label }))
      : Object.entries(text.kinds.flag).map(([value, label]) => ({ value, label }));
  const choices = [...categories, { value: UNKNOWN, label: text.columns.noMeaning }];
  return (
    <details class="details codes" open={isDoubtful || hasOpen}>
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
                <th scope="col" class="number">
                  {text.columns.howOften}
                </th>
                <th scope="col">{text.columns.ours}</th>
              </tr>
            </thead>
            <tbody>
              {codes.map(({ code, meaning, cells }) => (
                <tr key={code}>
                  <th scope="row">{code}</th>
                  <td class="number">{cells !== null && shape ? numbers.share(cells / shape.filled) : ""}</td>
                  <td>
                    <SelectField
                      hideLabel
                      label={text.columns.codeLabel(code, column.column)}
                      value={
                        meaning === null ? "" : categories.some((one) => one.value === meaning) ? meaning : UNKNOWN
                      }
                      groups={[
                        {
                          label: null,
                          // Nothing can be chosen back to no meaning: a code that is known then has one.
                          choices:
                            meaning === null ? [{ value: "", label: text.columns.noMeaningYet }, ...choices] : choices,
                        },
                      ]}
                      onChoose={(value) => value && onCode(code, value)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {(shape?.otherCodes ?? 0) > 0 && (
          <p class="hint">{text.columns.rareCodes(numbers.count(shape?.otherCodes ?? 0))}</p>
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

/** A code that few cells have is typed in: it does not leave the engine. */
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
