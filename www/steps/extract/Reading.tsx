// A file on its way in: stage, share, speed, time left, Stop. WCAG 2.2: 1.3.1, 2.2.1, 2.4.3, 4.1.3.

import { useId } from "preact/hooks";
import { Heading } from "../../components/Heading";
import type { Progress } from "../../kit";
import { useWords } from "../../text/text";

interface Props {
  file: string;
  progress: Progress | null;
  onStop: () => void;
}

/** Progress with the one thing to do about it. */
export function Reading({ file, progress, onStop }: Props) {
  const { text, numbers } = useWords();
  const id = useId();
  const share = progress && progress.totalBytes > 0 ? progress.doneBytes / progress.totalBytes : null;
  const facts: string[] = [];
  if (share !== null) facts.push(text.reading.share(numbers.share(share)));
  if (progress && progress.rows > 0) facts.push(text.reading.rows(numbers.count(progress.rows)));
  if (progress && progress.rate > 0) facts.push(text.reading.rate(numbers.about(progress.rate)));
  if (progress && share !== null && share > 0 && progress.rate > 0 && progress.rows > 0) {
    const seconds = ((progress.rows / share) * (1 - share)) / progress.rate;
    if (seconds < 1) facts.push(text.reading.nearly);
    else if (seconds < 90) facts.push(text.reading.left(text.reading.secondsLeft(numbers.count(seconds))));
    else facts.push(text.reading.left(text.reading.minutesLeft(numbers.count(seconds / 60))));
  }
  return (
    <div class="reading">
      <Heading>{text.reading.heading(file)}</Heading>
      <p id={id}>{text.reading.stages[progress?.stage ?? "preview"]}</p>
      {share === null ? (
        <progress class="reading__bar" aria-labelledby={id} />
      ) : (
        <progress class="reading__bar" aria-labelledby={id} max={1} value={share} />
      )}
      <p class="reading__facts figures">{facts.join(" · ") || "\u00a0"}</p>
      <p>
        <button class="button" type="button" onClick={onStop}>
          {text.reading.stop}
        </button>
      </p>
      <p class="quiet">{text.reading.keeps}</p>
    </div>
  );
}
