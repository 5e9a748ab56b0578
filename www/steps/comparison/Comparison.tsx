// Step vergelijken: the rug of kenmerken by areas. WCAG 2.2: 1.3.1, 1.4.1, 1.4.10, 2.4.6.

import { useEffect, useMemo, useState } from "preact/hooks";
import { Heading } from "../../components/Heading";
import { OutcomeLegend } from "../../components/OutcomeMark";
import { OwnBanner } from "../../components/OwnBanner";
import { SelectField } from "../../components/SelectField";
import { Waiting } from "../../components/Waiting";
import type { DefinitionDocument, DiagnosticDocument, PictureDocument, PublishedChoice } from "../../engine/types";
import { questionKey, type Question } from "../../flow";
import type { PictureOptions } from "../../kit";
import type { Answer, Loaded, Notice, View } from "../../state";
import { useWords } from "../../text/text";
import { overviewQuestion } from "../indicator/Indicators";
import { isEverything, type Look } from "../indicator/look";
import { LookBar } from "../indicator/LookBar";
import { LookPanel } from "../indicator/LookPanel";
import { areasOf, benchmarkAreas, grainOf, LEVELS, periodOf, periodsOf, type AreaOption } from "../indicator/select";
import { AddFigures } from "./AddFigures";
import { Pictures, type Shown } from "./Pictures";
import type { OpenTable } from "./published";
import { rugOf, type Against } from "./rug";
import { RugTable } from "./RugTable";

const GRAINS = ["all", "5y", "3y", "year"] as const;
/** Areas that can hold others, the smallest first. */
const PARENTS = ["gemeente", "organisatie"] as const;

/** Levels that a release holds. */
const RELEASED = ["gemeente", "stadsdeel"] as const;

interface Props {
  loaded: Loaded;
  definitions: readonly DefinitionDocument[];
  answers: Readonly<Record<string, Answer>>;
  look: Look;
  wrong: readonly DiagnosticDocument[];
  onLook: (look: Look) => void;
  view: View;
  onAsk: (question: Question) => void;
  onView: (view: Partial<View>) => void;
  /** Opens an area with what is on the screen. */
  onArea: (view: Partial<View>) => void;
  onPicture: (options: PictureOptions) => Promise<PictureDocument>;
  table: OpenTable | null;
  onTable: (files: File[]) => void;
  onFigures: (choice: PublishedChoice) => Promise<Notice>;
  /** Saves a picture of a release. */
  onDownload: (picture: PictureDocument, name: string) => void;
}

/** Chooses what the rug shows. */
export function Comparison(props: Props) {
  const { loaded, definitions, answers, view, look, wrong, onLook, onAsk, onView, onArea } = props;
  const { text, numbers, language } = useWords();
  const [shown, setShown] = useState<Shown>({ kind: "spine", area: view.area, indicator: null, called: 0 });
  const overview = overviewQuestion(loaded);
  const overviewAnswer = answers[questionKey(overview)];
  useEffect(() => onAsk(overview), [questionKey(overview), overviewAnswer === undefined]);
  const everything = overviewAnswer?.state === "done" ? overviewAnswer.result : null;
  const allAreas = useMemo(() => (everything ? areasOf(everything) : []), [everything]);
  const levels = ["stadsdeel", "wijk", "buurt", "gemeente"].filter((level) => allAreas.some((a) => a.level === level));
  const own = allAreas.find((area) => area.area === view.area);
  // A gemeente alone has nothing beside it; a smaller area stands among its like.
  const near = own && own.level !== "gemeente" ? own.level : "";
  const level = [view.level, near, levels[0]].find((one) => one && levels.includes(one)) ?? "organisatie";
  const areas = allAreas.filter((area) => area.level === level);

  // The overview holds all years together; any other period is asked for, with the areas above.
  const grain = grainOf(view, GRAINS, "all");
  const question: Question =
    grain === "all" ? overview : { view: "own", options: { levels: [...new Set([level, ...PARENTS])], period: grain } };
  const key = questionKey(question);
  const answer = answers[key];
  useEffect(() => onAsk(question), [key, answer === undefined]);
  const result = answer?.state === "done" ? answer.result : null;
  const periods = result ? periodsOf(result) : [];
  const period = result ? periodOf(view, result.rows, periods) : null;

  const benchmarks = benchmarkAreas(result?.rows.filter((row) => row.level === level && row.period === period) ?? []);
  const parent = parentOf(allAreas, level);
  const choices = [
    ...(parent ? [{ value: "parent", label: text.comparison.againstParent(parent.name) }] : []),
    ...benchmarks.map((one) => ({
      value: `published:${one.area}`,
      label: text.comparison.againstPublished(one.name),
    })),
  ];
  const chosen = choices.find((one) => one.value === view.against) ?? choices[0] ?? null;
  const published = benchmarks.find((one) => `published:${one.area}` === chosen?.value) ?? null;
  const against: Against | null = published
    ? { rule: "published", area: published.area }
    : parent
      ? { rule: "parent", area: parent.area }
      : null;
  const groups = useMemo(
    () => (result && period && against ? rugOf(result, result, definitions, areas, period, against) : []),
    [result, definitions, level, period, against?.rule, against?.area],
  );
  const failed =
    answer?.state === "failed" ? answer.message : overviewAnswer?.state === "failed" ? overviewAnswer.message : null;

  return (
    <div class="comparison own-only">
      <Heading>{text.comparison.heading}</Heading>
      <OwnBanner />
      <LookBar loaded={loaded} look={look} definitions={definitions} onLook={onLook} />
      {period && <p class="lead">{text.comparison.intro(numbers.period(period))}</p>}
      {everything && (
        <div class="toolbar">
          {levels.length > 0 && (
            <SelectField
              label={text.comparison.level}
              value={level}
              groups={[{ label: null, choices: levels.map((one) => ({ value: one, label: text.levels[one] ?? one })) }]}
              onChoose={(value) => onView({ level: value })}
            />
          )}
          {chosen && (
            <SelectField
              label={text.comparison.against}
              value={chosen.value}
              groups={[{ label: null, choices }]}
              onChoose={(value) => onView({ against: value })}
            />
          )}
          <SelectField
            label={text.indicators.grain}
            value={grain}
            groups={[{ label: null, choices: GRAINS.map((one) => ({ value: one, label: text.grains[one] ?? one })) }]}
            onChoose={(value) => onView({ grain: value, period: null })}
          />
          {periods.length > 1 && (
            <SelectField
              label={text.comparison.period}
              value={period ?? ""}
              groups={[{ label: null, choices: periods.map((one) => ({ value: one, label: numbers.period(one) })) }]}
              onChoose={(value) => onView({ period: value, grain })}
            />
          )}
        </div>
      )}
      <LookPanel loaded={loaded} look={look} wrong={wrong} isSplit={false} onLook={onLook} />
      {!result && <Waiting failed={failed} />}
      {result && groups.length === 0 && <p class="notice">{text.comparison.empty}</p>}
      {groups.length > 0 && period && (
        <>
          <p class="rule">
            {published ? text.comparison.rulePublished(published.name) : text.comparison.ruleParent(parent?.name ?? "")}
          </p>
          <RugTable
            groups={groups}
            areas={areas}
            caption={text.comparison.caption(text.levels[level] ?? level, numbers.period(period))}
            chosen={view.area}
            onArea={(area) => onArea({ area, level, grain, period })}
            onSpine={(area) => setShown({ ...shown, kind: "spine", area, called: shown.called + 1 })}
          />
          <h2 class="visually-hidden">{text.comparison.legend}</h2>
          <OutcomeLegend unreliable more={text.comparison.legendNone} />
          {!isEverything(look) && <p class="notice">{text.pictures.ofAll}</p>}
          <Pictures
            shown={shown}
            areas={areas}
            definitions={groups.flatMap((group) => group.rows.map((row) => row.definition))}
            level={level}
            period={period}
            grain={grain}
            against={against?.area ?? ""}
            parents={PARENTS}
            language={`${language} ${loaded.file}`}
            released={RELEASED}
            onShown={setShown}
            onPicture={props.onPicture}
            onDownload={props.onDownload}
          />
        </>
      )}
      <AddFigures definitions={definitions} table={props.table} onFiles={props.onTable} onAdd={props.onFigures} />
    </div>
  );
}

/** The area that holds a level: the only gemeente, else the whole file. */
function parentOf(areas: readonly AreaOption[], level: string): AreaOption | null {
  const rank = (one: string) => LEVELS.findIndex((known) => known === one);
  for (const above of PARENTS) {
    if (rank(above) >= rank(level)) continue;
    const some = areas.filter((area) => area.level === above);
    if (some.length === 1 && some[0]) return some[0];
  }
  return null;
}
