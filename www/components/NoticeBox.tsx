// What was done with a file, and what to mind about it. WCAG 2.2: 1.3.1, 3.3.1, 3.3.3.

import type { Notice } from "../state";
import { DiagnosticText } from "./Diagnostics";

/** A sentence; below it what was found in the file. */
export function NoticeBox({ notice }: { notice: Notice }) {
  const isWarning = notice.diagnostics.some((one) => one.severity === "warning");
  return (
    <div class={isWarning ? "notice notice--warning" : "notice"}>
      <p class="notice__message">{notice.message}</p>
      {notice.diagnostics.length > 0 && (
        <ul class="prose-list">
          {notice.diagnostics.map((diagnostic, index) => (
            <li key={index}>
              <DiagnosticText diagnostic={diagnostic} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
