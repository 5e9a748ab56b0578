// Above figures that do not hold what was changed or opened since. WCAG 2.2: 1.4.1, 3.3.1, 4.1.3 (told by the status region too).

import { useWords } from "../text/text";

interface Props {
  message: string;
  action: string;
  onAction: () => void;
}

/** Says so, and offers the way to have them again. */
export function UnreadNotice({ message, action, onAction }: Props) {
  const { text } = useWords();
  return (
    <div class="notice notice--warning unread no-print">
      <p class="unread__message">
        <strong>{text.severity.warning}.</strong> {message}
      </p>
      <button class="button" type="button" onClick={onAction}>
        {action}
      </button>
    </div>
  );
}
