// The released rows as a table. WCAG 2.2: 1.3.1, 1.4.10, 2.1.1.

import { useState } from "preact/hooks";
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
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.release.caption}>
        <table class="table release__table">
          <caption class="visually-hidden">{text.release.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.release.indicator}</th>
              <th scope="col">{text.release.area}</th>
              <th scope="col">{text.release.period}</th>
              <th scope="col" class="number">
                {text.release.value}
              </th>
              <th scope="col" class="number">
                {text.release.interval}
              </th>
              <th scope="col">{text.release.flag}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={`${row.indicator} ${row.variant} ${row.area} ${row.period} ${row.subgroup}`}>
                <th scope="row">
                  {definitions.find((definition) => definition.id === row.indicator)?.name ?? row.indicator}
                </th>
                <td>{row.areaName}</td>
                <td class="figures">{numbers.period(row.period)}</td>
                <td class="number">{row.value === null ? "" : numbers.value(row.value, row.unit)}</td>
                <td class="number">
                  {row.lower === null || row.upper === null ? "" : numbers.interval(row.lower, row.upper, row.unit)}
                </td>
                <td>
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
          <button class="button" type="button" onClick={() => setAll(true)}>
            {text.release.showAll(numbers.count(rows.length))}
          </button>
        </p>
      )}
    </>
  );
}
