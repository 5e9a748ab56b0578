// What the codes of one column mean. WCAG 2.2: 1.3.1, 3.3.2.

import { SelectField } from "../../components/SelectField";
import type { ColumnDocument, VariableDocument } from "../../engine/types";
import { useWords } from "../../text/text";

/** The engine's id for a code that says nothing. */
const UNKNOWN = "onbekend";

interface Props {
  column: ColumnDocument;
  variable: VariableDocument;
  onCode: (code: string, category: string) => void;
}

/** Opens by itself when a code has no meaning yet. */
export function Codes({ column, variable, onCode }: Props) {
  const { text } = useWords();
  const codes = Object.entries(column.codes);
  if (codes.length === 0 || (variable.kind !== "category" && variable.kind !== "flag")) return null;
  const categories =
    variable.categories.length > 0
      ? variable.categories.map((category) => ({ value: category.id, label: category.label }))
      : Object.entries(text.kinds.flag).map(([value, label]) => ({ value, label }));
  const open = codes.some(([, category]) => category === "");
  return (
    <details class="details codes" open={open}>
      <summary>
        {text.columns.codesHeading(variable.label)} ({codes.length})
      </summary>
      <div class="details__body">
        <p class="hint">{text.columns.codesHint}</p>
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
                    groups={[
                      { label: null, choices: [...categories, { value: UNKNOWN, label: text.columns.noMeaning }] },
                    ]}
                    onChoose={(value) => onCode(code, value)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
