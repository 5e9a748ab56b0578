// What may go out while it is protected and audited: how far, Stop, and going on. WCAG 2.2: 2.2.1, 4.1.2, 4.1.3.

import { useId } from "preact/hooks";
import { Waiting } from "../../components/Waiting";
import type { Answer } from "../../state";
import { useWords } from "../../text/text";

interface Props {
  answer: Answer | undefined;
  onStop: () => void;
  onGoOn: () => void;
}

/** Stands where the release will stand. */
export function Protecting({ answer, onStop, onGoOn }: Props) {
  const { text, numbers } = useWords();
  const id = useId();
  if (answer?.state === "failed") return <Waiting failed={answer.message} />;
  if (answer?.state === "stopped") {
    return (
      <div class="protecting">
        <p class="notice" role="status">
          {text.release.stopped}
        </p>
        <button class="button" type="button" onClick={onGoOn}>
          {text.release.goOn}
        </button>
      </div>
    );
  }
  const progress = answer?.state === "busy" ? answer.progress : undefined;
  const share = progress ? progress.done / Math.max(progress.total, 1) : null;
  return (
    <div class="protecting">
      <p class="waiting" id={id} role="status">
        <span class="waiting__dot" aria-hidden="true" /> {text.release.protecting}
      </p>
      {share === null ? (
        <progress class="reading__bar" aria-labelledby={id} />
      ) : (
        <progress class="reading__bar" aria-labelledby={id} max={1} value={share} />
      )}
      <p class="reading__facts figures">{share === null ? "\u00a0" : text.release.share(numbers.share(share))}</p>
      <button class="button" type="button" onClick={onStop}>
        {text.reading.stop}
      </button>
    </div>
  );
}
