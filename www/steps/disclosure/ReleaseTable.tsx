// The released rows as a table. WCAG 2.2: 1.3.1, 1.4.10, 2.1.1.

import { useRef, useState } from "preact/hooks";
import { StackedHead } from "../../components/StackedHead";
import type { DefinitionDocument, RowDocument } from "../../engine/types";
import { useWords } from "../../text/text";

/** Enough to see what the file holds. */
const FIRST = 12;

/** The first rows; all of them on demand. */
export function ReleaseTable({
  rows,
  definitions,
}: {
  rows: readonly RowDocument[];
  definitions: readonly DefinitionDocument[];
}) {
  const { text, numbers } = useWords();
  const [all, setAll] = useState(false);
  const region = useRef<HTMLDivElement>(null);
  const showAll = () => {
    setAll(true);
    // The button goes; reading goes on in the table.
    region.current?.focus();
  };
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <>
      <div class="scroll" tabIndex={0} ref={region} role="region" aria-label={text.release.caption}>
        <table class="table table--stack release__table" role="table">
          <caption class="visually-hidden">{text.release.caption}</caption>
          <StackedHead
            columns={[
              { label: text.release.indicator },
              { label: text.release.area },
              { label: text.release.period },
              { label: text.release.value, isNumber: true },
              { label: text.release.interval, isNumber: true },
              { label: text.release.flag },
            ]}
          />
          <tbody role="rowgroup">
            {shown.map((row) => (
              <tr role="row" key={`${row.indicator} ${row.variant} ${row.area} ${row.period} ${row.subgroup}`}>
                <th scope="row" role="rowheader">
                  {definitions.find((definition) => definition.id === row.indicator)?.name ?? row.indicator}
                </th>
                <td role="cell">{row.areaName}</td>
                <td role="cell" class="figures">
                  {numbers.period(row.period)}
                </td>
                <td role="cell" class="number">
                  {row.value === null ? "" : numbers.value(row.value, row.unit)}
                </td>
                <td role="cell" class="number">
                  {row.lower === null || row.upper === null ? "" : numbers.interval(row.lower, row.upper, row.unit)}
                </td>
                <td role="cell">
                  {row.flag === "withheld" && <span aria-hidden="true">◊ </span>}
                  {text.release.flags[row.flag] ?? row.flag}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && rows.length > FIRST && (
        <p>
          <button class="button" type="button" onClick={showAll}>
            {text.release.showAll(numbers.count(rows.length))}
          </button>
        </p>
      )}
    </>
  );
}
