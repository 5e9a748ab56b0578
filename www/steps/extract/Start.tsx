// First screen: one sentence, two buttons, an empty workbook for who has no file, the promise. WCAG 2.2: 2.4.6, 3.3.2.

import { FileField } from "../../components/FileField";
import { Heading } from "../../components/Heading";
import type { Loaded } from "../../state";
import { PROMISE } from "../../text/promise";
import { useWords } from "../../text/text";
import { MAKER } from "../../maker/text";
import type { Apart } from "../steps";
import { WORKSHOP } from "../../workshop/text";

interface Props {
  loaded: Loaded | null;
  focused: boolean;
  onFiles: (files: File[]) => void;
  onDemo: () => void;
  onTemplate: () => void;
  onData: () => void;
  /** A sentence of the profile. */
  welcome: { nl: string; en: string } | null;
  onApart: (apart: Apart) => void;
  /** A profile is in the making. */
  hasDraft: boolean;
  onResume: () => void;
}

/** The screen on which the page opens. */
export function Start(props: Props) {
  const { loaded, focused, onFiles, onDemo, onTemplate, welcome, onData, onApart, hasDraft, onResume } = props;
  const { language, text, numbers } = useWords();
  const maker = MAKER[language];
  return (
    <div class="start">
      <Heading focused={focused}>{text.start.heading}</Heading>
      <p class="lead">{text.start.intro}</p>
      {welcome && <p>{welcome[language]}</p>}
      {loaded && (
        <p class="notice">
          {(loaded.counts ? text.start.loadedCounts : text.start.loaded)(
            loaded.file,
            numbers.count(loaded.dataset.rows),
          )}{" "}
          <button class="button" type="button" onClick={onResume}>
            {text.start.resume}
          </button>
        </p>
      )}
      <div class="start__actions">
        <FileField primary label={text.start.open} onFiles={onFiles} />
        <button class="button" type="button" onClick={onDemo}>
          {text.start.demo}
        </button>
        <span class="quiet start__drop">{text.start.drop}</span>
      </div>
      <p class="quiet start__formats">{text.start.formats}</p>
      <p class="quiet start__formats">{text.start.others}</p>
      <p class="quiet start__formats start__template">
        {text.start.noFile}
        <button class="button" type="button" onClick={onTemplate}>
          {text.start.template}
        </button>
      </p>
      <p class="quiet start__formats start__template">
        {WORKSHOP[language].invite}
        <button class="button" type="button" onClick={() => onApart("workshop")}>
          {WORKSHOP[language].open}
        </button>
      </p>
      <p class="quiet start__formats start__template">
        {hasDraft ? maker.begun : maker.invite}
        <button class="button" type="button" onClick={() => onApart("profiel")}>
          {hasDraft ? maker.resume : maker.open}
        </button>
      </p>
      <div class="promise">
        <ul class="promise__list">
          <li>
            <span aria-hidden="true">✓</span> {text.start.notSent}
          </li>
          <li>
            <span aria-hidden="true">✓</span> {text.start.notKept}
          </li>
        </ul>
        <button class="link-button" type="button" onClick={onData}>
          {PROMISE[language].heading}
        </button>
      </div>
    </div>
  );
}
