// Which sheet of a workbook is read, and on which row the names of its columns stand. WCAG 2.2: 1.3.1, 3.3.1, 3.3.2.

import { useEffect, useState } from "preact/hooks";
import { SelectField } from "../../components/SelectField";
import { TextField } from "../../components/TextField";
import type { DiagnosticDocument, PreviewDocument } from "../../engine/types";
import type { TableChoice } from "../../kit";
import { useWords } from "../../text/text";

interface Props {
  preview: PreviewDocument;
  /** Looks at another table; gives what is wrong with the choice, or nothing when it was stopped. */
  onChoose: (choice: TableChoice) => Promise<readonly DiagnosticDocument[] | null>;
}

/** Only a workbook has it. What was chosen and cannot be read stays in its field, with the reason. */
export function Table({ preview, onChoose }: Props) {
  const { text, numbers } = useWords();
  const { sheets, sheet, headerRow } = preview;
  const [asked, setAsked] = useState("");
  const [row, setRow] = useState("");
  const [wrong, setWrong] = useState<{ field: "sheet" | "row"; message: string } | null>(null);
  const reset = () => {
    setAsked(sheet ?? "");
    setRow(String(headerRow ?? ""));
    setWrong(null);
  };
  useEffect(reset, [preview]);

  if (sheet === null) return null;

  const choose = async (field: "sheet" | "row", choice: TableChoice) => {
    const found = await onChoose(choice);
    const error = found?.find((one) => one.severity === "error");
    if (error) setWrong({ field, message: `${error.message} ${text.columns.table.stays(sheet)}` });
    else if (!found) reset();
  };
  const chooseRow = () => {
    const number = /^\d{1,7}$/.test(row.trim()) ? Number(row) : 0;
    if (number < 1) setWrong({ field: "row", message: text.columns.table.noRow });
    else if (number === headerRow) reset();
    else void choose("row", { sheet, headerRow: number });
  };
  const size = (rows: number | null, columns: number | null) =>
    rows !== null && columns !== null && text.columns.table.size(numbers.count(rows), numbers.count(columns));
  const messageOf = (field: "sheet" | "row") => (wrong?.field === field ? wrong.message : null);

  return (
    <div class="toolbar">
      {sheets.length > 1 && (
        <SelectField
          label={text.columns.table.sheet}
          value={asked}
          groups={[
            {
              label: null,
              choices: sheets.map(({ name, rows, columns, isHidden }) => ({
                value: name,
                label: [name, size(rows, columns), isHidden && text.columns.table.hidden].filter(Boolean).join(", "),
              })),
            },
          ]}
          error={messageOf("sheet")}
          onChoose={(name) => {
            setAsked(name);
            void choose("sheet", { sheet: name });
          }}
        />
      )}
      <TextField
        label={text.columns.table.headerRow}
        kind="number"
        unit={null}
        value={row}
        error={messageOf("row")}
        onInput={setRow}
        onEnter={chooseRow}
      />
      <button class="button" type="button" onClick={chooseRow}>
        {text.columns.table.useRow}
      </button>
    </div>
  );
}
