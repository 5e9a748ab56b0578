// Which contact of a child counts, per variable: rules to change, add and remove. WCAG 2.2: 1.3.1, 2.4.6, 3.3.1, 3.3.2.

import { useState } from "preact/hooks";
import { SelectField } from "../../components/SelectField";
import { TextField } from "../../components/TextField";
import type { ColumnDocument, ContactRule, VariableDocument } from "../../engine/types";
import { useWords } from "../../text/text";

interface Props {
  rules: readonly ContactRule[];
  columns: readonly ColumnDocument[];
  codebook: readonly VariableDocument[];
  onRules: (rules: readonly ContactRule[]) => void;
}

/** What a contact has of its own: no rule chooses that. */
const OF_CONTACT = ["kind_id", "contactsoort", "peildatum", "geboortedatum", "geboortejaar"];

/** The rules of a file with a row per contact. */
export function Contacts({ rules, columns, codebook, onRules }: Props) {
  const { text } = useWords();
  const own = text.contacts;
  const label = (id: string) => codebook.find((variable) => variable.id === id)?.label ?? id;
  const change = (place: number, part: Partial<ContactRule>) =>
    onRules(rules.map((rule, at) => (at === place ? { ...rule, ...part } : rule)));
  const free = added(columns, codebook).filter(({ variable }) => !rules.some((rule) => rule.variable === variable));
  return (
    <section class="contacts">
      <h2>{own.heading}</h2>
      <p>{own.intro}</p>
      {rules.map((rule, place) => (
        <fieldset class="contacts__rule" key={rule.variable}>
          <legend>
            {label(rule.variable)}
            {rule.of && <span class="hint">{own.of(label(rule.of))}</span>}
          </legend>
          <div class="toolbar">
            <Numbers label={own.types} values={rule.types} onValues={(types) => change(place, { types })} />
            <Days
              label={own.from}
              days={rule.fromDays}
              onDays={(days) => onRules(rules.map((one) => (one === rule ? withDays(one, "fromDays", days) : one)))}
            />
            <Days
              label={own.to}
              days={rule.toDays}
              onDays={(days) => onRules(rules.map((one) => (one === rule ? withDays(one, "toDays", days) : one)))}
            />
            <SelectField
              label={own.take}
              value={rule.take}
              groups={[
                {
                  label: null,
                  choices: [
                    { value: "last", label: own.last },
                    { value: "first", label: own.first },
                  ],
                },
              ]}
              onChoose={(take) => change(place, { take: take === "first" ? "first" : "last" })}
            />
            <button
              class="button"
              type="button"
              aria-label={own.removeOf(label(rule.variable))}
              onClick={() => onRules(rules.filter((one) => one !== rule))}
            >
              {own.remove}
            </button>
          </div>
        </fieldset>
      ))}
      <p class="hint">{own.hint}</p>
      {free.length > 0 && (
        <SelectField
          label={own.add}
          value=""
          groups={[
            {
              label: null,
              choices: [
                { value: "", label: own.choose },
                ...free.map(({ variable }) => ({ value: variable, label: label(variable) })),
              ],
            },
          ]}
          onChoose={(variable) => {
            const rule = free.find((one) => one.variable === variable);
            if (rule) onRules([...rules, rule]);
          }}
        />
      )}
    </section>
  );
}

/** Rules that can be added: a variable that a column gives, or one with the same answers. */
function added(columns: readonly ColumnDocument[], codebook: readonly VariableDocument[]): ContactRule[] {
  const given = columns.flatMap(({ variable }) => variable ?? []).filter((id) => !OF_CONTACT.includes(id));
  const answers = ({ categories }: VariableDocument) => categories.map(({ id }) => id).join();
  return codebook
    .filter(({ group, kind }) => group === "kind" && !["key", "area", "identifier"].includes(kind))
    .flatMap((variable): ContactRule[] => {
      const rule = { variable: variable.id, types: [], take: "last" as const };
      if (given.includes(variable.id)) return [rule];
      const of = codebook.find(
        (other) => given.includes(other.id) && answers(other) !== "" && answers(other) === answers(variable),
      );
      return of ? [{ ...rule, of: of.id }] : [];
    });
}

function withDays(rule: ContactRule, name: "fromDays" | "toDays", days: number | undefined): ContactRule {
  const { [name]: _, ...rest } = rule;
  return days === undefined ? rest : { ...rest, [name]: days };
}

/** Whole numbers with commas between them; what is something else stays in the field and is told. */
function Numbers({
  label,
  values,
  onValues,
}: {
  label: string;
  values: readonly number[];
  onValues: (values: number[]) => void;
}) {
  const { text } = useWords();
  return (
    <Kept
      kind="text"
      label={label}
      value={values.join(", ")}
      read={(written) => {
        const parts = written.split(/[,;\s]+/).filter((part) => part !== "");
        return parts.every((part) => /^\d{1,3}$/.test(part)) ? parts.map(Number) : null;
      }}
      write={(numbers) => numbers.join(", ")}
      wrong={text.contacts.wrongTypes}
      onRead={onValues}
    />
  );
}

/** An age in days, or none. */
function Days({
  label,
  days,
  onDays,
}: {
  label: string;
  days: number | undefined;
  onDays: (days: number | undefined) => void;
}) {
  const { text } = useWords();
  return (
    <Kept
      kind="number"
      label={label}
      unit={text.contacts.days}
      value={String(days ?? "")}
      read={(written) => (/^\d{0,5}$/.test(written.trim()) ? [written.trim()] : null)}
      write={([days]) => (days ? String(Number(days)) : "")}
      wrong={text.contacts.wrongDays}
      onRead={([days]) => onDays(days ? Number(days) : undefined)}
    />
  );
}

/** A field that keeps what is being written in it, as long as that means what the rule says or is wrong. */
function Kept<Part>({
  value,
  read,
  write,
  wrong,
  onRead,
  ...field
}: {
  kind: "text" | "number";
  label: string;
  unit?: string;
  value: string;
  read: (written: string) => Part[] | null;
  write: (parts: Part[]) => string;
  wrong: string;
  onRead: (parts: Part[]) => void;
}) {
  const [written, setWritten] = useState(value);
  const parts = read(written);
  return (
    <TextField
      {...field}
      // After an undo the rule says something else.
      value={parts && write(parts) !== value ? value : written}
      error={parts ? null : wrong}
      onInput={(next) => {
        setWritten(next);
        const parts = read(next);
        if (parts) onRead(parts);
      }}
    />
  );
}
