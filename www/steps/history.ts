// Steps in the history of the browser. The frame has no address of its own, so the outer page keeps them: only the name of a step,
// and whether something is open, of which the browser then asks before it lets the page go.

import { useEffect, useRef } from "preact/hooks";
import type { Apart, StepId } from "./steps";

/** A step, or what stands beside them. */
type Place = StepId | Apart;

function isStep(data: unknown): data is { step: Place } {
  return typeof data === "object" && data !== null && "step" in data && typeof data.step === "string";
}

/** Tells the outer page where the user is, and is told when the user goes back or on. */
export function useHistory(step: Place, isOpen: boolean, onStep: (step: Place) => void): void {
  const follow = useRef(onStep);
  follow.current = onStep;
  useEffect(() => parent.postMessage({ step, isOpen }, "*"), [step, isOpen]);
  useEffect(() => {
    const listen = ({ data, source }: MessageEvent<unknown>) => {
      if (source === parent && isStep(data)) follow.current(data.step);
    };
    addEventListener("message", listen);
    return () => removeEventListener("message", listen);
  }, []);
}
