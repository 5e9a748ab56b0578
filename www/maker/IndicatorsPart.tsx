// Which indicators the profile has, and under which definition. WCAG 2.2: 1.3.1, 3.3.2.

import { SelectField } from "../components/SelectField";
import type { DefinitionDocument } from "../engine/types";
import { useWords, type Language } from "../text/text";
import { variantChoices } from "../text/variants";
import type { PartProps } from "./part";

const GROUPS = ["kind", "moeder", "vader", "huishouden"] as const;

/** A box per indicator, by group; where a definition has variants, which of them is shown first. */
export function IndicatorsPart({
  text,
  draft,
  onChange,
  definitions,
}: PartProps & { definitions: readonly DefinitionDocument[] }) {
  const own = useWords();
  const { without, variants } = draft;
  const choose = (id: string, variant: string, byKit: string | undefined) => {
    const { [id]: _, ...others } = variants;
    onChange({ variants: variant === byKit ? others : { ...others, [id]: variant } });
  };
  return (
    <>
      {GROUPS.map((group) => (
        <fieldset class="maker__group" key={group}>
          <legend>{own.text.groups[group] ?? group}</legend>
          {definitions
            .filter((one) => one.group === group)
            .map(({ id, name, variants: known }) => (
              <div class="maker__indicator" key={id}>
                <label class="checkbox">
                  <input
                    type="checkbox"
                    checked={!without.includes(id)}
                    onChange={(event) =>
                      onChange({
                        without: event.currentTarget.checked ? without.filter((one) => one !== id) : [...without, id],
                      })
                    }
                  />{" "}
                  {name} <span class="quiet">{id}</span>
                </label>
                {known.length > 1 && !without.includes(id) && (
                  <SelectField
                    label={text.definitionOf(name)}
                    value={variants[id] ?? known[0] ?? ""}
                    groups={[{ label: null, choices: said(known, own.language) }]}
                    onChoose={(variant) => choose(id, variant, known[0])}
                  />
                )}
              </div>
            ))}
        </fieldset>
      ))}
    </>
  );
}

/** Variants by what they do not have in common, which stands first: a narrow screen shows no more. */
function said(known: readonly string[], language: Language) {
  const words = known.map((variant) => variantChoices(variant, language));
  const isCommon = (dimension: string, choice: string) =>
    words.every((one) => one.some((other) => other.dimension === dimension && other.choice === choice));
  return known.map((value, place) => {
    const own = (words[place] ?? []).filter(({ dimension, choice }) => !isCommon(dimension, choice));
    return { value, label: own.map(({ dimension, choice }) => `${choice} (${dimension})`).join("; ") || value };
  });
}
