// The sentence that a step answers. It takes the focus when the step opens. WCAG 2.2: 2.4.3, 2.4.6.

import { useEffect, useRef } from "preact/hooks";

/** Main heading of a step; `focused` is false on the very first screen, where nobody came from elsewhere. */
export function Heading({ children, focused = true }: { children: string; focused?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!focused) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    // Only when the step opens: a change of words must not take the focus.
  }, []);
  return (
    <h1 class="heading" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}
