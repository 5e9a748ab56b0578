// The whole profile: what the engine found in it, and the file. WCAG 2.2: 3.3.1, 3.3.3, 4.1.3.

import { DiagnosticText } from "../components/Diagnostics";
import { Waiting } from "../components/Waiting";
import type { DiagnosticDocument } from "../engine/types";
import { partOf, type Part } from "./draft";
import type { MakerText } from "./text";

interface Props {
  text: MakerText;
  /** None while the engine looks. */
  found: readonly DiagnosticDocument[] | null;
  onGo: (part: Part) => void;
  onSave: () => void;
  onUse: () => void;
}

/** Errors lead to the part where they can be mended; without any the profile can be saved. */
export function SavePart({ text, found, onGo, onSave, onUse }: Props) {
  if (!found) return <Waiting />;
  const errors = found.filter(({ severity }) => severity === "error").length;
  return (
    <>
      <p role="status">
        <strong>{errors === 0 ? text.right : text.wrong(errors)}</strong>
      </p>
      <ul class="prose-list">
        {found.map((one) => (
          <li key={one.message}>
            <DiagnosticText diagnostic={one} />{" "}
            <button class="link-button" type="button" onClick={() => onGo(partOf(one.message))}>
              {text.mend}
            </button>
          </li>
        ))}
      </ul>
      {errors === 0 && (
        <>
          <p class="maker__ways">
            <button class="button button--primary" type="button" onClick={onSave}>
              {text.save}
            </button>
            <button class="button" type="button" onClick={onUse}>
              {text.use}
            </button>
          </p>
          <ul class="prose-list">
            {text.then.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
