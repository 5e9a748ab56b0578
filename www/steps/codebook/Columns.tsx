// Step kolommen: which column is what, and why the kit thinks so. WCAG 2.2: 1.3.1, 1.4.1, 3.3.1, 3.3.4.

import { useEffect, useMemo, useState } from "preact/hooks";
import { Diagnostics } from "../../components/Diagnostics";
import { ErrorSummary } from "../../components/ErrorSummary";
import { FileField } from "../../components/FileField";
import { Heading } from "../../components/Heading";
import { SelectField } from "../../components/SelectField";
import { StackedHead } from "../../components/StackedHead";
import type {
  ColumnDocument,
  ContactRule,
  DefinitionDocument,
  DiagnosticDocument,
  ShapeDocument,
  VariableDocument,
} from "../../engine/types";
import type { TableChoice } from "../../kit";
import type { Candidate, Joint } from "../../state";
import { useWords } from "../../text/text";
import { Codes } from "./Codes";
import { Contacts } from "./Contacts";
import { Contents, Enables } from "./Contents";
import { Table } from "./Table";
import {
  certaintyOf,
  claimedTwice,
  isIdentifier,
  variableChoices,
  withCode,
  withVariable,
  type Certainty,
} from "./mapping";

interface Props {
  candidate: Candidate;
  codebook: readonly VariableDocument[];
  definitions: readonly DefinitionDocument[];
  /** What the columns look like when they have these meanings; none when that cannot be said now. */
  onShapes: (columns: readonly ColumnDocument[]) => Promise<readonly ShapeDocument[] | null>;
  /** Whether figures are open that were read with other meanings. */
  isUnread: boolean;
  onColumns: (columns: ColumnDocument[], chosen: readonly string[]) => void;
  onContacts: (contacts: readonly ContactRule[]) => void;
  /** Looks at another table of the workbook; gives what is wrong with the choice, or nothing when it was stopped. */
  onChoose: (choice: TableChoice) => Promise<readonly DiagnosticDocument[] | null>;
  /** The files that are one extract, when there are several. */
  joint: Joint | null;
  /** Looks at the columns of another one of them. */
  onFile: (place: number) => void;
  onUndo: () => void;
  onSave: () => void;
  onFiles: (files: File[]) => void;
  onRead: () => void;
}

/** The table of columns. Nothing is read yet. */
export function Columns({
  candidate,
  codebook,
  definitions,
  isUnread,
  onShapes,
  onColumns,
  onContacts,
  onChoose,
  joint,
  onFile,
  onUndo,
  onSave,
  onFiles,
  onRead,
}: Props) {
  const { text, numbers } = useWords();
  const { columns, chosen, preview } = candidate;
  const place = joint?.files.findIndex(({ file }) => file === candidate.file) ?? -1;
  // What parents make possible hangs on the children with whom they are joined.
  const isOfChildren = ["kind", "contact"].includes(joint?.files[place]?.role ?? "kind");
  const [onlyDoubt, setOnlyDoubt] = useState(false);
  const [refused, setRefused] = useState<DiagnosticDocument[]>([]);
  const [shapes, setShapes] = useState<readonly ShapeDocument[]>([]);
  const choices = useMemo(() => variableChoices(codebook, text), [codebook, text]);
  const twice = claimedTwice(columns);
  const label = (id: string | null) => codebook.find((variable) => variable.id === id)?.label ?? id ?? "";
  const used = columns.filter((column) => column.variable);
  // What identifies a person is told in its own row.
  const found = preview.diagnostics.filter((one) => one.code !== "identifier-not-kept");
  const fieldId = (column: ColumnDocument) => `column-${columns.indexOf(column)}`;

  // Another file begins without what was asked of the one before.
  useEffect(() => {
    setOnlyDoubt(false);
    setRefused([]);
    setShapes([]);
  }, [candidate.file, candidate.choice]);
  useEffect(() => {
    let isWanted = true;
    void onShapes(columns).then((found) => isWanted && found && setShapes(found));
    return () => {
      isWanted = false;
    };
  }, [candidate.file, candidate.choice, columns]);

  const ofCertainty = (wanted: Certainty) =>
    columns.filter((column) => certaintyOf(column, chosen) === wanted && !isIdentifier(column, preview));
  const [doubtful, open] = [ofCertainty("doubt"), ofCertainty("open")];
  const isTwice = (column: ColumnDocument) => column.variable !== null && twice.has(column.variable);
  const shown = columns.filter(
    (column) => !onlyDoubt || doubtful.includes(column) || open.includes(column) || isTwice(column),
  );

  const change = (next: ColumnDocument[], name: string) =>
    onColumns(next, chosen.includes(name) ? chosen : [...chosen, name]);

  const read = () => {
    const problems = [...twice].map(([variable, names]) =>
      problem(text.columns.twice(label(variable), names.join(", ")), names[0] ?? null),
    );
    if (used.length === 0) problems.push(problem(text.columns.nothing, columns[0]?.column ?? null));
    setRefused(problems);
    if (problems.length === 0) onRead();
  };

  return (
    <div class="columns">
      <Heading>{text.columns.heading}</Heading>
      {refused.length > 0 && (
        <ErrorSummary
          heading={text.columns.refused}
          diagnostics={refused}
          target={(one) => {
            const column = columns.find((candidate) => candidate.column === one.column);
            return column ? fieldId(column) : null;
          }}
          onReveal={() => setOnlyDoubt(false)}
        />
      )}
      <p class="lead">
        {used.length === 0
          ? text.columns.introNone
          : text.columns.intro(numbers.count(used.length), numbers.count(columns.length))}{" "}
        {doubtful.length > 0 && text.columns.introDoubt(numbers.count(doubtful.length))}{" "}
        {used.length > 0 && open.length > 0 && text.columns.introOpen(numbers.count(open.length))}
      </p>
      {joint && place >= 0 && (
        <div class="toolbar">
          <SelectField
            label={text.linkage.file}
            value={String(place)}
            groups={[
              {
                label: null,
                choices: joint.files.map(({ file, role }, at) => ({
                  value: String(at),
                  label: `${file.name} (${text.linkage.roles[role]})`,
                })),
              },
            ]}
            onChoose={(value) => onFile(Number(value))}
          />
        </div>
      )}
      <Table preview={preview} onChoose={onChoose} />
      {found.length > 0 && (
        <>
          <h2 class="visually-hidden">{text.quality.found}</h2>
          <Diagnostics diagnostics={found} />
        </>
      )}
      <div class="toolbar">
        <SelectField
          label={text.columns.filterLabel}
          value={onlyDoubt ? "doubt" : "all"}
          groups={[
            {
              label: null,
              choices: [
                { value: "all", label: text.columns.filter.all },
                { value: "doubt", label: text.columns.filter.doubt },
              ],
            },
          ]}
          onChoose={(value) => setOnlyDoubt(value === "doubt")}
        />
        <button class="button" type="button" disabled={candidate.history.length === 0} onClick={onUndo}>
          {text.columns.undo}
        </button>
        <button class="button" type="button" onClick={onSave}>
          {text.columns.save}
        </button>
        <FileField label={text.columns.reuse} onFiles={onFiles} />
      </div>
      <p class="hint">{text.columns.insideHint}</p>
      <table class="table table--stack columns__table" role="table">
        <caption class="visually-hidden">{text.columns.caption}</caption>
        <StackedHead
          columns={[
            { label: text.columns.column },
            { label: text.columns.inside },
            { label: text.columns.variable },
            { label: text.columns.reason },
          ]}
        />
        <tbody role="rowgroup">
          {shown.map((column) => {
            const variable = codebook.find((one) => one.id === column.variable);
            const certainty = certaintyOf(column, chosen);
            const names = column.variable ? twice.get(column.variable) : undefined;
            const hidden = isIdentifier(column, preview);
            const shape = shapes[columns.indexOf(column)];
            return (
              <tr role="row" key={column.column}>
                <th scope="row" role="rowheader" class="columns__name">
                  {column.column}
                </th>
                <td role="cell" class="quiet columns__inside">
                  <Contents shape={shape} />
                </td>
                <td role="cell" class="columns__meaning">
                  {hidden ? (
                    <span class="tag tag--withheld">
                      <span aria-hidden="true">◊</span> {text.columns.notKept}
                    </span>
                  ) : (
                    <>
                      <SelectField
                        hideLabel
                        id={fieldId(column)}
                        label={text.columns.selectLabel(column.column)}
                        value={column.variable ?? ""}
                        groups={choices}
                        error={names ? text.columns.twice(label(column.variable), names.join(", ")) : null}
                        onChoose={(value) => change(withVariable(columns, column.column, value || null), column.column)}
                      />
                      {variable && (
                        <span class="hint">
                          {text.columns.kind[variable.kind]?.(
                            text.look.units[variable.unit ?? ""] ?? variable.unit ?? "",
                          )}
                        </span>
                      )}
                      {variable && (
                        <Codes
                          column={column}
                          variable={variable}
                          shape={shape}
                          isDoubtful={certainty === "doubt" || certainty === "own"}
                          onCode={(code, category) =>
                            change(withCode(columns, column.column, code, category), column.column)
                          }
                        />
                      )}
                    </>
                  )}
                </td>
                <td role="cell" class="quiet columns__reason">
                  {!hidden && (
                    <span class={`tag tag--${certainty} columns__certainty`}>{text.columns.words[certainty]}</span>
                  )}{" "}
                  {chosen.includes(column.column) ? "" : column.reason}
                  {column.variable && !column.kept && <span class="hint">{text.columns.areaOnly}</span>}
                  {certainty === "doubt" && column.alternatives.length > 0 && (
                    <span class="hint">
                      {text.columns.alternatives}: {column.alternatives.map((one) => label(one.variable)).join(", ")}
                    </span>
                  )}
                  {!hidden && isOfChildren && column.variable && <Enables shape={shape} definitions={definitions} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {candidate.contacts && (
        <Contacts rules={candidate.contacts} columns={columns} codebook={codebook} onRules={onContacts} />
      )}
      <div class="actions actions--sticky">
        <button class="button button--primary" type="button" onClick={read}>
          {joint ? text.columns.toLinking : text.columns.read}
        </button>
        {isUnread && <p>{text.unread.columns}</p>}
      </div>
    </div>
  );
}

function problem(message: string, column: string | null): DiagnosticDocument {
  return {
    code: "columns",
    severity: "error",
    file: null,
    sheet: null,
    row: null,
    column,
    variable: null,
    message,
    hint: null,
    count: null,
  };
}
