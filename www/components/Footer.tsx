// Below every step: which kit this is, and the way to what happens to the data. WCAG 2.2: 2.4.5, 3.2.3, 3.2.6.

import { EDITION } from "../edition";
import { PROMISE } from "../text/promise";
import { useRenewal } from "../renewal";
import { useWords } from "../text/text";

/** Signs of a hash that tell kits apart; all of it stands in the page about the data. */
const SHORT = 12;

interface Props {
  /** Whether a newer version may be looked for: not once a file is open, for then nothing is asked of a network. */
  mayRenew: boolean;
  onData: () => void;
}

/** Version, commit and the hash of the engine that is inside. */
export function Footer({ mayRenew, onData }: Props) {
  const { language, text } = useWords();
  const words = PROMISE[language];
  const { renewal, look, reload } = useRenewal();
  const isNew = renewal === "new";
  return (
    <footer class="page-footer">
      <p>
        {text.title} {EDITION.version} · {words.commit} <code>{EDITION.commit}</code> · {words.core}{" "}
        <code>{EDITION.core.slice(0, SHORT)}…</code>
      </p>
      {mayRenew && renewal && (
        <p>
          <span role="status">{words.renewal[renewal]} </span>
          <button class="link-button" type="button" disabled={renewal === "looking"} onClick={isNew ? reload : look}>
            {isNew ? words.reload : words.look}
          </button>
        </p>
      )}
      <button class="link-button" type="button" onClick={onData}>
        {words.heading}
      </button>
    </footer>
  );
}
