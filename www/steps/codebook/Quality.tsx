// Step kwaliteit: how good the data are, before anyone believes a number. WCAG 2.2: 1.1.1, 1.3.1, 1.4.1.

import { YearBars } from "../../charts/YearBars";
import { Diagnostics } from "../../components/Diagnostics";
import { Heading } from "../../components/Heading";
import { OwnBanner } from "../../components/OwnBanner";
import type { DefinitionDocument, DiagnosticDocument, VariableDocument } from "../../engine/types";
import type { Question } from "../../flow";
import type { Answer, Loaded } from "../../state";
import { useWords } from "../../text/text";
import type { Look } from "../indicator/look";
import { LookBar } from "../indicator/LookBar";
import { Completeness } from "./Completeness";
import { jumpsOf } from "./known";
import { QualityFacts } from "./QualityFacts";
import { QualityVariables } from "./QualityVariables";

/** Part of the values by which round numbers must exceed what chance gives, to be worth telling. */
const STRIKING = 0.1;

interface Props {
  loaded: Loaded;
  definitions: readonly DefinitionDocument[];
  answers: Readonly<Record<string, Answer>>;
  look: Look;
  codebook: readonly VariableDocument[];
  onAsk: (question: Question) => void;
  onLook: (look: Look) => void;
  onColumns: (() => void) | null;
  onNext: () => void;
}

/** Findings first, then the tables behind them. */
export function Quality({ loaded, definitions, answers, look, codebook, onAsk, onLook, onColumns, onNext }: Props) {
  const { text, numbers } = useWords();
  const { dataset } = loaded;
  const { quality } = dataset;
  const found = unique([...dataset.diagnostics, ...quality.diagnostics]);
  const serious = found.filter((one) => one.severity !== "info").length;
  const count = (value: number | null) => (value === null ? "" : numbers.count(value));
  const jumps = jumpsOf(quality.years);
  const placed = quality.areas.filter((area) => area.rows !== 0);
  const heaping = quality.heaping.filter(({ share, expected }) => share - expected >= STRIKING);
  const label = (id: string) => codebook.find((variable) => variable.id === id)?.label ?? id;
  return (
    <div class="quality own-only">
      <Heading>{text.quality.heading}</Heading>
      <OwnBanner />
      <p class="lead">{serious > 0 ? text.quality.lookAt(numbers.count(serious)) : text.quality.allGood}</p>
      <QualityFacts dataset={dataset} />
      <h2>{text.quality.found}</h2>
      {found.length > 0 && <Diagnostics diagnostics={found} />}
      {found.length === 0 && heaping.length === 0 && <p>{text.quality.nothingFound}</p>}
      {heaping.length > 0 && (
        <>
          <h3>{text.quality.heaping}</h3>
          <ul class="prose-list">
            {heaping.map((heap) => (
              <li key={heap.variable}>
                {text.quality.heapingLine(
                  label(heap.variable),
                  numbers.count(heap.multiple),
                  numbers.share(heap.share),
                  numbers.share(heap.expected),
                )}
              </li>
            ))}
          </ul>
          <p class="hint">{text.quality.heapingMeans}</p>
        </>
      )}

      {/* Its figures are of what is looked at. */}
      <LookBar loaded={loaded} look={look} definitions={definitions} onLook={onLook} />
      <Completeness loaded={loaded} definitions={definitions} answers={answers} onAsk={onAsk} />

      <h2>{text.quality.variables}</h2>
      <ul class="legend" aria-label={text.quality.legend}>
        {(["present", "missing", "invalid", "implausible"] as const).map((kind) => (
          <li key={kind}>
            <svg class="legend__swatch" width="24" height="16" viewBox="0 0 24 16" aria-hidden="true">
              <rect class={`stacked-bar__part stacked-bar__part--${kind}`} width="24" height="16" />
            </svg>
            {text.quality[kind]}
          </li>
        ))}
      </ul>
      <QualityVariables variables={quality.variables} />

      {quality.years.length > 0 && (
        <>
          <h2>{text.quality.years}</h2>
          <div class="side-by-side">
            <div class="scroll" tabIndex={0} role="region" aria-label={text.quality.years}>
              <YearBars
                title={text.quality.yearsCaption}
                years={quality.years.map((year) => ({
                  year: year.year,
                  rows: year.rows ?? 0,
                  complete: year.complete !== false,
                }))}
              />
            </div>
            <table class="table">
              <caption class="visually-hidden">{text.quality.yearsCaption}</caption>
              <thead>
                <tr>
                  <th scope="col">{text.quality.year}</th>
                  <th scope="col" class="number">
                    {text.quality.birthsRows}
                  </th>
                  <th scope="col">{text.quality.complete}</th>
                </tr>
              </thead>
              <tbody>
                {quality.years.map((year) => (
                  <tr key={year.year}>
                    <th scope="row">{year.year}</th>
                    <td class="number">{count(year.rows)}</td>
                    <td>
                      {year.complete === null
                        ? text.quality.unknown
                        : year.complete
                          ? text.quality.isComplete
                          : text.quality.incomplete}
                      {jumps.has(year.year) && <strong class="quality__jump">{text.quality.jump}</strong>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}

      {placed.length > 0 && (
        <>
          <h2>{text.quality.placed}</h2>
          <table class="table">
            <caption class="visually-hidden">{text.quality.placedCaption}</caption>
            <thead>
              <tr>
                <th scope="col">{text.quality.level}</th>
                <th scope="col" class="number">
                  {text.quality.birthsRows}
                </th>
                <th scope="col" class="number">
                  {text.quality.share}
                </th>
              </tr>
            </thead>
            <tbody>
              {placed.map((area) => (
                <tr key={area.level}>
                  <th scope="row">{text.levels[area.level] ?? area.level}</th>
                  <td class="number">{count(area.rows)}</td>
                  <td class="number">{area.share === null ? "" : numbers.share(area.share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}

      <div class="actions">
        <button class="button button--primary" type="button" onClick={onNext}>
          {text.quality.onward}
        </button>
        {onColumns && (
          <button class="button" type="button" onClick={onColumns}>
            {text.quality.changeColumns}
          </button>
        )}
      </div>
    </div>
  );
}

/** Both lists may hold the same finding. */
function unique(diagnostics: DiagnosticDocument[]): DiagnosticDocument[] {
  const seen = new Set<string>();
  return diagnostics.filter((one) => {
    const key = JSON.stringify(one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
