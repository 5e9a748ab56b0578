// The released rows as a table. WCAG 2.2: 1.3.1, 1.4.10, 2.1.1.

import { useRef, useState } from "preact/hooks";
import { StackedHead } from "../../components/StackedHead";
import type { DefinitionDocument, ReasonDocument, RowDocument } from "../../engine/types";
import { useWords } from "../../text/text";

/** Enough to see what the file holds. */
const FIRST = 12;

/** The first rows; all of them on demand. */
export function ReleaseTable({
  rows,
  reasons,
  definitions,
}: {
  rows: readonly RowDocument[];
  /** Per row why it is withheld; empty until that is known. */
  reasons: readonly (ReasonDocument | null)[];
  definitions: readonly DefinitionDocument[];
}) {
  const { text, numbers } = useWords();
  const [all, setAll] = useState(false);
  const nameOf = (id: string) => definitions.find((definition) => definition.id === id)?.name ?? id;
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
            {shown.map((row, place) => (
              <tr role="row" key={`${row.indicator} ${row.variant} ${row.area} ${row.period} ${row.subgroup}`}>
                <th scope="row" role="rowheader">
                  {nameOf(row.indicator)}
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
                  {row.flag === "withheld" && <Why reason={reasons[place] ?? null} nameOf={nameOf} />}
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

/** Why a figure is withheld, on demand; nothing of the figure is in it. */
function Why({ reason, nameOf }: { reason: ReasonDocument | null; nameOf: (id: string) => string }) {
  const { text, numbers } = useWords();
  if (!reason) return null;
  const { protects } = reason;
  const why =
    protects === null
      ? text.release.why[reason.reason]
      : text.release.whyProtects(nameOf(protects.indicator), protects.areaName, numbers.period(protects.period));
  return (
    <details class="details">
      <summary>{text.release.whyAsk}</summary>
      <p class="details__body">{why}</p>
    </details>
  );
}
