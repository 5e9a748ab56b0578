// The table is the picture. One cell is in the tab order; arrow keys move it. WCAG 2.2: 1.3.1, 1.4.1, 2.1.1, 2.4.3, 2.4.7.

import { useRef, useState } from "preact/hooks";
import { OutcomeMark, outcomeFill, outcomeSign, outcomeWords, UnreliableSign } from "../../components/OutcomeMark";
import { useWords } from "../../text/text";
import { thresholdOf } from "../../text/variants";
import type { AreaOption } from "../indicator/select";
import type { Cell, RugGroup, RugRow } from "./rug";

interface Props {
  groups: readonly RugGroup[];
  areas: readonly AreaOption[];
  caption: string;
  /** The area that was looked at in another step: its column is the first to be reached. */
  chosen: string | null;
  onArea: (area: string) => void;
  /** Shows the spine of an area, below. */
  onSpine: (area: string) => void;
}

/** Grid with roving focus, and below it the chosen cell in words. */
export function RugTable({ groups, areas, caption, chosen, onArea, onSpine }: Props) {
  const { text } = useWords();
  const [place, setPlace] = useState<readonly [number, number]>(() => {
    const column = areas.findIndex((area) => area.area === chosen);
    return [0, Math.max(0, column)];
  });
  const [visited, setVisited] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  const rows = groups.flatMap((group) => group.rows);
  const row = Math.min(place[0], rows.length - 1);
  const column = Math.min(place[1], areas.length - 1);
  const focused = rows[row]?.cells[column];

  const move = (to: readonly [number, number]) => {
    const next: readonly [number, number] = [
      Math.min(rows.length - 1, Math.max(0, to[0])),
      Math.min(areas.length - 1, Math.max(0, to[1])),
    ];
    setPlace(next);
    const cell = table.current?.querySelector<HTMLElement>(`[data-place="${next[0]}-${next[1]}"]`);
    cell?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step: Record<string, readonly [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: event.ctrlKey ? [0, 0] : [row, 0],
      End: event.ctrlKey ? [rows.length - 1, areas.length - 1] : [row, areas.length - 1],
      PageUp: [row - 10, column],
      PageDown: [row + 10, column],
    };
    const to = step[event.key];
    if (to) {
      event.preventDefault();
      move(to);
    } else if (event.key === "Enter" && focused) {
      event.preventDefault();
      onSpine(focused.area.area);
    }
  };

  let index = -1;
  return (
    <>
      <p class="hint">{text.comparison.keys}</p>
      <div class="rug" role="region" aria-label={text.comparison.region} tabIndex={0}>
        <table class="rug__table" role="grid" ref={table} onKeyDown={onKeyDown}>
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" class="rug__corner">
                {text.comparison.indicator}
              </th>
              {areas.map((area) => (
                <th scope="col" class="rug__area" key={area.area}>
                  <span class="rug__area-name">{area.name}</span>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.group}>
              <tr>
                <th scope="rowgroup" class="rug__group" colSpan={areas.length + 1}>
                  <span class="rug__group-name">{text.groups[group.group] ?? group.group}</span>
                </th>
              </tr>
              {group.rows.map((one) => {
                index += 1;
                const at = index;
                return (
                  <tr key={one.definition.id}>
                    <th scope="row" class="rug__name">
                      <RowName row={one} />
                    </th>
                    {one.cells.map((cell, across) => (
                      <td
                        class={`rug__cell ${outcomeFill(cell.outcome)}`}
                        tabIndex={at === row && across === column ? 0 : -1}
                        data-place={`${at}-${across}`}
                        onFocus={() => {
                          setPlace([at, across]);
                          setVisited(true);
                        }}
                        onDblClick={() => onSpine(cell.area.area)}
                        key={cell.area.area}
                      >
                        <CellText cell={cell} deviates={deviates(one, cell)} />
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      </div>
      {rows.some((one) => one.cells.some((cell) => deviates(one, cell))) && (
        <p class="hint">* {text.comparison.deviates}</p>
      )}
      <div
        class={visited ? "rug-detail rug-detail--chosen" : "rug-detail"}
        aria-label={text.comparison.detail}
        role="group"
      >
        {visited && focused && rows[row] ? (
          <>
            <Detail row={rows[row]} cell={focused} />
            <button class="button" type="button" onClick={() => onArea(focused.area.area)}>
              {text.comparison.open(focused.area.name)}
            </button>
          </>
        ) : (
          <p class="quiet rug-detail__line">{text.comparison.pick}</p>
        )}
      </div>
    </>
  );
}

/** Name, unit, and by which definition the row is counted. */
function RowName({ row }: { row: RugRow }) {
  const { text, numbers, language } = useWords();
  const threshold = thresholdOf(row.variant, language);
  // The unit alone: cells leave it out.
  const unit = numbers.value(0, row.definition.unit).replace(/[\d.,\s\u00a0]/g, "");
  return (
    <>
      {breakable(row.definition.name)}
      {threshold && ` (${threshold})`} <span class="quiet rug__unit">{unit}</span>
      {row.isRecomputed && <span class="hint">{text.indicators.publishedDefinition}</span>}
    </>
  );
}

/** Long Dutch words with a soft hyphen after a linking part: few browsers have a Dutch dictionary to break them by. */
function breakable(name: string): string {
  return name.replace(/\p{L}{16,}/gu, (word) => word.replace(/(schaps|heids|ings|dens)(?=\p{L}{4})/gu, "$1\u00ad"));
}

/** Whether a cell is counted by another definition than its row says. */
function deviates(row: RugRow, cell: Cell): boolean {
  return cell.figure !== null && cell.figure.variant !== row.variant;
}

/** The chosen cell in words: its figure, what it was placed beside, and the own figure where that is another. */
function Detail({ row, cell }: { row: RugRow; cell: Cell }) {
  const { text, numbers } = useWords();
  const { figure, beside, outcome } = cell;
  const withInterval = (value: number, lower: number | null, upper: number | null, unit: string) =>
    lower !== null && upper !== null
      ? `${numbers.value(value, unit)} (${numbers.interval(lower, upper, unit)})`
      : numbers.value(value, unit);
  const own = cell.row;
  return (
    <div class="rug-detail__words">
      <p class="rug-detail__line">
        <strong>{row.definition.name}</strong>, {cell.area.name}:{" "}
        {figure ? (
          <span class="figures">{withInterval(figure.value, figure.lower, figure.upper, figure.unit)}</span>
        ) : (
          <span>{own?.flag === "withheld" ? text.indicators.withheld : text.indicators.noData}</span>
        )}{" "}
        {outcome !== "none" && <OutcomeMark outcome={outcome} />}
        {own?.flag === "unreliable" && (
          <>
            {" "}
            <span class="tag tag--doubt">
              <UnreliableSign /> {text.indicators.unreliable}
            </span>
          </>
        )}
      </p>
      {figure && beside && (
        <p class="rug-detail__line hint">
          {beside.name}: {numbers.value(beside.value, figure.unit)}
          {beside.period && ` (${numbers.period(beside.period)})`}
          {beside.reason && `; ${beside.reason}`}
        </p>
      )}
      {figure && own && own.value !== null && own.variant !== figure.variant && (
        <p class="rug-detail__line hint">
          {text.comparison.recomputed(withInterval(own.value, own.lower, own.upper, own.unit))}
        </p>
      )}
    </div>
  );
}

function CellText({ cell, deviates }: { cell: Cell; deviates: boolean }) {
  const { text, numbers } = useWords();
  if (!cell.figure) {
    return cell.row?.flag === "withheld" ? (
      <>
        <span aria-hidden="true">{outcomeSign("withheld")}</span>
        <span class="visually-hidden">{text.indicators.withheld}</span>
      </>
    ) : (
      <span class="visually-hidden">{text.indicators.noData}</span>
    );
  }
  return (
    <>
      {cell.row?.flag === "unreliable" && (
        <>
          <UnreliableSign />
          <span class="visually-hidden">{text.indicators.unreliable}: </span>
        </>
      )}
      <span class="figures">{numbers.bare(cell.figure.value, cell.figure.unit)}</span>
      {deviates && (
        <>
          <span aria-hidden="true">*</span>
          <span class="visually-hidden"> ({text.comparison.deviates})</span>
        </>
      )}{" "}
      <span class="rug__sign" aria-hidden="true">
        {outcomeSign(cell.outcome)}
      </span>
      {cell.outcome !== "none" && <span class="visually-hidden">, {outcomeWords(cell.outcome, text)}</span>}
    </>
  );
}
