// One kenmerk: its own value, the value by the published definition where that differs, and its subgroups.

import { IntervalBar, scaleOf } from "../../charts/IntervalBar";
import { OutcomeMark, outcomeOf, UnreliableSign } from "../../components/OutcomeMark";
import type { RowDocument, VariableDocument } from "../../engine/types";
import { useWords } from "../../text/text";
import { thresholdOf } from "../../text/variants";
import { bestComparison, isRecomputed, type AreaOption, type Line, type Published } from "./select";

interface Props {
  line: Line;
  benchmark: AreaOption | null;
  stratum: VariableDocument | null;
  /** Whether it is counted under another threshold than its own. */
  isWhatIf: boolean;
  onExplain: (line: Line) => void;
}

/** One to many rows of the table. */
export function IndicatorRow({ line, benchmark, stratum, isWhatIf, onExplain }: Props) {
  const { text, language } = useWords();
  const { definition, row, subgroups } = line;
  const threshold = thresholdOf(row.variant, language);
  const title = threshold ? `${definition.name} (${threshold})` : definition.name;
  const cut = title.lastIndexOf(" ") + 1;
  const [before, last] = [title.slice(0, cut), title.slice(cut)];
  const comparison = bestComparison(row, benchmark?.area ?? null);
  const recomputed = comparison !== null && isRecomputed(row, comparison);
  const fromZero = definition.measure === "share" || definition.measure === "rate" || definition.measure === "count";
  const scale = scaleOf(
    [
      row.value,
      row.lower,
      row.upper,
      comparison?.value ?? null,
      comparison?.localLower ?? null,
      comparison?.localUpper ?? null,
      ...subgroups.flatMap((one) => [one.lower, one.upper]),
    ],
    fromZero,
  );
  const label = (subgroup: string | null) =>
    stratum?.categories.find((category) => category.id === subgroup)?.label ??
    (subgroup === "ja" || subgroup === "nee" ? text.kinds.flag[subgroup] : subgroup) ??
    text.indicators.unknownGroup;
  return (
    <>
      <tr role="row" class="indicator-row">
        <th scope="row" role="rowheader" class="indicator-row__name">
          <span class="indicator-row__title">{before}</span>
          {/* The sign stands beside the last word, never alone on a line. */}
          <span class="indicator-row__last">
            <span class="indicator-row__title">{last}</span>{" "}
            {isWhatIf && <span class="tag tag--doubt">{text.look.whatIfTag}</span>}{" "}
            <button
              class="explain"
              type="button"
              aria-label={text.indicators.definitionOf(definition.name)}
              onClick={() => onExplain(line)}
            >
              i
            </button>
          </span>
          {definition.reconstructed && <span class="quiet indicator-row__grade">{text.definition.reconstructed}</span>}
        </th>
        <Value row={row} name={definition.name} comparison={recomputed ? null : comparison} scale={scale} />
        <PublishedFigure row={row} comparison={recomputed ? null : comparison} differs={recomputed} />
      </tr>
      {recomputed && comparison && (
        <tr role="row" class="indicator-row indicator-row--sub">
          <th scope="row" role="rowheader" class="indicator-row__name">
            <span class="visually-hidden">{definition.name}, </span>
            {text.indicators.publishedDefinition}:
          </th>
          <Value
            row={{
              ...row,
              value: comparison.localValue,
              lower: comparison.localLower,
              upper: comparison.localUpper,
              numerator: null,
              denominator: null,
              missing: null,
            }}
            name={definition.name}
            comparison={comparison}
            scale={scale}
          />
          <PublishedFigure row={row} comparison={comparison} differs={false} />
        </tr>
      )}
      {subgroups.map((one) => (
        <tr role="row" class="indicator-row indicator-row--sub" key={one.subgroup}>
          <th scope="row" role="rowheader" class="indicator-row__name">
            <span class="visually-hidden">{definition.name}, </span>
            {stratum && `${stratum.label}: `}
            {label(one.subgroup)}
          </th>
          <Value row={one} name={definition.name} comparison={null} scale={scale} />
          <td role="cell" class="indicator-row__published" />
        </tr>
      ))}
    </>
  );
}

interface ValueProps {
  row: RowDocument;
  name: string;
  comparison: Published | null;
  scale: readonly [number, number];
}

function Value({ row, name, comparison, scale }: ValueProps) {
  const { text, numbers } = useWords();
  if (row.value === null) {
    const word = row.flag === "withheld" ? text.indicators.withheld : text.indicators.noData;
    return (
      <>
        <td role="cell" class="number indicator-row__value">
          <span class="quiet">
            {row.flag === "withheld" && <span aria-hidden="true">◊ </span>}
            {word}
          </span>
        </td>
        <td role="cell" class="indicator-row__chart" />
      </>
    );
  }
  const value = numbers.value(row.value, row.unit);
  const known = row.lower !== null && row.upper !== null;
  return (
    <>
      <td role="cell" class="number indicator-row__value">
        <strong class="indicator-row__number">{value}</strong>
        {row.numerator !== null && row.denominator !== null && (row.unit === "%" || row.unit === "per 1000") && (
          <span class="quiet indicator-row__counts">
            {text.indicators.of(numbers.count(row.numerator), numbers.count(row.denominator))}
          </span>
        )}
        {row.missing !== null && row.missing > 0 && row.denominator !== null && (
          <span class="quiet indicator-row__counts">
            {text.indicators.missing(numbers.share(row.missing / (row.missing + row.denominator)))}
          </span>
        )}
      </td>
      <td role="cell" class="indicator-row__chart">
        {row.lower !== null && row.upper !== null && (
          <>
            <IntervalBar
              title={name}
              description={text.indicators.chart(
                value,
                numbers.bare(row.lower, row.unit),
                numbers.bare(row.upper, row.unit),
                comparison
                  ? text.indicators.chartBenchmark(comparison.areaName, numbers.value(comparison.value, row.unit))
                  : text.indicators.chartNoBenchmark,
              )}
              value={row.value}
              lower={row.lower}
              upper={row.upper}
              benchmark={comparison?.value ?? null}
              scale={scale}
            />
            <span class="quiet figures indicator-row__interval">
              {numbers.interval(row.lower, row.upper, row.unit)}
            </span>
          </>
        )}
        {(row.flag === "unreliable" || !known) && (
          <span class="tag tag--doubt indicator-row__flag">
            <UnreliableSign /> {text.indicators.unreliable}
          </span>
        )}
      </td>
    </>
  );
}

interface FigureProps {
  row: RowDocument;
  comparison: Published | null;
  /** The published figure stands on the next line, under its own definition. */
  differs: boolean;
}

function PublishedFigure({ row, comparison, differs }: FigureProps) {
  const { text, numbers } = useWords();
  if (!comparison) {
    return (
      <td role="cell" class="quiet indicator-row__published">
        {differs ? text.indicators.noPublishedVariant : text.indicators.noPublished}
      </td>
    );
  }
  return (
    <td role="cell" class="indicator-row__published">
      <span class="indicator-row__comparison">
        <OutcomeMark outcome={outcomeOf(comparison.outcome, comparison.difference)} />
        <span class="figures">
          <span class="visually-hidden">{comparison.areaName}: </span>
          {numbers.value(comparison.value, row.unit)}{" "}
          <span class="quiet">
            ({numbers.period(comparison.period)}
            {comparison.rule === "other-year" && `, ${text.indicators.otherYear}`})
          </span>
        </span>
      </span>
      <span class="hint">{comparison.source}</span>
      {/* What to mind with a comparison stands in the explanation; here only why there is none. */}
      {comparison.outcome === "not-compared" && comparison.reason && (
        <details class="details indicator-row__why">
          <summary>{text.indicators.whyNotCompared}</summary>
          <ul class="prose-list">
            {comparison.reason.split("; ").map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </td>
  );
}
