// What a step asks of the engine and keeps to itself: asked again when the question changes, and of two answers the last one counts.

import { useEffect, useState } from "preact/hooks";

/** An answer, or that it is on its way. */
export type Asked<Value> = { state: "busy" } | { state: "done"; value: Value } | { state: "failed"; message: string };

/** Asks under a key; without a key nothing is asked. */
export function useAsked<Value>(key: string | null, ask: () => Promise<Value>): Asked<Value> {
  const [answer, setAnswer] = useState<{ key: string | null; asked: Asked<Value> }>({ key, asked: { state: "busy" } });
  useEffect(() => {
    if (key === null) return undefined;
    let isLast = true;
    const put = (asked: Asked<Value>) => {
      if (isLast) setAnswer({ key, asked });
    };
    ask().then(
      (value) => put({ state: "done", value }),
      (error: unknown) => put({ state: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isLast = false;
    };
  }, [key]);
  return answer.key === key ? answer.asked : { state: "busy" };
}
