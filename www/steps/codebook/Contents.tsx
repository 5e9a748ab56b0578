// What stands in a column, by its first rows, without a value of one person; and what becomes possible with it. WCAG 2.2: 1.3.1, 1.4.1.

import type { DefinitionDocument, ShapeDocument } from "../../engine/types";
import { useWords, type Words } from "../../text/text";

/** Names of kenmerken that are said at once; more open on demand. */
const AT_ONCE = 2;

/** Kind, bounds or most frequent codes, and how much is empty. */
export function Contents({ shape }: { shape: ShapeDocument | undefined }) {
  const words = useWords();
  const { text, numbers } = words;
  if (!shape) return null;
  const own = text.columns.contents;
  if (shape.cells === 0) return <>{own.absent}</>;
  const { cells, filled, fitting } = shape;
  const unfit = fitting === null ? 0 : filled - fitting;
  return (
    <>
      {sayContents(shape, words)}
      {filled > 0 && filled < cells && <span class="hint">{own.empty(numbers.share(1 - filled / cells))}</span>}
      {unfit > 0 && (
        <span class="hint columns__unfit">
          <span aria-hidden="true">!</span> {own.unfit(numbers.share(unfit / filled))}
        </span>
      )}
    </>
  );
}

function sayContents(shape: ShapeDocument, { text, numbers, language }: Words): string {
  const own = text.columns.contents;
  const { filled, range, years, codes, isOfPersons } = shape;
  if (filled === 0) return own.nothing;
  if (isOfPersons) return own.ofPersons;
  if (years) return years[0] === years[1] ? own.year(String(years[0])) : own.years(String(years[0]), String(years[1]));
  if (range) {
    const [low, high] = range.map((bound) =>
      bound
        .toLocaleString(language === "nl" ? "nl-NL" : "en-GB", {
          maximumFractionDigits: 1,
          useGrouping: bound >= 10000,
        })
        .replace("-", "\u2212"),
    );
    return low === high ? own.mostly(low ?? "") : own.range(low ?? "", high ?? "");
  }
  if (codes.length > 0) {
    const said = codes.slice(0, 3).map(({ code, cells }) => own.code(code, numbers.share(cells / filled)));
    return own.codes(said.join(", "), codes.length + shape.otherCodes > 3);
  }
  const kind = shape.dates * 2 > filled ? "dates" : shape.numbers * 2 > filled ? "numbers" : "texts";
  return own.kinds[kind];
}

/** What the figures gain by a column. */
export function Enables({
  shape,
  definitions,
}: {
  shape: ShapeDocument | undefined;
  definitions: readonly DefinitionDocument[];
}) {
  const { text, numbers } = useWords();
  if (!shape) return null;
  const own = text.columns.enables;
  const names = shape.enables.map((id) => definitions.find((definition) => definition.id === id)?.name ?? id);
  return (
    <>
      {shape.places && <span class="hint">{own.places[shape.places]}</span>}
      {names.length > 0 && names.length <= AT_ONCE && <span class="hint">{own.names(names.join("; "))}</span>}
      {names.length > AT_ONCE && (
        <details class="details columns__enables">
          <summary>{own.more(numbers.count(names.length))}</summary>
          <ul class="prose-list details__body">
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
