// What the engine found, by how serious it is. WCAG 2.2: 1.3.1, 1.4.1, 3.3.1, 3.3.3.

import type { DiagnosticDocument } from "../engine/types";
import { useWords } from "../text/text";

type Severity = "error" | "warning" | "info";
const ORDER: readonly Severity[] = ["error", "warning", "info"];
const SIGNS: Record<Severity, string> = { error: "✕", warning: "!", info: "i" };

interface Props {
  diagnostics: readonly DiagnosticDocument[];
  /** Level of the headings: one below what they stand under. */
  level?: 2 | 3;
}

/** Diagnostics grouped by severity, each with its place and its hint. */
export function Diagnostics({ diagnostics, level = 3 }: Props) {
  const { text } = useWords();
  const Title = `h${level}` as const;
  return (
    <div class="diagnostics">
      {ORDER.map((severity) => {
        const some = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
        if (some.length === 0) return null;
        return (
          <section class={`diagnostics__group diagnostics__group--${severity}`} key={severity}>
            <Title class="diagnostics__heading">
              <span class="diagnostics__sign" aria-hidden="true">
                {SIGNS[severity]}
              </span>
              {text.severity[severity]} <span class="quiet">({some.length})</span>
            </Title>
            <ul class="diagnostics__list">
              {some.map((diagnostic, index) => (
                <li key={index}>
                  <DiagnosticText diagnostic={diagnostic} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** One diagnostic: the fact, how often, and the advice apart. */
export function DiagnosticText({ diagnostic }: { diagnostic: DiagnosticDocument }) {
  const { text, numbers } = useWords();
  return (
    <>
      <span>{diagnostic.message}</span>
      {diagnostic.count !== null && diagnostic.count > 1 && !tellsCount(diagnostic.message, diagnostic.count) && (
        <span class="quiet"> ({text.times(numbers.count(diagnostic.count))})</span>
      )}
      {diagnostic.hint && <span class="hint diagnostics__hint">{diagnostic.hint}</span>}
    </>
  );
}

/** Whether the sentence itself holds the number. */
function tellsCount(message: string, count: number): boolean {
  return new RegExp(`\\b${count}\\b`).test(message);
}
