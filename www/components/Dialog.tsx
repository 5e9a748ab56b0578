// A native dialog: focus goes in and comes back, Escape closes. WCAG 2.2: 2.1.2, 2.4.3, 4.1.2.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useWords } from "../text/text";

interface Props {
  heading: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** Opens when it is mounted; unmount it in `onClose`. */
export function Dialog({ heading, onClose, children }: Props) {
  const { text } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        // The backdrop belongs to the dialog element itself, its content to the box inside.
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="dialog__box">
        <div class="dialog__head">
          <h2 class="dialog__heading" id={id}>
            {heading}
          </h2>
          <button class="button" type="button" onClick={() => dialog.current?.close()}>
            {text.close}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
