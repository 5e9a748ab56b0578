// The field with which files are opened. WCAG 2.2: 1.3.1, 2.1.1, 2.4.7, 2.5.8, 3.3.2, 4.1.2.

import { useId } from "preact/hooks";

interface Props {
  label: string;
  hint?: string;
  primary?: boolean;
  onFiles: (files: File[]) => void;
}

/** A native file field that looks like a button; the label is its name. */
export function FileField({ label, hint, primary, onFiles }: Props) {
  const id = useId();
  return (
    <span class="file-field">
      <input
        class="file-field__input"
        id={id}
        type="file"
        multiple
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          const input = event.currentTarget;
          const files = [...(input.files ?? [])];
          // Choosing the same file again must count as a choice.
          input.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      <label class={primary ? "button button--primary" : "button"} for={id}>
        {label}
      </label>
      {hint && (
        <span class="hint file-field__hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </span>
  );
}
