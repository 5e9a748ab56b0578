// Looking in another way: a split, only some rows. Each condition is put together from what the extract has.
// WCAG 2.2: 1.3.1, 3.2.2, 3.3.1, 3.3.2, 3.3.3, 4.1.3.

import { useEffect, useRef, useState } from "preact/hooks";
import { Diagnostics } from "../../components/Diagnostics";
import { SelectField } from "../../components/SelectField";
import { TextField } from "../../components/TextField";
import type { DiagnosticDocument, KeptDocument, VariableDocument } from "../../engine/types";
import type { Loaded } from "../../state";
import { useWords } from "../../text/text";
import { choicesByGroup } from "../codebook/mapping";
import { numberOf, sayCondition, type Condition, type Look, type Sign } from "./look";

interface Props {
  loaded: Loaded;
  look: Look;
  /** What was wrong with the last question. */
  wrong: readonly DiagnosticDocument[];
  /** Whether the figures below can be split. */
  isSplit?: boolean;
  onLook: (look: Look) => void;
}

/** Closed until it is wanted. */
export function LookPanel({ loaded, look, wrong, isSplit = true, onLook }: Props) {
  const { text, language } = useWords();
  const { strata, filters, kept } = loaded.dataset;
  const panel = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // What is wrong is told in here, wherever the question came from.
    if (wrong.length > 0 && panel.current) panel.current.open = true;
  }, [wrong]);
  // There are no rows to choose from.
  if (loaded.counts) return null;
  const without = (index: number) => look.conditions.filter((_, other) => other !== index);
  return (
    <details class="details look" ref={panel}>
      <summary>{text.look.summary}</summary>
      <div class="details__body">
        {isSplit && strata.length > 0 && (
          <div class="toolbar look__part">
            <SelectField
              label={text.look.split}
              value={look.by ?? ""}
              groups={choicesByGroup(strata, text.look.noSplit, text)}
              onChoose={(by) => onLook({ ...look, by: by || null })}
            />
          </div>
        )}
        {look.conditions.length > 0 && (
          <ul class="look__conditions" aria-label={text.look.conditions}>
            {look.conditions.map((condition, index) => {
              const said = sayCondition(condition, filters, text, language);
              return (
                <li class="look__condition" key={said}>
                  <span>{said}</span>
                  <button
                    class="button"
                    type="button"
                    aria-label={text.look.removeNamed(said)}
                    onClick={(event) => {
                      // The button goes with its condition.
                      event.currentTarget.closest("details")?.querySelector("summary")?.focus();
                      onLook({ ...look, conditions: without(index) });
                    }}
                  >
                    {text.look.remove}
                  </button>
                </li>
              );
            })}
          </ul>
        )}
        <NewCondition
          variables={filters}
          onAdd={(condition) => onLook({ ...look, conditions: [...look.conditions, condition] })}
        />
        {wrong.length > 0 && (
          <div role="alert">
            <Diagnostics diagnostics={wrong} />
          </div>
        )}
        <Memory kept={kept} />
      </div>
    </details>
  );
}

interface NewProps {
  variables: readonly VariableDocument[];
  onAdd: (condition: Condition) => void;
}

/** Chooses a variable and a value of it. */
function NewCondition({ variables, onAdd }: NewProps) {
  const { text } = useWords();
  const [id, setId] = useState("");
  const [sign, setSign] = useState<Sign>(">=");
  const [value, setValue] = useState("");
  const [error, setError] = useState<string | null>(null);
  const variable = variables.find((one) => one.id === id) ?? null;
  const choose = (next: string) => {
    const found = variables.find((one) => one.id === next);
    setId(next);
    setError(null);
    setValue(found?.kind === "category" ? (found.categories[0]?.id ?? "") : found?.kind === "flag" ? "1" : "");
  };
  const isMeasured = variable?.kind === "number" || variable?.kind === "date";
  const add = () => {
    if (!variable) return;
    const written = variable.kind === "number" ? numberOf(value) : value || null;
    if (written === null) {
      setError(variable.kind === "date" ? text.look.noDate : text.look.noNumber);
      return;
    }
    onAdd({ variable: variable.id, sign: isMeasured ? sign : "=", value: written });
    choose("");
  };
  return (
    <div class="toolbar look__part" role="group" aria-label={text.look.newCondition}>
      <SelectField
        label={text.look.onlyField}
        value={id}
        groups={choicesByGroup(variables, text.look.everyone, text)}
        onChoose={choose}
      />
      {variable?.kind === "category" && (
        <SelectField
          label={text.look.value}
          value={value}
          groups={[{ label: null, choices: variable.categories.map((one) => ({ value: one.id, label: one.label })) }]}
          onChoose={setValue}
        />
      )}
      {variable?.kind === "flag" && (
        <SelectField
          label={text.look.value}
          value={value}
          groups={[
            {
              label: null,
              choices: [
                { value: "1", label: text.kinds.flag.ja },
                { value: "0", label: text.kinds.flag.nee },
              ],
            },
          ]}
          onChoose={setValue}
        />
      )}
      {variable && isMeasured && (
        <>
          <SelectField
            label={text.look.sign}
            value={sign}
            groups={[
              {
                label: null,
                choices: ([">=", "<=", "="] as const).map((one) => ({
                  value: one,
                  label: (variable.kind === "date" ? text.look.dateSigns : text.look.signs)[one],
                })),
              },
            ]}
            onChoose={(next) => setSign(next as Sign)}
          />
          <TextField
            label={text.look.value}
            kind={variable.kind === "date" ? "date" : "number"}
            unit={variable.unit ? (text.look.units[variable.unit] ?? variable.unit) : null}
            value={value}
            error={error}
            onInput={setValue}
            onEnter={add}
          />
        </>
      )}
      {variable && (
        <button class="button" type="button" onClick={add}>
          {text.look.add}
        </button>
      )}
    </div>
  );
}

/** What is kept in memory, or why nothing is. */
function Memory({ kept }: { kept: KeptDocument }) {
  const { text, numbers } = useWords();
  const megabytes = (bytes: number) => numbers.count(Math.max(1, bytes / (1 << 20)));
  return (
    <p class="quiet look__memory">
      {kept.reason === null
        ? text.look.memory(megabytes(kept.bytes), megabytes(kept.most))
        : (text.look.noMemory[kept.reason] ?? kept.reason)}
    </p>
  );
}
