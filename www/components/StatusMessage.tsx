// Tells screen readers what happened. The region stands before its text does. WCAG 2.2: 4.1.3.

/** A polite live region; visible text says the same elsewhere. */
export function StatusMessage({ message }: { message: string }) {
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {message}
    </div>
  );
}
