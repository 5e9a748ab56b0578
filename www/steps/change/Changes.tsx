// Step veranderingen: two periods side by side, what changed and how sure that is. WCAG 2.2: 1.3.1, 1.4.1, 2.4.6, 3.3.2.

import { useEffect, useState } from "preact/hooks";
import { Heading } from "../../components/Heading";
import { OutcomeLegend, OutcomeMark, outcomeOf, UnreliableSign } from "../../components/OutcomeMark";
import { OwnBanner } from "../../components/OwnBanner";
import { SelectField } from "../../components/SelectField";
import { Waiting } from "../../components/Waiting";
import type { ChangeDocument, ChangeRowDocument, DefinitionDocument, TrendDocument } from "../../engine/types";
import { questionKey, type Question } from "../../flow";
import type { IndicatorOptions } from "../../kit";
import type { Answer, Loaded } from "../../state";
import { useWords } from "../../text/text";
import { useAsked } from "../comparison/asked";
import { areasOf, firstArea, GROUPS, LEVELS, periodsOf } from "../indicator/select";

const GRAINS = ["year", "3y", "5y"] as const;

interface Props {
  loaded: Loaded;
  definitions: readonly DefinitionDocument[];
  answers: Readonly<Record<string, Answer>>;
  area: string | null;
  onArea: (area: string) => void;
  onAsk: (question: Question) => void;
  onChanges: (options: { rows: IndicatorOptions; before?: string; after?: string }) => Promise<ChangeDocument>;
}

/** Chooses two periods and an area, and shows what changed. */
export function Changes({ loaded, definitions, answers, area: wished, onArea, onAsk, onChanges }: Props) {
  const { text, numbers, language } = useWords();
  const [grain, setGrain] = useState<string>("year");
  const [sides, setSides] = useState<{ before: string | null; after: string | null }>({ before: null, after: null });
  const levels = [...new Set(["gemeente", "stadsdeel", ...loaded.dataset.levels.filter((one) => one !== "buurt")])];
  const rows: IndicatorOptions = { levels, period: grain };
  const question: Question = { view: "own", options: rows };
  const key = questionKey(question);
  const answer = answers[key];
  useEffect(() => onAsk(question), [key, answer === undefined]);
  const result = answer?.state === "done" ? answer.result : null;
  const areas = result ? areasOf(result) : [];
  const periods = result ? [...periodsOf(result)].sort() : [];
  const area = areas.find((one) => one.area === wished)?.area ?? firstArea(areas);
  const before = periods.includes(sides.before ?? "") ? sides.before! : (periods[0] ?? null);
  const last = periods[periods.length - 1] ?? null;
  const after = periods.includes(sides.after ?? "") ? sides.after! : last;
  const isPossible = before !== null && after !== null && before !== after;
  const asked = useAsked(isPossible ? JSON.stringify([key, before, after, language, loaded.file]) : null, () =>
    onChanges({ rows, before: before!, after: after! }),
  );
  const document = asked.state === "done" ? asked.value : null;
  const failed = answer?.state === "failed" ? answer.message : asked.state === "failed" ? asked.message : null;
  const name = areas.find((one) => one.area === area)?.name ?? "";
  const shown = document?.rows.filter((row) => row.area === area) ?? [];
  const choices = periods.map((one) => ({ value: one, label: numbers.period(one) }));

  return (
    <div class="changes own-only">
      <Heading>{text.changes.heading}</Heading>
      <OwnBanner />
      <p class="lead">{text.changes.intro}</p>
      {result && (
        <div class="toolbar">
          <SelectField
            label={text.indicators.grain}
            value={grain}
            groups={[{ label: null, choices: GRAINS.map((one) => ({ value: one, label: text.grains[one] ?? one })) }]}
            onChoose={setGrain}
          />
          <SelectField
            label={text.changes.before}
            value={before ?? ""}
            groups={[{ label: null, choices }]}
            onChoose={(value) => setSides({ before: value, after })}
          />
          <SelectField
            label={text.changes.after}
            value={after ?? ""}
            groups={[{ label: null, choices }]}
            onChoose={(value) => setSides({ before, after: value })}
          />
          <SelectField
            label={text.changes.area}
            value={area ?? ""}
            groups={LEVELS.map((level) => ({
              label: text.levels[level] ?? level,
              choices: areas.filter((one) => one.level === level).map((one) => ({ value: one.area, label: one.name })),
            })).filter((group) => group.choices.length > 0)}
            onChoose={onArea}
          />
        </div>
      )}
      {result && !isPossible && <p class="notice">{text.changes.onePeriod}</p>}
      {(isPossible || !result) && !document && <Waiting failed={failed} />}
      {document && before && after && (
        <>
          <ChangeTable
            rows={shown}
            definitions={definitions}
            caption={text.changes.caption(name, numbers.period(before), numbers.period(after))}
          />
          <OutcomeLegend unreliable />
          <ul class="plain-list changes__notes">
            <li>{text.changes.noCause}</li>
            <li>{text.changes.rule}</li>
            <li>{text.changes.family(numbers.count(document.rows.filter((row) => row.p !== null).length))}</li>
            {shown.some((row) => row.regressionToTheMean) && <li>† {text.changes.regression}</li>}
            {shown.some((row) => row.elsewhere.length > 0) && <li>{text.changes.indicative}</li>}
          </ul>
          <Trends trends={document.trends.filter((trend) => trend.area === area)} definitions={definitions} />
        </>
      )}
    </div>
  );
}

interface TableProps {
  rows: readonly ChangeRowDocument[];
  definitions: readonly DefinitionDocument[];
  caption: string;
}

function ChangeTable({ rows, definitions, caption }: TableProps) {
  const { text } = useWords();
  const hasElsewhere = rows.some((row) => row.elsewhere.length > 0);
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="table changes__table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {[text.changes.indicator, text.changes.before, text.changes.after, text.changes.difference].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
            <th scope="col">{text.changes.outcome}</th>
            {hasElsewhere && <th scope="col">{text.changes.elsewhere}</th>}
          </tr>
        </thead>
        {GROUPS.map((group) => {
          const ofGroup = rows.filter((row) => row.group === group && definitionOf(row, definitions)?.core);
          return (
            ofGroup.length > 0 && (
              <tbody key={group}>
                <tr>
                  <th scope="rowgroup" colSpan={hasElsewhere ? 6 : 5} class="rug__group">
                    <span class="rug__group-name">{text.groups[group] ?? group}</span>
                  </th>
                </tr>
                {ofGroup.map((row) => (
                  <ChangeRow
                    row={row}
                    hasElsewhere={hasElsewhere}
                    name={definitionOf(row, definitions)?.name ?? row.indicator}
                    key={row.indicator}
                  />
                ))}
              </tbody>
            )
          );
        })}
      </table>
    </div>
  );
}

function definitionOf(row: { indicator: string }, definitions: readonly DefinitionDocument[]) {
  return definitions.find((one) => one.id === row.indicator);
}

interface RowProps {
  row: ChangeRowDocument;
  name: string;
  hasElsewhere: boolean;
}

function ChangeRow({ row, name, hasElsewhere }: RowProps) {
  const { text, numbers } = useWords();
  const value = (value: number | null) => (value === null ? text.indicators.noData : numbers.value(value, row.unit));
  // A line may end between a number and so long a word.
  const signed = (difference: number) => {
    const said = numbers.value(difference, row.unit).replace(/\u00a0%/, ` ${text.changes.points}`);
    return difference > 0 && /[1-9]/.test(said) ? `+${said}` : said;
  };
  const outcome = outcomeOf(row.outcome, row.difference);
  const rest = row.elsewhere.find((one) => one.area.startsWith("rest:")) ?? row.elsewhere[0];
  return (
    <tr>
      <th scope="row">
        {name}
        {row.regressionToTheMean && " †"}
      </th>
      <td class="figures">{value(row.baseline.value)}</td>
      <td class="figures">{value(row.followUp.value)}</td>
      <td class="figures">
        {row.difference === null ? (
          "–"
        ) : (
          <>
            <strong>{signed(row.difference)}</strong>
            {row.lower !== null && row.upper !== null && (
              <span class="quiet changes__interval"> {numbers.interval(row.lower, row.upper, row.unit)}</span>
            )}
          </>
        )}
      </td>
      <td class="changes__outcome">
        <OutcomeMark outcome={outcome} />
        {row.flag === "unreliable" && <UnreliableSign />}
        {row.q !== null && row.q < 0.05 && <span class="hint">{text.changes.holds}</span>}
        {(row.detectableLower !== null || row.detectableUpper !== null) && (
          <span class="hint">
            {text.changes.detectable(
              row.detectableLower === null ? null : numbers.value(row.detectableLower, row.unit),
              row.detectableUpper === null ? null : numbers.value(row.detectableUpper, row.unit),
            )}
          </span>
        )}
      </td>
      {hasElsewhere && (
        <td class="figures">
          {rest ? (
            <>
              {signed(rest.difference)}{" "}
              <span class="quiet changes__interval">{numbers.interval(rest.lower, rest.upper, row.unit)}</span>
              <span class="hint">{rest.areaName}</span>
            </>
          ) : (
            "–"
          )}
        </td>
      )}
    </tr>
  );
}

function Trends({
  trends,
  definitions,
}: {
  trends: readonly TrendDocument[];
  definitions: readonly DefinitionDocument[];
}) {
  const { text, numbers } = useWords();
  const shown = trends.filter((trend) => definitionOf(trend, definitions)?.core);
  if (shown.length === 0) return <p class="hint">{text.changes.noTrends}</p>;
  const clear = shown.filter((trend) => trend.trend === "increasing" || trend.trend === "decreasing");
  return (
    <section>
      <h2>{text.changes.trends}</h2>
      <p>{text.changes.trendRule}</p>
      {clear.length === 0 && <p>{text.changes.noClearTrend(numbers.count(shown.length))}</p>}
      {clear.length > 0 && (
        <ul>
          {clear.map((trend) => (
            <li key={trend.indicator}>
              {text.changes.trend(
                definitionOf(trend, definitions)?.name ?? trend.indicator,
                trend.trend === "increasing",
                trend.judgement,
                numbers.period(`${trend.periods[0]}-${trend.periods[trend.periods.length - 1]}`),
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
