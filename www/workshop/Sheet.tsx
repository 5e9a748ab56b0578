// What the facilitator takes along on paper: the same questions with their answers, and what to say. WCAG 2.2: 1.3.1, 2.4.6.

import { useWords } from "../text/text";
import type { Question } from "./questions";
import { MINUTES, WORKSHOP } from "./text";

/** All of it under one heading; printed it is the only thing on paper. */
export function Sheet({ questions }: { questions: readonly Question[] }) {
  const { language } = useWords();
  const text = WORKSHOP[language];
  const total = questions.reduce((sum, { id }) => sum + MINUTES[id], 0);
  return (
    <>
      {text.guide.intro.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        <strong>{text.guide.time}:</strong> {text.guide.minutes(total)}
      </p>
      <h2>{text.guide.beforehand}</h2>
      <ul class="prose-list">
        {text.guide.prepare.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {questions.map((question, place) => {
        const guide = text.guides[question.id];
        return (
          <section class="guide__question" key={question.id}>
            <h2>
              {place + 1}. {question.title}
            </h2>
            <dl class="guide__list">
              <Item term={text.guide.aim} said={guide.aim} />
              <Item term={text.guide.time} said={text.guide.minutes(MINUTES[question.id])} />
              <Item
                term={text.guide.onScreen}
                said={[...question.think, question.options.join(" · ")].filter(Boolean).join(" ")}
              />
              <Item term={text.guide.ask} said={guide.ask} />
              <Item term={text.guide.answer} said={[question.answer, ...question.more, ...question.notes].join(" ")} />
              <Item term={text.guide.stands} said={guide.stands} />
              <Item term={text.guide.privacy} said={guide.privacy} />
            </dl>
          </section>
        );
      })}
    </>
  );
}

function Item({ term, said }: { term: string; said: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{said}</dd>
    </div>
  );
}
