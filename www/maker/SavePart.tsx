// The whole profile: what the engine found in it, and the file. WCAG 2.2: 3.3.1, 3.3.3, 4.1.3.

import { DiagnosticText } from "../components/Diagnostics";
import { Waiting } from "../components/Waiting";
import type { Part } from "./draft";
import type { Fault } from "./faults";
import type { MakerText } from "./text";

interface Props {
  text: MakerText;
  /** None while the engine looks. */
  found: readonly Fault[] | null;
  onGo: (part: Part) => void;
  onSave: () => void;
  onUse: () => void;
}

/** Errors lead to the part where they can be mended; without any the profile can be saved. */
export function SavePart({ text, found, onGo, onSave, onUse }: Props) {
  if (!found) return <Waiting />;
  const errors = found.filter(({ diagnostic }) => diagnostic.severity === "error").length;
  return (
    <>
      <p role="status">
        <strong>{errors === 0 ? text.right : text.wrong(errors)}</strong>
      </p>
      <ul class="prose-list">
        {found.map(({ part, path, diagnostic }, place) => (
          <li key={place}>
            <DiagnosticText diagnostic={diagnostic} /> {/* What is only told needs no mending. */}
            {diagnostic.severity !== "info" && (
              <button class="link-button" type="button" onClick={() => onGo(part)}>
                {text.mend}
              </button>
            )}
            {path && <span class="hint maker__path">{text.inFile(path)}</span>}
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
