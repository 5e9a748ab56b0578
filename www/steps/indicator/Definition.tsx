// What stands behind a number: definition, its choices, missing, method, evidence, source, all published figures.

import { Dialog } from "../../components/Dialog";
import { OutcomeMark, outcomeOf } from "../../components/OutcomeMark";
import { useWords } from "../../text/text";
import { variantChoices } from "../../text/variants";
import { publishedOf, type Line } from "./select";
import { thresholdOf } from "../../text/variants";
import { WhatIf } from "./WhatIf";

interface Props {
  line: Line;
  /** Another threshold than its own, when that is looked at. */
  threshold: string | null;
  /** Whether others made the counts: they cannot be counted in another way. */
  isReadyMade: boolean;
  onThreshold: (threshold: string | null) => void;
  onClose: () => void;
}

/** Opened by the button beside a kenmerk. */
export function Definition({ line, threshold, isReadyMade, onThreshold, onClose }: Props) {
  const { text, numbers, language } = useWords();
  const { definition, row } = line;
  const unit = text.indicators.units[row.unitOfAnalysis] ?? row.unitOfAnalysis;
  const published = publishedOf(row);
  const grade = text.definition.evidenceGrade[definition.evidence] ?? definition.evidence;
  return (
    <Dialog heading={definition.name} onClose={onClose}>
      <dl class="definition">
        <dt>{text.definition.words}</dt>
        <dd>{definition.description}</dd>
        <dt>{text.definition.counted}</dt>
        <dd>
          {definition.numeratorExplained}
          {threshold && (
            <strong class="definition__what-if">
              {text.look.whatIfCounted(thresholdOf(row.variant, language) ?? threshold)}
            </strong>
          )}
        </dd>
        <dt>{text.definition.outOf}</dt>
        <dd>{definition.denominatorExplained}</dd>
        <dt>{text.definition.missing}</dt>
        <dd>
          {row.missing && row.denominator !== null
            ? text.definition.missingLine(numbers.count(row.missing), numbers.count(row.denominator), unit)
            : isReadyMade
              ? text.definition.missingUnknown
              : text.definition.missingNone}
        </dd>
        <dt>{text.definition.betterWhen}</dt>
        <dd>{text.definition.direction[definition.direction] ?? definition.direction}</dd>
        <dt>{text.definition.method}</dt>
        <dd>{text.methods[row.method] ?? row.method}</dd>
        <dt>{text.definition.evidence}</dt>
        <dd>
          {grade}
          {definition.reconstructed && ` (${text.definition.reconstructed})`}
        </dd>
        <dt>{text.definition.source}</dt>
        <dd>{definition.source}</dd>
        {definition.caveat && (
          <>
            <dt>{text.definition.caveat}</dt>
            <dd>{definition.caveat}</dd>
          </>
        )}
        <dt>{text.definition.variant}</dt>
        <dd>
          <ul class="prose-list">
            {variantChoices(row.variant, language).map(({ dimension, choice }) => (
              <li key={dimension}>
                {dimension}: {choice}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      {!isReadyMade && <WhatIf line={line} asked={threshold} onThreshold={onThreshold} />}
      {published.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={text.definition.comparisonsCaption(definition.name)}>
          <table class="table">
            <caption>{text.definition.comparisons}</caption>
            <thead>
              <tr>
                <th scope="col">{text.definition.area}</th>
                <th scope="col">{text.definition.period}</th>
                <th scope="col">{text.definition.countedAs}</th>
                <th scope="col" class="number">
                  {text.definition.value}
                </th>
                <th scope="col">{text.definition.outcome}</th>
                <th scope="col">{text.definition.sourceOf}</th>
              </tr>
            </thead>
            <tbody>
              {published.map((one, index) => (
                <tr key={index}>
                  <th scope="row">{one.areaName}</th>
                  <td class="figures">{numbers.period(one.period)}</td>
                  <td>
                    <CountedAs variant={one.variant} own={row.variant} />
                  </td>
                  <td class="number">{numbers.value(one.value, row.unit)}</td>
                  <td>
                    <OutcomeMark outcome={outcomeOf(one.outcome, one.difference)} />
                    {one.reason && <span class="hint">{one.reason}</span>}
                  </td>
                  <td>
                    {one.source}
                    {/* No link: the frame may not navigate. The address can be copied. */}
                    <span class="hint address">{one.url}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}

/** By which definition a published figure was counted: where it differs from the own one, what differs. */
function CountedAs({ variant, own }: { variant: string; own: string }) {
  const { text, language } = useWords();
  const ours = new Map(variantChoices(own, language).map(({ dimension, choice }) => [dimension, choice]));
  const other = variantChoices(variant, language).filter(({ dimension, choice }) => ours.get(dimension) !== choice);
  if (other.length === 0) return <>{text.definition.asOwn}</>;
  return (
    <ul class="plain-list">
      {other.map(({ dimension, choice }) => (
        <li key={dimension}>
          {dimension}: {choice}
        </li>
      ))}
    </ul>
  );
}
