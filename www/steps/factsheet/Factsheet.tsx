// Step factsheet: one area on paper, made by the engine from a release. WCAG 2.2: 1.3.1, 2.4.6, 4.1.2.

import { useEffect, useState } from "preact/hooks";
import { Heading } from "../../components/Heading";
import { SelectField } from "../../components/SelectField";
import { Waiting } from "../../components/Waiting";
import { questionKey, type Question } from "../../flow";
import type { Answer, View } from "../../state";
import { useWords } from "../../text/text";
import { Protecting } from "../disclosure/Protecting";
import { releaseGrain, releaseQuestion } from "../disclosure/Release";
import type { Look } from "../indicator/look";
import { WholeNotice } from "../indicator/LookBar";
import { areasOf, firstArea, LEVELS, periodOf, periodsOf } from "../indicator/select";
import { SheetPreview } from "./SheetPreview";

interface Props {
  answers: Readonly<Record<string, Answer>>;
  look: Look;
  view: View;
  onAsk: (question: Question) => void;
  onStop: () => void;
  onView: (view: Partial<View>) => void;
  onMake: (area: string, period: string) => Promise<string>;
  onDownload: (name: string, html: string) => void;
}

/** Choose, look, take along. */
export function Factsheet({ answers, look, view, onAsk, onStop, onView, onMake, onDownload }: Props) {
  const { text, numbers, language } = useWords();
  const [html, setHtml] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const grain = releaseGrain(view);
  const question = releaseQuestion(grain);
  const key = questionKey(question);
  const answer = answers[key];
  useEffect(() => onAsk(question), [key, answer === undefined]);
  const release = answer?.state === "done" ? answer.result : null;
  const areas = release ? areasOf(release) : [];
  const periods = release ? periodsOf(release) : [];
  const area = areas.find((one) => one.area === view.area) ?? areas.find((one) => one.area === firstArea(areas));
  const period = release
    ? periodOf(
        view,
        release.rows.filter((row) => row.area === area?.area),
        periods,
      )
    : null;

  useEffect(() => {
    if (!area || !period) return;
    let wanted = true;
    setHtml(null);
    setFailed(null);
    onMake(area.area, period).then(
      (made) => wanted && setHtml(made),
      (error: unknown) => wanted && setFailed(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      wanted = false;
    };
  }, [area?.area, period, language]);

  const name = area && period ? `factsheet-${area.area}-${period}.html` : "factsheet.html";
  return (
    <div class="factsheet">
      <div class="no-print">
        <Heading>{text.factsheet.heading}</Heading>
        <p class="lead">{text.factsheet.intro}</p>
        <WholeNotice look={look} />
        {release && areas.length === 0 && <p class="notice">{text.factsheet.none}</p>}
        {area && period && (
          <div class="toolbar">
            <SelectField
              label={text.factsheet.area}
              value={area.area}
              groups={LEVELS.map((level) => ({
                label: text.levels[level] ?? level,
                choices: areas
                  .filter((one) => one.level === level)
                  .map((one) => ({ value: one.area, label: one.name })),
              })).filter((group) => group.choices.length > 0)}
              onChoose={(value) => onView({ area: value, level: null })}
            />
            <SelectField
              label={text.factsheet.period}
              value={period}
              groups={[{ label: null, choices: periods.map((one) => ({ value: one, label: numbers.period(one) })) }]}
              onChoose={(value) => onView({ period: value, grain })}
            />
            <button
              class="button button--primary"
              type="button"
              disabled={html === null}
              onClick={() => html !== null && onDownload(name, html)}
            >
              {text.factsheet.download}
            </button>
            <button class="button" type="button" disabled={html === null} onClick={() => window.print()}>
              {text.factsheet.print}
            </button>
          </div>
        )}
      </div>
      {html !== null && <SheetPreview html={html} label={text.factsheet.preview} />}
      {!release && <Protecting answer={answer} onStop={onStop} onGoOn={() => onAsk(question)} />}
      {html === null && release && areas.length > 0 && <Waiting failed={failed} />}
    </div>
  );
}
