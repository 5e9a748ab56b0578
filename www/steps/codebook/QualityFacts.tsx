// The few numbers of the quality report that come first. WCAG 2.2: 1.3.1.

import type { DatasetDocument } from "../../engine/types";
import { useWords } from "../../text/text";

/** Rows, areas, duplicates, 1 January. */
export function QualityFacts({ dataset }: { dataset: DatasetDocument }) {
  const { text, numbers } = useWords();
  const { quality } = dataset;
  const best = quality.areas.reduce<number | null>(
    (most, area) =>
      area.share !== null && area.level !== "organisatie" && area.share > (most ?? -1) ? area.share : most,
    null,
  );
  const facts: [string, string][] = [[numbers.count(quality.rows ?? dataset.rows), text.quality.rows]];
  if (best !== null) facts.push([numbers.share(best), text.quality.areas]);
  if (quality.duplicates !== null) facts.push([numbers.count(quality.duplicates), text.quality.duplicates]);
  if (quality.firstOfJanuary !== null) {
    facts.push([numbers.count(quality.firstOfJanuary), text.quality.firstOfJanuary]);
  }
  return (
    <dl class="facts">
      {facts.map(([value, name]) => (
        <div class="facts__fact" key={name}>
          <dt>{name}</dt>
          <dd class="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
