// On a site the kit is kept for use without a network. Whether there is a newer one is asked when the user asks, and only then.

import { useEffect, useState } from "preact/hooks";

/** What is known of a newer version; nothing where none can be looked for, as from a file. */
export type Renewal = "possible" | "looking" | "same" | "new" | "unreachable";

const KNOWN: readonly string[] = ["possible", "same", "new", "unreachable"] satisfies Renewal[];

interface Renewing {
  renewal: Renewal | null;
  look: () => void;
  /** Begins again with the newer version. */
  reload: () => void;
}

/** Asks the outer page, which alone may. */
export function useRenewal(): Renewing {
  const [renewal, setRenewal] = useState<Renewal | null>(null);
  useEffect(() => {
    const listen = ({ data, source }: MessageEvent<{ renewal?: string } | null>) => {
      if (source === parent && data?.renewal && KNOWN.includes(data.renewal)) setRenewal(data.renewal as Renewal);
    };
    addEventListener("message", listen);
    return () => removeEventListener("message", listen);
  }, []);
  return {
    renewal,
    look: () => {
      setRenewal("looking");
      parent.postMessage({ renew: "look" }, "*");
    },
    reload: () => parent.postMessage({ renew: "reload" }, "*"),
  };
}
