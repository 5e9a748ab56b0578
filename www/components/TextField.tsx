// A labelled native field for a number or a date. WCAG 2.2: 1.3.1, 2.5.8, 3.3.1, 3.3.2, 4.1.2.

import { useId } from "preact/hooks";

interface Props {
  label: string;
  kind: "number" | "date";
  /** Unit of the number, behind the field. */
  unit: string | null;
  value: string;
  error: string | null;
  onInput: (value: string) => void;
  /** Enter was pressed. There are no forms: the frame may not submit any. */
  onEnter: () => void;
}

/** The field, its label, its unit and its error, tied together. Numbers are written with a comma or a point. */
export function TextField({ label, kind, unit, value, error, onInput, onEnter }: Props) {
  const id = useId();
  const described = [unit && `${id}-unit`, error && `${id}-error`].filter(Boolean).join(" ");
  const common = {
    class: "field__input",
    id,
    value,
    autoComplete: "off",
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": described || undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter") onEnter();
    },
  };
  return (
    <span class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <span class="field__line">
        {kind === "date" ? <input type="date" {...common} /> : <input type="text" inputMode="decimal" {...common} />}
        {unit && (
          <span class="quiet" id={`${id}-unit`}>
            {unit}
          </span>
        )}
      </span>
      {error && (
        <span class="field__error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
