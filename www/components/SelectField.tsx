// A labelled native select. WCAG 2.2: 1.3.1, 2.5.8, 3.3.1, 3.3.2, 4.1.2.

import { useId } from "preact/hooks";

/** One choice. */
export interface Choice {
  value: string;
  label: string;
}

/** Choices under a heading; without a heading they stand first. */
export interface ChoiceGroup {
  label: string | null;
  choices: readonly Choice[];
}

interface Props {
  label: string;
  value: string;
  groups: readonly ChoiceGroup[];
  /** Only for screen readers, where a table header shows it already. */
  hideLabel?: boolean;
  error?: string | null;
  id?: string;
  onChoose: (value: string) => void;
}

/** The select, its label and its error, tied together. */
export function SelectField({ label, value, groups, hideLabel, error, id, onChoose }: Props) {
  const own = useId();
  const field = id ?? own;
  return (
    <span class="field">
      <label class={hideLabel ? "visually-hidden" : "field__label"} for={field}>
        {label}
      </label>
      <select
        class="field__select"
        id={field}
        value={value}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? `${field}-error` : undefined}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {groups.map((group) =>
          group.label ? (
            <optgroup label={group.label} key={group.label}>
              <Options choices={group.choices} chosen={value} />
            </optgroup>
          ) : (
            <Options choices={group.choices} chosen={value} key="first" />
          ),
        )}
      </select>
      {error && (
        <span class="field__error" id={`${field}-error`}>
          {error}
        </span>
      )}
    </span>
  );
}

function Options({ choices, chosen }: { choices: readonly Choice[]; chosen: string }) {
  return (
    <>
      {choices.map((choice) => (
        <option value={choice.value} selected={choice.value === chosen} key={choice.value}>
          {choice.label}
        </option>
      ))}
    </>
  );
}
