// What went wrong with a file, at the top and with links to the places. WCAG 2.2: 2.4.3, 3.3.1, 3.3.3, 4.1.3.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { DiagnosticDocument } from "../engine/types";
import { useWords } from "../text/text";
import { DiagnosticText } from "./Diagnostics";

interface Props {
  heading: string;
  diagnostics: readonly DiagnosticDocument[];
  /** Id of the control that a diagnostic is about, when it is on the screen. */
  target?: (diagnostic: DiagnosticDocument) => string | null;
  /** Brings that control on the screen, when something keeps it away. */
  onReveal?: () => void;
  children?: ComponentChildren;
}

/** Takes the focus when it appears; errors first, then the rest. */
export function ErrorSummary({ heading, diagnostics, target, onReveal, children }: Props) {
  const { text } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the heading of the step, which takes the focus when it is drawn again.
    queueMicrotask(() => box.current?.focus());
  }, [diagnostics]);
  const ordered = [...diagnostics].sort((one, other) => rank(one) - rank(other));
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2 class="error-summary__heading">{heading}</h2>
      <ul class="error-summary__list">
        {ordered.map((diagnostic, index) => {
          const id = target?.(diagnostic);
          return (
            <li key={index}>
              {id ? (
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    // A hash in the address would leave the frame; focus is what the link is for.
                    event.preventDefault();
                    onReveal?.();
                    // Once it has been drawn.
                    requestAnimationFrame(() => document.getElementById(id)?.focus());
                  }}
                >
                  {diagnostic.message}
                </a>
              ) : (
                <DiagnosticText diagnostic={diagnostic} />
              )}
              {id && diagnostic.hint && <span class="hint diagnostics__hint">{diagnostic.hint}</span>}
            </li>
          );
        })}
      </ul>
      {ordered.length === 0 && <p>{text.failed}</p>}
      {children}
    </div>
  );
}

function rank(diagnostic: DiagnosticDocument): number {
  return ["error", "warning", "info"].indexOf(diagnostic.severity);
}
