// Says above exact numbers whose they are, and on paper that they are not printed.

import { useWords } from "../text/text";

/** Stands on every screen of the own view. */
export function OwnBanner() {
  const { text } = useWords();
  return (
    <>
      <p class="own-banner">
        <span class="own-banner__sign" aria-hidden="true">
          !
        </span>
        {text.own}
      </p>
      <p class="print-only">{text.print.notHere}</p>
    </>
  );
}
