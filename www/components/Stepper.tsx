// The steps with their state. WCAG 2.2: 1.3.1, 1.4.1, 2.4.5, 2.5.8, 3.2.3.

import type { State } from "../state";
import { STEPS, type StepId, type StepState } from "../steps/steps";
import { useWords } from "../text/text";

const SIGNS: Record<StepState, string> = { done: "✓", attention: "!", open: "", waiting: "" };

/** Navigation at the left, on a phone at the top. */
export function Stepper({ state, onGo }: { state: State; onGo: (step: StepId) => void }) {
  const { text } = useWords();
  const said: Record<StepState, string> = {
    done: text.steps.done,
    attention: text.steps.attention,
    open: "",
    waiting: text.steps.waiting,
  };
  return (
    <nav class="stepper" aria-label={text.steps.label}>
      <ol class="stepper__list">
        {STEPS.filter((step) => !step.isAbsent?.(state)).map((step, index) => {
          const stepState = step.state(state);
          const current = state.step === step.id;
          return (
            <li class="stepper__item" key={step.id}>
              <button
                class={`stepper__step stepper__step--${stepState}`}
                type="button"
                aria-current={current ? "step" : undefined}
                disabled={(stepState === "waiting" && !current) || state.work !== null}
                onClick={() => onGo(step.id)}
              >
                <span class="stepper__sign" aria-hidden="true">
                  {SIGNS[stepState] || index + 1}
                </span>
                <span class="stepper__name">{text.steps.names[step.id]}</span>
                {said[stepState] && <span class="stepper__state">{said[stepState]}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
