// Step indicatoren: the own view of one area beside the published figures. WCAG 2.2: 1.3.1, 1.4.1, 2.4.6, 3.2.2.

import { useEffect, useRef, useState } from "preact/hooks";
import { IntervalLegend } from "../../charts/IntervalBar";
import { FileField } from "../../components/FileField";
import { Heading } from "../../components/Heading";
import { OutcomeLegend } from "../../components/OutcomeMark";
import { OwnBanner } from "../../components/OwnBanner";
import { SelectField } from "../../components/SelectField";
import { Waiting } from "../../components/Waiting";
import type { DefinitionDocument, DiagnosticDocument, VariableDocument } from "../../engine/types";
import { questionKey, type Question } from "../../flow";
import type { IndicatorOptions } from "../../kit";
import type { Answer, Loaded, View } from "../../state";
import { useWords } from "../../text/text";
import { Definition } from "./Definition";
import { GroupTable } from "./GroupTable";
import type { Look } from "./look";
import { LookBar } from "./LookBar";
import { LookPanel } from "./LookPanel";
import {
  areasOf,
  benchmarkAreas,
  firstArea,
  grainOf,
  GROUPS,
  LEVELS,
  linesOf,
  periodOf,
  periodsOf,
  type AreaOption,
  type Line,
} from "./select";
import { ReadyMade } from "./ReadyMade";
import { Unplaced } from "./Unplaced";
import { WhyNot } from "./WhyNot";

const GRAINS = ["quarter", "year", "3y", "5y", "all"] as const;

interface Props {
  loaded: Loaded;
  definitions: readonly DefinitionDocument[];
  codebook: readonly VariableDocument[];
  answers: Readonly<Record<string, Answer>>;
  view: View;
  onAsk: (question: Question) => void;
  /** Sentences about an area and period, beside the published figures of another. */
  onFindings: (area: string, period: string, against: string | null, rows: IndicatorOptions) => Promise<string[]>;
  onView: (view: Partial<View>) => void;
  look: Look;
  /** What was wrong with the last question. */
  wrong: readonly DiagnosticDocument[];
  onLook: (look: Look) => void;
  onFiles: (files: File[]) => void;
}

/** The question about all areas at once, that gives the list of areas; the rug asks the same. */
export function overviewQuestion(loaded: Loaded): Question {
  const levels = [...new Set([...loaded.dataset.levels, "organisatie"])];
  return { view: "own", options: { levels, period: "all" } };
}

/** Results before controls that are rarely needed. */
export function Indicators(props: Props) {
  const { loaded, definitions, codebook, answers, view, look, wrong, onLook, onAsk, onFindings, onView, onFiles } =
    props;
  const { text, numbers } = useWords();
  const [explained, setExplained] = useState<Line | null>(null);
  const overview = overviewQuestion(loaded);
  const overviewAnswer = answers[questionKey(overview)];
  // Read again, the file has the areas that it had: the choices stay where they are, and so does the focus in them.
  const known = useRef<{ source: File; areas: AreaOption[] } | null>(null);
  if (overviewAnswer?.state === "done") {
    known.current = { source: loaded.source, areas: areasOf(overviewAnswer.result) };
  }
  const areas = known.current?.source === loaded.source ? known.current.areas : [];
  const area = areas.find((one) => one.area === view.area) ?? areas.find((one) => one.area === firstArea(areas));
  const grain = grainOf(view, GRAINS, "year");
  const question: Question | null = area ? { view: "own", options: { levels: [area.level], period: grain } } : null;
  const key = question ? questionKey(question) : "";
  useEffect(() => onAsk(overview), [questionKey(overview), overviewAnswer === undefined]);
  useEffect(() => {
    if (question) onAsk(question);
  }, [key, answers[key] === undefined]);

  const answer = answers[key];
  const result = answer?.state === "done" ? answer.result : null;
  const rows = result && area ? result.rows.filter((row) => row.area === area.area) : [];
  const own = result ? { ...result, rows } : null;
  const periods = own ? periodsOf(own) : [];
  const period = periodOf(view, rows, periods);
  const benchmarks = benchmarkAreas(rows.filter((row) => row.period === period));
  const benchmark = benchmarks.find((one) => one.area === view.benchmark) ?? benchmarks[0] ?? null;
  // None while they are on their way: their place is kept, so that the figures below do not jump.
  const [findings, setFindings] = useState<readonly string[] | null>(null);
  useEffect(() => {
    if (!area || !period || !result || !question) return;
    let isWanted = true;
    setFindings(null);
    onFindings(area.area, period, benchmark?.area ?? null, question.options).then(
      (found) => isWanted && setFindings(found),
      // The figures stand there without sentences too.
      () => isWanted && setFindings([]),
    );
    return () => {
      isWanted = false;
    };
  }, [area?.area, period, benchmark?.area, result]);
  const failed =
    overviewAnswer?.state === "failed" ? overviewAnswer.message : answer?.state === "failed" ? answer.message : null;
  const all = GROUPS.map((group) => ({ group, lines: linesOf(rows, definitions, group, period) }));
  const children = all[0]?.lines.find((line) => line.row.unitOfAnalysis === "child" && line.row.denominator !== null);
  const { computable, skipped } = loaded.dataset;
  // Other rows must not move the eye to another period: which one is shown depends on what can be compared.
  const lookAt = (next: Look) => {
    onView({ area: area?.area ?? null, period, benchmark: benchmark?.area ?? null });
    onLook(next);
  };

  return (
    <div class="indicators own-only">
      <Heading>
        {area && area.level !== "organisatie"
          ? text.indicators.heading(area.name, benchmark?.name ?? text.indicators.publishedFigures)
          : text.indicators.headingOwn(benchmark?.name ?? text.indicators.publishedFigures)}
      </Heading>
      <OwnBanner />
      <LookBar loaded={loaded} look={look} definitions={definitions} onLook={lookAt} />
      <p class="indicators__computable">
        {text.indicators.computable(
          numbers.count(computable.core),
          numbers.count(computable.coreTotal),
          numbers.count(computable.extra),
        )}
      </p>
      <WhyNot skipped={skipped} definitions={definitions} />
      <ReadyMade loaded={loaded} />
      <Unplaced loaded={loaded} codebook={codebook} />
      {area && (
        <div class="toolbar">
          <SelectField
            label={text.indicators.area}
            value={area.area}
            groups={LEVELS.map((level) => ({
              label: text.levels[level] ?? level,
              choices: areas.filter((one) => one.level === level).map((one) => ({ value: one.area, label: one.name })),
            })).filter((group) => group.choices.length > 0)}
            onChoose={(value) => onView({ area: value, level: null })}
          />
          <SelectField
            label={text.indicators.period}
            value={period ?? ""}
            groups={[{ label: null, choices: periods.map((one) => ({ value: one, label: numbers.period(one) })) }]}
            onChoose={(value) => onView({ period: value, grain })}
          />
          {benchmarks.length > 1 && (
            <SelectField
              label={text.indicators.benchmark}
              value={benchmark?.area ?? ""}
              groups={[{ label: null, choices: benchmarks.map((one) => ({ value: one.area, label: one.name })) }]}
              onChoose={(value) => onView({ benchmark: value })}
            />
          )}
          {children && !loaded.counts && <Counted line={children} />}
          <details class="details toolbar__more">
            <summary>{text.indicators.moreChoices}</summary>
            <div class="details__body toolbar">
              <SelectField
                label={text.indicators.grain}
                value={grain}
                groups={[
                  {
                    label: null,
                    choices: GRAINS.filter((one) => !loaded.counts || one !== "quarter").map((one) => ({
                      value: one,
                      label: text.grains[one] ?? one,
                    })),
                  },
                ]}
                onChoose={(value) => onView({ grain: value, period: null })}
              />
              <FileField
                label={text.indicators.addBenchmarks}
                hint={text.indicators.addBenchmarksHint}
                onFiles={onFiles}
              />
            </div>
          </details>
        </div>
      )}
      <LookPanel loaded={loaded} look={look} wrong={wrong} onLook={lookAt} />
      {rows.length > 0 && findings?.length !== 0 && (
        <section class="findings" aria-label={text.indicators.findings}>
          <h2 class="findings__heading">{text.indicators.findings}</h2>
          <ul class="prose-list">
            {findings?.map((finding) => <li key={finding}>{finding}</li>) ?? <li class="quiet">{text.loading}</li>}
          </ul>
        </section>
      )}
      {!result && <Waiting failed={failed} />}
      {result && rows.length === 0 && <p class="notice">{text.indicators.none}</p>}
      {all.map(
        ({ group, lines }) =>
          lines.length > 0 && (
            <GroupTable
              group={group}
              lines={lines}
              areaName={area?.name ?? ""}
              period={period ?? ""}
              benchmark={benchmark}
              strata={loaded.dataset.strata}
              by={look.by}
              whatIf={look.thresholds}
              onExplain={setExplained}
              key={group}
            />
          ),
      )}
      {rows.length > 0 && (
        <details class="details">
          <summary>{text.indicators.legendHeading}</summary>
          <div class="details__body">
            <IntervalLegend />
            <OutcomeLegend unreliable />
          </div>
        </details>
      )}
      {explained && (
        <Definition
          line={explained}
          threshold={look.thresholds[explained.definition.id] ?? null}
          isReadyMade={loaded.counts !== null}
          onThreshold={(threshold) => {
            const { [explained.definition.id]: _, ...others } = look.thresholds;
            const thresholds = threshold === null ? others : { ...others, [explained.definition.id]: threshold };
            setExplained(null);
            lookAt({ ...look, thresholds });
          }}
          onClose={() => setExplained(null)}
        />
      )}
    </div>
  );
}

function Counted({ line }: { line: Line }) {
  const { text, numbers } = useWords();
  const { denominator, missing, unitOfAnalysis } = line.row;
  if (denominator === null) return null;
  const total = denominator + (missing ?? 0);
  const unit = text.indicators.units[unitOfAnalysis] ?? unitOfAnalysis;
  return <p class="quiet figures toolbar__note">{text.indicators.counted(numbers.count(total), unit)}</p>;
}
