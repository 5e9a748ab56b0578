// The workshop: one question a screen, first to think about and then with its answer. WCAG 2.2: 1.4.10, 2.1.1, 2.1.4, 2.4.3, 4.1.3.

import { useEffect, useRef, useState } from "preact/hooks";
import { Heading } from "../components/Heading";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { StatusMessage } from "../components/StatusMessage";
import { Waiting } from "../components/Waiting";
import type { Kit } from "../kit";
import { words, type Language } from "../text/text";
import { Picture } from "./Picture";
import { questionsOf, type Question } from "./questions";
import { prepare, type Material } from "./session";
import { Sheet } from "./Sheet";
import { WORKSHOP } from "./text";

interface Props {
  /** An engine in which nothing is open; it ends with the workshop. */
  begin: () => Kit;
  language: Language;
  onLanguage: (language: Language) => void;
  onLeave: () => void;
}

/** Where the group is. Nothing else is remembered, and this goes with Escape. */
interface Place {
  at: number;
  isShown: boolean;
  /** The option that the group chose. */
  choice: number | null;
  isSheet: boolean;
}

const BEGIN: Place = { at: 0, isShown: false, choice: null, isSheet: false };

type Prepared = { language: Language; material: Material } | { language: Language; failed: string };

/** The whole screen; what is open in the kit stays open behind it. */
export function Workshop({ begin, language, onLanguage, onLeave }: Props) {
  const own = words(language);
  const text = WORKSHOP[language];
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [place, setPlace] = useState(BEGIN);
  /** A change of words must not take the focus from its button. */
  const [isSwitched, setSwitched] = useState(false);
  /** How often the group began: each beginning is a new screen, also of the same question. */
  const [round, setRound] = useState(0);
  useEffect(() => {
    const kit = begin();
    const stop = new AbortController();
    kit
      .language(language)
      .then(() => prepare(kit, stop.signal))
      .then(
        (material) => stop.signal.aborted || setPrepared({ language, material }),
        (error: unknown) => {
          if (!stop.signal.aborted) setPrepared({ language, failed: error instanceof Error ? error.message : "" });
        },
      )
      .finally(() => kit.end());
    return () => {
      stop.abort();
      kit.end();
    };
  }, [language]);
  const ready = prepared?.language === language ? prepared : null;
  const questions = ready && "material" in ready ? questionsOf(ready.material, own, text) : [];
  const question = questions[place.at];
  const isLast = place.at === questions.length - 1 && place.isShown;

  const go = (to: Place) => {
    setSwitched(false);
    setPlace(to);
  };
  const on = () => {
    if (!question || isLast) return;
    go(place.isShown ? { ...BEGIN, at: place.at + 1 } : { ...place, isShown: true });
  };
  const back = () => {
    if (place.isShown) go({ ...place, isShown: false });
    else if (place.at > 0) go({ ...BEGIN, at: place.at - 1, isShown: true });
  };
  const reset = () => {
    setRound(round + 1);
    go(BEGIN);
  };
  useKeys({ on, back, reset, isSheet: place.isSheet });

  return (
    <div class="workshop">
      <div class="workshop__screen">
        <header class="page-header">
          <p class="page-header__title">
            {own.text.title} · {text.name}
          </p>
          <p class="tag tag--synthetic">{own.text.synthetic}</p>
          <LanguageSwitch
            words={own}
            onLanguage={(to) => {
              setSwitched(true);
              onLanguage(to);
            }}
          />
          <button class="button workshop__leave" type="button" onClick={onLeave}>
            {text.leave}
          </button>
        </header>
        <main class="workshop__main" id="main" tabIndex={-1} data-step="workshop" aria-busy={!ready}>
          {!ready && (
            <>
              <Heading focused={!isSwitched}>{text.preparing}</Heading>
              <Waiting />
            </>
          )}
          {ready && "failed" in ready && (
            <>
              <Heading>{text.failed}</Heading>
              <Waiting failed={ready.failed} />
            </>
          )}
          {place.isSheet && questions.length > 0 && (
            <div class="guide">
              <Heading focused={!isSwitched}>{text.guide.heading}</Heading>
              <p class="actions no-print">
                <button class="button button--primary" type="button" onClick={() => print()}>
                  {text.print}
                </button>
                <button class="button" type="button" onClick={() => go({ ...place, isSheet: false })}>
                  {text.toQuestions}
                </button>
              </p>
              <Sheet questions={questions} />
            </div>
          )}
          {!place.isSheet && question && (
            <Screen
              question={question}
              place={place}
              said={text.place(place.at + 1, questions.length)}
              language={language}
              focused={!isSwitched}
              onChoose={(choice) => go({ ...place, choice })}
              key={`${question.id} ${round}`}
            />
          )}
        </main>
        {!place.isSheet && question && (
          <footer class="workshop__bottom">
            <nav class="workshop__controls" aria-label={text.name}>
              <button class="button" type="button" disabled={place.at === 0 && !place.isShown} onClick={back}>
                <span aria-hidden="true">←</span> {text.back}
              </button>
              <button class="button button--primary workshop__on" type="button" onClick={isLast ? reset : on}>
                {isLast ? text.again : place.isShown ? text.next : text.show}{" "}
                {!isLast && <span aria-hidden="true">→</span>}
              </button>
            </nav>
            <p class="quiet workshop__hint">
              {text.keys} {text.invented}
            </p>
            <button class="link-button" type="button" onClick={() => go({ ...place, isSheet: true })}>
              {text.sheet}
            </button>
          </footer>
        )}
        <StatusMessage
          message={question && place.isShown && !place.isSheet ? `${text.answer}: ${question.answer}` : ""}
        />
      </div>
      <div class="guide guide--paper">
        <p class="guide__title">{text.guide.heading}</p>
        <p>
          <strong>{own.text.synthetic}</strong>
        </p>
        <Sheet questions={questions} />
      </div>
    </div>
  );
}

interface ScreenProps {
  question: Question;
  place: Place;
  said: string;
  language: Language;
  focused: boolean;
  onChoose: (choice: number | null) => void;
}

function Screen({ question, place, said, language, focused, onChoose }: ScreenProps) {
  const text = WORKSHOP[language];
  const { isShown, choice } = place;
  const answer = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the answer stands below the window; on a projector it is all in sight and nothing moves.
    const bottom = answer.current?.getBoundingClientRect().bottom ?? 0;
    if (isShown && bottom > innerHeight) answer.current?.scrollIntoView({ block: "start" });
  }, [isShown]);
  return (
    <div class="question">
      <p class="question__place quiet">{said}</p>
      <Heading focused={focused}>{question.title}</Heading>
      <div class="question__think">
        {question.think.map((line, at) => (
          <p class={at === question.think.length - 1 ? "question__asked" : undefined} key={line}>
            {line}
          </p>
        ))}
      </div>
      {question.options.length > 0 && (
        <ul class="question__options" aria-label={text.vote}>
          {question.options.map((option, at) => {
            const isRight = isShown && question.right === at;
            return (
              <li key={option}>
                <button
                  class={isRight ? "question__option question__option--right" : "question__option"}
                  type="button"
                  aria-pressed={choice === at}
                  onClick={() => onChoose(choice === at ? null : at)}
                >
                  <span class="question__letter" aria-hidden="true">
                    {String.fromCharCode(65 + at)}
                  </span>
                  <span>{option}</span>
                  {choice === at && <span class="question__mark">{text.chosen}</span>}
                  {isRight && (
                    <span class="question__mark">
                      <span aria-hidden="true">✓ </span>
                      {text.right}
                    </span>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {!isShown && question.before && <Picture picture={question.before} text={text} />}
      {isShown && (
        <section
          ref={answer}
          class={`question__answer question__answer--${question.picture?.kind ?? "words"}`}
          aria-label={text.answer}
        >
          <div>
            <p class="question__said">{question.answer}</p>
            {question.more.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {question.notes.length > 0 && <p class="question__notes quiet">{question.notes.join(" ")}</p>}
          </div>
          {question.picture && (
            <div class="question__picture">
              <Picture picture={question.picture} text={text} />
            </div>
          )}
        </section>
      )}
    </div>
  );
}

interface Keys {
  on: () => void;
  back: () => void;
  reset: () => void;
  isSheet: boolean;
}

/** Arrows and the keys of a presenter; Escape is no character, so it cannot be said or typed by mistake. */
function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { on, back, reset, isSheet } = current.current;
      // Alt with an arrow is the browser's own way back.
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const does: Record<string, (() => void) | undefined> = isSheet
        ? { Escape: reset }
        : { ArrowRight: on, PageDown: on, ArrowLeft: back, PageUp: back, Escape: reset };
      const action = does[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
