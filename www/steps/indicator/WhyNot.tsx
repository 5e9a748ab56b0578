// Which kenmerken this file cannot give, and why.

import type { DefinitionDocument, SkippedDocument } from "../../engine/types";
import { useWords } from "../../text/text";

interface Props {
  skipped: readonly SkippedDocument[];
  definitions: readonly DefinitionDocument[];
}

/** The core kenmerken first; they are what people look for. */
export function WhyNot({ skipped, definitions }: Props) {
  const { text } = useWords();
  if (skipped.length === 0) return null;
  const named = skipped.map((one) => ({
    ...one,
    definition: definitions.find((definition) => definition.id === one.indicator),
  }));
  const core = named.filter((one) => one.definition?.core);
  const extra = named.filter((one) => !one.definition?.core);
  return (
    <details class="details">
      <summary>{core.length > 0 ? text.indicators.whyNot : text.indicators.whyNotMore}</summary>
      <div class="details__body">
        <Reasons reasons={core} />
        {extra.length > 0 && (
          <>
            <p>
              <strong>{text.indicators.extra}</strong>
            </p>
            <Reasons reasons={extra} />
          </>
        )}
      </div>
    </details>
  );
}

function Reasons({
  reasons,
}: {
  reasons: readonly (SkippedDocument & { definition: DefinitionDocument | undefined })[];
}) {
  if (reasons.length === 0) return null;
  return (
    <dl class="reasons">
      {reasons.map((one) => (
        <div class="reasons__reason" key={one.indicator + one.reason}>
          <dt>{one.definition?.name ?? one.indicator}</dt>
          <dd>{one.reason}</dd>
        </div>
      ))}
    </dl>
  );
}
