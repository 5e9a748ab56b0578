// Asks before what was filled in goes. WCAG 2.2: 2.4.3, 3.3.4.

import { Dialog } from "../components/Dialog";
import type { MakerText } from "./text";

interface Props {
  text: MakerText;
  onClose: () => void;
  onLeave: () => void;
}

/** Staying comes first: nothing else brings a draft back. */
export function LeaveDialog({ text, onClose, onLeave }: Props) {
  return (
    <Dialog heading={text.leaving.heading} onClose={onClose}>
      <p>{text.leaving.what}</p>
      <p class="maker__ways">
        <button class="button button--primary" type="button" onClick={onClose}>
          {text.leaving.stay}
        </button>
        <button class="button" type="button" onClick={onLeave}>
          {text.leaving.throwAway}
        </button>
      </p>
    </Dialog>
  );
}
