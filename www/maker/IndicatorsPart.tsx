// Which indicators the profile has. WCAG 2.2: 1.3.1, 3.3.2.

import type { DefinitionDocument } from "../engine/types";
import { useWords } from "../text/text";
import type { PartProps } from "./part";

const GROUPS = ["kind", "moeder", "vader", "huishouden"] as const;

/** A box per indicator, by group. */
export function IndicatorsPart({
  draft,
  onChange,
  definitions,
}: PartProps & { definitions: readonly DefinitionDocument[] }) {
  const { text } = useWords();
  const { without } = draft;
  return (
    <>
      {GROUPS.map((group) => (
        <fieldset class="maker__group" key={group}>
          <legend>{text.groups[group] ?? group}</legend>
          {definitions
            .filter((one) => one.group === group)
            .map(({ id, name }) => (
              <label class="checkbox" key={id}>
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
            ))}
        </fieldset>
      ))}
    </>
  );
}
