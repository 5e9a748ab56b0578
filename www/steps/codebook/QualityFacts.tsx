// The few numbers of the quality report that come first. WCAG 2.2: 1.3.1.

import type { DatasetDocument } from "../../engine/types";
import { useWords } from "../../text/text";

/** Rows, areas, duplicates, 1 January. */
export function QualityFacts({ dataset }: { dataset: DatasetDocument }) {
  const { text, numbers } = useWords();
  const { quality } = dataset;
  // Every row stands at one level, the smallest that is known.
  const placed = quality.areas.filter((area) => area.level !== "onbekend" && area.share !== null);
  const facts: [string, string][] = [[numbers.count(quality.rows ?? dataset.rows), text.quality.rows]];
  if (placed.length > 0) {
    facts.push([numbers.share(placed.reduce((sum, area) => sum + (area.share ?? 0), 0)), text.quality.areas]);
  }
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
