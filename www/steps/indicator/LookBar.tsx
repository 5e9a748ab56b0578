// Says what is being looked at when it is not everything, with the one way back. WCAG 2.2: 1.4.1, 2.5.8.

import type { DefinitionDocument } from "../../engine/types";
import type { Loaded } from "../../state";
import { useWords } from "../../text/text";
import { EVERYTHING, isEverything, sayLook, type Look } from "./look";

interface Props {
  loaded: Loaded;
  look: Look;
  definitions: readonly DefinitionDocument[];
  onLook: (look: Look) => void;
}

/** Stands above the figures that it is about. */
export function LookBar({ loaded, look, definitions, onLook }: Props) {
  const words = useWords();
  const { text } = words;
  if (isEverything(look)) return null;
  return (
    <section class="notice look-bar" aria-label={text.look.bar}>
      <ul class="look-bar__parts">
        {sayLook(look, loaded.dataset.filters, definitions, words).map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
      <button
        class="button"
        type="button"
        onClick={() => {
          // The button goes with the bar; reading goes on from the figures.
          document.getElementById("main")?.focus();
          onLook(EVERYTHING);
        }}
      >
        {text.look.back}
      </button>
    </section>
  );
}

/** On the screens of what may be given away: that is never of a part. */
export function WholeNotice({ look }: { look: Look }) {
  const { text } = useWords();
  if (isEverything(look)) return null;
  return <p class="notice">{text.look.whole}</p>;
}
