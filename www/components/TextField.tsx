// A labelled native field for a number, a date or a text. WCAG 2.2: 1.3.1, 2.5.8, 3.3.1, 3.3.2, 4.1.2.

import { useId } from "preact/hooks";

interface Props {
  label: string;
  kind: "number" | "date" | "text";
  /** Only for screen readers, where a table header shows it already. */
  hideLabel?: boolean;
  /** Unit of the number, behind the field. */
  unit?: string | null;
  hint?: string;
  value: string;
  error?: string | null;
  onInput: (value: string) => void;
  /** Enter was pressed. There are no forms: the frame may not submit any. */
  onEnter?: () => void;
}

/** The field, its label, its unit and its error, tied together. Numbers are written with a comma or a point. */
export function TextField({ label, kind, hideLabel, unit, hint, value, error, onInput, onEnter }: Props) {
  const id = useId();
  const described = [unit && `${id}-unit`, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const common = {
    class: "field__input",
    id,
    value,
    autoComplete: "off",
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": described || undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter") onEnter?.();
    },
  };
  return (
    <span class="field">
      <label class={hideLabel ? "visually-hidden" : "field__label"} for={id}>
        {label}
      </label>
      <span class="field__line">
        {kind === "date" ? (
          <input type="date" {...common} />
        ) : (
          <input type="text" inputMode={kind === "number" ? "decimal" : "text"} {...common} />
        )}
        {unit && (
          <span class="quiet" id={`${id}-unit`}>
            {unit}
          </span>
        )}
      </span>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class="field__error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
