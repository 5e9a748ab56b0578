// How much is known behind each kenmerk, per year or area, and births beside published numbers. WCAG 2.2: 1.3.1, 1.4.1, 3.2.2.

import { useEffect, useState } from "preact/hooks";
import { SelectField } from "../../components/SelectField";
import { Waiting } from "../../components/Waiting";
import type { DefinitionDocument } from "../../engine/types";
import { questionKey, type Question } from "../../flow";
import type { Answer, Loaded } from "../../state";
import { useWords } from "../../text/text";
import { birthTotals, columnsOf, ENOUGH, linesOfKnown, type BirthTotal, type Known } from "./known";

interface Props {
  loaded: Loaded;
  definitions: readonly DefinitionDocument[];
  answers: Readonly<Record<string, Answer>>;
  onAsk: (question: Question) => void;
}

/** Levels of which the areas fit beside each other. */
const LEVELS: readonly string[] = ["wijk", "stadsdeel", "gemeente"];

/** Asked of the own figures: what they leave out is what they do not know. */
export function Completeness({ loaded, definitions, answers, onAsk }: Props) {
  const { text, numbers } = useWords();
  const own = text.quality.known;
  const [by, setBy] = useState("year");
  const levels = loaded.dataset.levels.filter((level) => LEVELS.includes(level));
  const perYear: Question = { view: "own", options: { levels: ["organisatie"], period: "year" } };
  const question: Question = by === "year" ? perYear : { view: "own", options: { levels: [by], period: "all" } };
  const births: Question = { view: "own", options: { levels: ["gemeente"], period: "year" } };
  const keys = [questionKey(question), questionKey(births)] as const;
  const [answer, ofBirths] = keys.map((key) => answers[key]);
  useEffect(() => onAsk(question), [keys[0], answer === undefined]);
  useEffect(() => onAsk(births), [keys[1], ofBirths === undefined]);
  const result = answer?.state === "done" ? answer.result : null;
  const side = by === "year" ? "period" : "area";
  const { lines, others } = result ? linesOfKnown(result, definitions, side) : { lines: [], others: 0 };
  const columns = result ? columnsOf(result, side) : [];
  const caption = by === "year" ? own.perYear : own.perArea(text.levels[by] ?? by);
  return (
    <>
      <h2>{own.heading}</h2>
      <p>{own.intro}</p>
      {levels.length > 0 && (
        <div class="toolbar">
          <SelectField
            label={own.by}
            value={by}
            groups={[
              {
                label: null,
                choices: [
                  { value: "year", label: own.year },
                  ...levels.map((level) => ({ value: level, label: text.levels[level] ?? level })),
                ],
              },
            ]}
            onChoose={setBy}
          />
        </div>
      )}
      {!result && <Waiting failed={answer?.state === "failed" ? answer.message : null} />}
      {result && lines.length === 0 && <p>{own.allKnown}</p>}
      {lines.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
          <table class="table known">
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{text.indicators.name}</th>
                {columns.map(({ key, name }) => (
                  <th scope="col" class="number" key={key}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ definition, cells }) => (
                <tr key={definition.id}>
                  <th scope="row">{definition.name}</th>
                  {cells.map((cell) => (
                    <KnownCell cell={cell} key={cell.key} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {lines.length > 0 && (
        <p class="hint">
          {own.means} {lines.some(({ cells }) => cells.some((cell) => cell.isFallen)) && own.fallen}{" "}
          {others > 0 && own.others(numbers.count(others))}
        </p>
      )}
      <Births totals={ofBirths?.state === "done" ? birthTotals(ofBirths.result) : null} />
    </>
  );
}

function KnownCell({ cell }: { cell: Known }) {
  const { text, numbers } = useWords();
  if (cell.all === 0) return <td class="number quiet">–</td>;
  const share = cell.known / cell.all;
  return (
    <td class={share < ENOUGH ? "number known__low" : "number"}>
      {cell.isFallen && (
        <>
          <span aria-hidden="true">▼ </span>
          <span class="visually-hidden">{text.quality.known.fell} </span>
        </>
      )}
      {numbers.share(share)}
    </td>
  );
}

/** None while they are on their way. */
function Births({ totals }: { totals: readonly BirthTotal[] | null }) {
  const { text, numbers } = useWords();
  const own = text.quality.totals;
  if (!totals) return null;
  return (
    <>
      <h2>{own.heading}</h2>
      {totals.length === 0 && <p>{own.none}</p>}
      {totals.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={own.heading}>
          <table class="table">
            <caption class="visually-hidden">{own.heading}</caption>
            <thead>
              <tr>
                <th scope="col">{own.area}</th>
                <th scope="col">{text.quality.year}</th>
                <th scope="col" class="number">
                  {own.own}
                </th>
                <th scope="col" class="number">
                  {own.published}
                </th>
                <th scope="col" class="number">
                  {own.part}
                </th>
                <th scope="col">{own.source}</th>
              </tr>
            </thead>
            <tbody>
              {totals.map((total) => (
                <tr key={[total.areaName, total.year, total.source].join()}>
                  <th scope="row">{total.areaName}</th>
                  <td class="figures">{total.year}</td>
                  <td class="number">{numbers.count(total.own)}</td>
                  <td class="number">{numbers.count(total.published)}</td>
                  <td class="number">{numbers.share(total.own / total.published)}</td>
                  <td>{total.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {totals.length > 0 && <p class="hint">{own.means}</p>}
    </>
  );
}
