// Step vrijgeven: what may go out, and the files. Everything here comes from a release. WCAG 2.2: 1.3.1, 1.4.1, 3.3.2.

import { useEffect, useState } from "preact/hooks";
import { Heading } from "../../components/Heading";
import { SelectField } from "../../components/SelectField";
import type { DefinitionDocument, ReasonDocument, ResultDocument, VariableDocument } from "../../engine/types";
import { questionKey, type Question } from "../../flow";
import type { IndicatorOptions } from "../../kit";
import type { Answer, Loaded, View } from "../../state";
import { useWords, type Language } from "../../text/text";
import type { Look } from "../indicator/look";
import { WholeNotice } from "../indicator/LookBar";
import { grainOf } from "../indicator/select";
import { unplacedReason } from "../indicator/Unplaced";
import { Protecting } from "./Protecting";
import { ReleaseTable } from "./ReleaseTable";

const GRAINS = ["year", "3y", "5y", "all"] as const;
/** The levels from which a choice is made how far down the figures go, the coarsest first. */
const LEVELS = ["gemeente", "stadsdeel", "wijk", "buurt"] as const;
type Level = (typeof LEVELS)[number];

interface Props {
  definitions: readonly DefinitionDocument[];
  answers: Readonly<Record<string, Answer>>;
  look: Look;
  loaded: Loaded;
  codebook: readonly VariableDocument[];
  view: View;
  onAsk: (question: Question) => void;
  onReasons: (options: IndicatorOptions) => Promise<(ReasonDocument | null)[]>;
  onStop: () => void;
  onView: (view: Partial<View>) => void;
  /** `part` says in the name of the file what is in it. */
  onDownload: (format: "csv" | "json", language: Language, options: IndicatorOptions, part: string) => Promise<void>;
}

/** The length of period of everything that goes out: years are put together before figures are withheld, unless the user wants it otherwise. */
export function releaseGrain(view: View): string {
  return grainOf(view, GRAINS, "3y");
}

/** The question of which everything that goes out is made, down to a level of area. */
export function releaseQuestion(grain: string, finest: Level = "stadsdeel"): Question {
  return { view: "public", options: { levels: LEVELS.slice(0, LEVELS.indexOf(finest) + 1), period: grain } };
}

/** Numbers shown and hidden, a preview, the downloads, and what they rest on. */
export function Release(props: Props) {
  const { definitions, answers, loaded, codebook, view, look, onAsk, onReasons, onStop, onView, onDownload } = props;
  const { text, numbers } = useWords();
  const [failed, setFailed] = useState<string | null>(null);
  const [finest, setFinest] = useState<Level>("stadsdeel");
  const grain = releaseGrain(view);
  const question = releaseQuestion(grain, finest);
  const key = questionKey(question);
  const answer = answers[key];
  useEffect(() => onAsk(question), [key, answer === undefined]);
  const release: ResultDocument | null =
    answer?.state === "done" && answer.result.view === "public" ? answer.result : null;
  const rows = release?.rows ?? [];
  const reasons = useReasons(release, () => onReasons(question.options));
  const hidden = rows.filter((row) => row.flag === "withheld").length;
  const shown = rows.filter((row) => row.value !== null).length;
  const unsure = rows.filter((row) => row.value !== null && row.flag === "unreliable").length;
  const without = rows.length - shown - hidden;
  const pooled = rows.filter((row) => row.pooledFrom !== null && row.pooledFrom.length > 0).length;

  const reason = unplacedReason(loaded, codebook) ?? "too-small";
  const download = (format: "csv" | "json", language: Language) => {
    setFailed(null);
    const levels = [...new Set(rows.map((row) => row.level))].map((level) => text.release.fileLevels[level] ?? level);
    const form = format === "csv" ? text.release.fileForms[language] : [];
    const part = [...levels, text.release.fileGrains[grain] ?? grain, ...form].join("-");
    onDownload(format, language, question.options, part).catch((error: unknown) =>
      setFailed(error instanceof Error ? error.message : String(error)),
    );
  };

  return (
    <div class="release">
      <Heading>{text.release.heading}</Heading>
      <WholeNotice look={look} />
      {release && release.audit === "passed" && <p class="notice">{text.release.passed}</p>}
      <div class="toolbar">
        <SelectField
          label={text.release.period5}
          value={grain}
          groups={[{ label: null, choices: GRAINS.map((one) => ({ value: one, label: text.grains[one] ?? one })) }]}
          onChoose={(value) => onView({ grain: value, period: null })}
        />
        <SelectField
          label={text.release.finest}
          value={finest}
          groups={[
            { label: null, choices: LEVELS.map((one) => ({ value: one, label: text.release.downTo[one] ?? one })) },
          ]}
          onChoose={(value) => setFinest(LEVELS.find((one) => one === value) ?? "stadsdeel")}
        />
      </div>
      {!release && <Protecting answer={answer} onStop={onStop} onGoOn={() => onAsk(question)} />}
      {release && rows.length === 0 && <p class="notice">{text.release.empty[reason]}</p>}
      {release && rows.length > 0 && (
        <>
          <dl class="facts">
            <Fact value={numbers.count(shown)} name={text.release.shown} />
            {unsure > 0 && <Fact value={numbers.count(unsure)} name={text.release.unreliable} />}
            <Fact value={numbers.count(hidden)} name={`◊ ${text.release.hidden}`} />
            <Fact value={numbers.count(without)} name={text.release.noData} />
            {pooled > 0 && <Fact value={numbers.count(pooled)} name={text.release.pooled} />}
          </dl>
          <p>
            {text.release.adds(
              numbers.count(rows.length),
              numbers.count(shown),
              numbers.count(hidden),
              numbers.count(without),
            )}
          </p>
          <div class="release__sides">
            <section>
              <h2>{text.release.download}</h2>
              {failed && (
                <p class="notice notice--warning" role="alert">
                  {text.failed} {failed}
                </p>
              )}
              <ul class="downloads">
                <Download
                  name={text.release.csvNl}
                  hint={text.release.csvNlHint}
                  onClick={() => download("csv", "nl")}
                />
                <Download name={text.release.csv} hint={text.release.csvHint} onClick={() => download("csv", "en")} />
                <Download
                  name={text.release.json}
                  hint={text.release.jsonHint}
                  onClick={() => download("json", "nl")}
                />
              </ul>
            </section>
            <section>
              <h2>{text.release.signature}</h2>
              <dl class="signature">
                <dt>{text.release.counts}</dt>
                <dd>
                  <ul class="prose-list">
                    {countsOf(reasons).map(([reason, count]) => (
                      <li key={reason}>{text.release.counted[reason]?.(numbers.count(count))}</li>
                    ))}
                  </ul>
                </dd>
                <dt>{text.release.audit}</dt>
                <dd>{text.release.auditText(numbers.count(hidden))}</dd>
                <dt>{text.release.rules}</dt>
                <dd>
                  <ul class="prose-list">
                    {text.release.rulesText.map((rule) => (
                      <li key={rule}>{rule}</li>
                    ))}
                  </ul>
                </dd>
                <dt>{text.release.kit}</dt>
                <dd>{release.kit}</dd>
                <dt>{text.release.definitions}</dt>
                <dd>{release.definitions}</dd>
                <dt>{text.release.profile}</dt>
                <dd>{release.profile}</dd>
              </dl>
            </section>
          </div>
          <h2>{text.release.preview}</h2>
          <ReleaseTable rows={rows} reasons={reasons} definitions={definitions} />
        </>
      )}
    </div>
  );
}

/** Per row why it is withheld, once that is known. */
function useReasons(release: ResultDocument | null, ask: () => Promise<(ReasonDocument | null)[]>) {
  const [known, setKnown] = useState<{ of: ResultDocument; reasons: (ReasonDocument | null)[] } | null>(null);
  useEffect(() => {
    if (!release) return;
    let wanted = true;
    ask().then(
      (reasons) => wanted && setKnown({ of: release, reasons }),
      // Without them the figures can be shared all the same.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [release]);
  return known && known.of === release ? known.reasons : [];
}

/** How many rows are withheld for each reason, the most frequent first. */
function countsOf(reasons: readonly (ReasonDocument | null)[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of reasons) if (one) counts.set(one.reason, (counts.get(one.reason) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

function Fact({ value, name }: { value: string; name: string }) {
  return (
    <div class="facts__fact">
      <dt>{name}</dt>
      <dd class="figures">{value}</dd>
    </div>
  );
}

function Download({ name, hint, onClick }: { name: string; hint: string; onClick: () => void }) {
  const id = `download-${name.replace(/\W+/g, "-")}`;
  return (
    <li>
      <button class="button" type="button" aria-describedby={id} onClick={onClick}>
        {name}
      </button>{" "}
      <span class="hint" id={id}>
        {hint}
      </span>
    </li>
  );
}
