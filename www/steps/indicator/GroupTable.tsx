// The kenmerken of one group: value, interval, published figure, outcome. WCAG 2.2: 1.1.1, 1.3.1, 1.3.2, 1.4.1, 1.4.10.

import { useId } from "preact/hooks";
import { GroupIcon } from "../../components/GroupIcon";
import { StackedHead } from "../../components/StackedHead";
import type { VariableDocument } from "../../engine/types";
import { useWords } from "../../text/text";
import { IndicatorRow } from "./IndicatorRow";
import type { AreaOption, Line } from "./select";

interface Props {
  group: string;
  lines: readonly Line[];
  areaName: string;
  period: string;
  benchmark: AreaOption | null;
  strata: readonly VariableDocument[];
  by: string | null;
  /** Thresholds other than the own ones, by kenmerk. */
  whatIf: Readonly<Record<string, string>>;
  onExplain: (line: Line) => void;
}

/** A table on a wide screen; on a phone each row stands on its own. Roles keep it a table in both. */
export function GroupTable({ group, lines, areaName, period, benchmark, strata, by, whatIf, onExplain }: Props) {
  const { text, numbers } = useWords();
  const id = useId();
  const name = text.groups[group] ?? group;
  const core = lines.filter((line) => line.definition.core);
  const extra = lines.filter((line) => !line.definition.core);
  const table = (some: readonly Line[], labelled: string) => (
    <table class="table table--stack indicators__table" role="table" aria-labelledby={labelled}>
      <caption class="visually-hidden">{text.indicators.caption(name, areaName, numbers.period(period))}</caption>
      <StackedHead
        columns={[
          { label: text.indicators.name },
          { label: areaName, isNumber: true },
          {
            label: (
              <>
                {text.indicators.interval} <span class="hint">{text.indicators.ownScale}</span>
              </>
            ),
          },
          { label: benchmark ? text.indicators.comparedWith(benchmark.name) : text.indicators.published },
        ]}
      />
      <tbody role="rowgroup">
        {some.map((line) => (
          <IndicatorRow
            line={line}
            benchmark={benchmark}
            stratum={strata.find((one) => one.id === by) ?? null}
            isWhatIf={line.definition.id in whatIf}
            onExplain={onExplain}
            key={line.definition.id}
          />
        ))}
      </tbody>
    </table>
  );
  return (
    <section class="group" aria-labelledby={id}>
      <h2 class="group__heading" id={id}>
        <GroupIcon group={group} /> {name}
      </h2>
      {core.length > 0 && table(core, id)}
      {extra.length > 0 && (
        <details class="details" open={core.length === 0}>
          <summary id={`${id}-extra`}>
            {text.indicators.extra} ({extra.length})
          </summary>
          {table(extra, `${id} ${id}-extra`)}
        </details>
      )}
    </section>
  );
}
