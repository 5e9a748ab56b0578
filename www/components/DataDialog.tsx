// What happens to the data: what is promised, by what it holds, and where it ends. WCAG 2.2: 1.3.1, 2.4.6, 3.1.5.

import { EDITION } from "../edition";
import { PROMISE } from "../text/promise";
import { useWords } from "../text/text";
import { Dialog } from "./Dialog";

/** The page about the data, over whatever step is on; `file` is the name that this kit was built under. */
export function DataDialog({ file, onClose }: { file: string; onClose: () => void }) {
  const { language } = useWords();
  const text = PROMISE[language];
  return (
    <Dialog heading={text.heading} onClose={onClose}>
      <ul class="prose-list">
        {text.brief.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{text.heldBy}</h3>
      <ol class="promises">
        {text.promises.map(({ promise, by, check }) => (
          <li key={promise}>
            <strong>{promise}</strong>
            <p>
              <span class="quiet">{text.byWhat}</span> {by}
            </p>
            <p>
              <span class="quiet">{text.seeYourself}</span> {check}
            </p>
          </li>
        ))}
      </ol>
      <h3>{text.limits}</h3>
      <p>{text.limitsIntro}</p>
      <ul class="prose-list">
        {text.limitsList.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{text.officer}</p>
      <h3>{text.checking}</h3>
      {text.checkingText.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <dl class="facts-list">
        {text.commands(file).map(({ system, command }) => (
          <div key={system}>
            <dt>{system}</dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{text.edition}</h3>
      <dl class="facts-list">
        {(["version", "commit", "core", "formats"] as const).map((name) => (
          <div key={name}>
            <dt>{text[name]}</dt>
            <dd>
              <code>{EDITION[name]}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
