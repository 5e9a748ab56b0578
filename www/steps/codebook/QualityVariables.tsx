// How complete each variable is: the ones to look at first, the others folded. WCAG 2.2: 1.1.1, 1.3.1, 1.4.1, 1.4.10.

import { StackedBar } from "../../charts/StackedBar";
import { StackedHead } from "../../components/StackedHead";
import type { VariableQualityDocument } from "../../engine/types";
import { useWords } from "../../text/text";

/** From this part of the rows on, a variable whose values are all usable counts as complete. */
const COMPLETE = 0.9;

/** Known of children who died only: that it is unknown of the others says nothing about the file. */
const OF_DECEASED: readonly string[] = ["overlijdensdatum", "overlijden_dagen"];

function presentShare({ present, missing, invalid, implausible }: VariableQualityDocument): number {
  const total = (present ?? 0) + (missing ?? 0) + (invalid ?? 0) + (implausible ?? 0);
  return total > 0 ? (present ?? 0) / total : 1;
}

function isComplete(variable: VariableQualityDocument): boolean {
  if (variable.invalid || variable.implausible) return false;
  return OF_DECEASED.includes(variable.variable) || presentShare(variable) >= COMPLETE;
}

/** Two tables; the second opens on demand. */
export function QualityVariables({ variables }: { variables: readonly VariableQualityDocument[] }) {
  const { text, numbers } = useWords();
  const complete = variables.filter(isComplete);
  const doubtful = variables
    .filter((variable) => !isComplete(variable))
    .sort((one, other) => presentShare(one) - presentShare(other));
  const nearly = text.quality.nearlyComplete(numbers.count(complete.length));
  return (
    <>
      {doubtful.length > 0 ? (
        <VariableTable variables={doubtful} caption={text.quality.variablesCaption} />
      ) : (
        <p>{text.quality.allComplete}</p>
      )}
      {complete.length > 0 && (
        <details class="details">
          <summary>{nearly}</summary>
          <VariableTable variables={complete} caption={`${text.quality.variablesCaption}: ${nearly}`} />
        </details>
      )}
    </>
  );
}

function VariableTable({ variables, caption }: { variables: readonly VariableQualityDocument[]; caption: string }) {
  const { text, numbers } = useWords();
  const count = (value: number | null) => (value === null ? "" : numbers.count(value));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="table table--stack quality__variables" role="table">
        <caption class="visually-hidden">{caption}</caption>
        <StackedHead
          columns={[
            { label: text.quality.variable },
            { label: <span class="visually-hidden">{text.quality.legend}</span> },
            { label: text.quality.present, isNumber: true },
            { label: text.quality.missing, isNumber: true },
            { label: text.quality.invalid, isNumber: true },
            { label: text.quality.implausible, isNumber: true },
          ]}
        />
        <tbody role="rowgroup">
          {variables.map((variable) => (
            <tr role="row" key={variable.variable}>
              <th scope="row" role="rowheader">
                {variable.label}
                {OF_DECEASED.includes(variable.variable) && <span class="hint">{text.quality.ofDeceased}</span>}
              </th>
              <td role="cell" class="quality__bar">
                <StackedBar
                  title={text.quality.bar(
                    variable.label,
                    count(variable.present),
                    count(variable.missing),
                    count(variable.invalid),
                    count(variable.implausible),
                  )}
                  parts={[
                    { kind: "present", count: variable.present ?? 0 },
                    { kind: "missing", count: variable.missing ?? 0 },
                    { kind: "invalid", count: variable.invalid ?? 0 },
                    { kind: "implausible", count: variable.implausible ?? 0 },
                  ]}
                />
              </td>
              <Count value={count(variable.present)} name={text.quality.present} />
              <Count value={count(variable.missing)} name={text.quality.missing} />
              <Count value={count(variable.invalid)} name={text.quality.invalid} />
              <Count value={count(variable.implausible)} name={text.quality.implausible} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A count; where the row stands on its own, without the head of the table, its name stands beside it. */
function Count({ value, name }: { value: string; name: string }) {
  return (
    <td role="cell" class="number">
      {value}
      <span class="table__label" aria-hidden="true">
        {" "}
        {name.toLowerCase()}
      </span>
    </td>
  );
}
