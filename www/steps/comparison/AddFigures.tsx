// Published figures to stand beside one's own: which topic of a table is which kenmerk. WCAG 2.2: 1.3.1, 3.3.1, 3.3.2, 4.1.3.

import { useEffect, useState } from "preact/hooks";
import { DiagnosticText } from "../../components/Diagnostics";
import { FileField } from "../../components/FileField";
import { SelectField, type Choice } from "../../components/SelectField";
import { TextField } from "../../components/TextField";
import type { DefinitionDocument, PublishedChoice } from "../../engine/types";
import type { Notice } from "../../state";
import { useWords } from "../../text/text";
import { variantChoices } from "../../text/variants";
import { GROUPS } from "../indicator/select";
import { NO_CHOICE, unitsOf, type OpenTable } from "./published";

interface Props {
  definitions: readonly DefinitionDocument[];
  table: OpenTable | null;
  onFiles: (files: File[]) => void;
  /** Adds the figures of a choice; what was found. */
  onAdd: (choice: PublishedChoice) => Promise<Notice>;
}

const NOTHING: Notice = { message: "", diagnostics: [] };

/** A file, a topic, a kenmerk and its definition. */
export function AddFigures({ definitions, table, onFiles, onAdd }: Props) {
  const { text } = useWords();
  const words = text.addFigures;
  return (
    <section class="add-figures" aria-labelledby="add-figures">
      <h2 id="add-figures">{words.heading}</h2>
      <p>{words.intro}</p>
      <FileField label={words.open} hint={words.openHint} onFiles={onFiles} />
      {table && table.document.topics.length > 0 && (
        <TopicForm key={table.files[0]?.name} definitions={definitions} table={table} onAdd={onAdd} />
      )}
    </section>
  );
}

function TopicForm({
  definitions,
  table,
  onAdd,
}: { definitions: readonly DefinitionDocument[]; table: OpenTable } & Pick<Props, "onAdd">) {
  const { text, language } = useWords();
  const words = text.addFigures;
  const { document, files } = table;
  const [choice, setChoice] = useState<PublishedChoice>({
    ...NO_CHOICE,
    table: document.table ?? "",
    period: document.year ?? "",
  });
  const [found, setFound] = useState<Notice>(NOTHING);
  const [missing, setMissing] = useState(false);
  const change = (part: Partial<PublishedChoice>) => {
    setChoice({ ...choice, ...part });
    setFound(NOTHING);
    setMissing(false);
  };
  useEffect(() => setFound(NOTHING), [files]);
  const definition = definitions.find(({ id }) => id === choice.indicator) ?? null;
  const topic = document.topics.find(({ key }) => key === choice.topic) ?? null;
  const none: Choice = { value: "", label: words.none };
  const topics = [
    none,
    ...document.topics.map(({ key, name, unit }) => ({ value: key, label: unit ? `${name} (${unit})` : name })),
  ];
  const hasCounts = choice.numerator !== "" && choice.denominator !== "";
  const units = definition ? unitsOf(definition) : [];
  const needsUnit = definition !== null && (topic ? topic.unit === null : hasCounts);
  const isComplete = definition !== null && (choice.topic !== "" || hasCounts);
  const add = () => {
    if (!isComplete) {
      setMissing(true);
      return;
    }
    const unit = needsUnit ? choice.unit || (units[0] ?? "") : "";
    void onAdd({ ...choice, unit }).then(setFound);
  };
  return (
    <div class="add-figures__form">
      <h3>{words.chosen(document.title || files[0]?.name || "", document.table)}</h3>
      <div class="toolbar">
        <SelectField
          label={words.indicator}
          value={choice.indicator}
          groups={[
            { label: null, choices: [none] },
            ...GROUPS.map((group) => ({
              label: text.groups[group] ?? group,
              choices: definitions
                .filter((one) => one.group === group)
                .map(({ id, name }) => ({ value: id, label: name })),
            })),
          ]}
          onChoose={(indicator) => {
            change({ indicator, variant: "", unit: "" });
          }}
        />
        <SelectField
          label={words.topic}
          value={choice.topic}
          groups={[{ label: null, choices: topics }]}
          onChoose={(value) => change({ topic: value })}
        />
        {needsUnit && (
          <SelectField
            label={words.unit}
            value={choice.unit || (units[0] ?? "")}
            groups={[
              { label: null, choices: units.map((unit) => ({ value: unit, label: words.units[unit] ?? unit })) },
            ]}
            onChoose={(unit) => change({ unit })}
          />
        )}
        <TextField
          kind="text"
          label={words.period}
          hint={words.periodHint}
          value={choice.period}
          onInput={(period) => change({ period })}
        />
      </div>
      {definition && (
        <SelectField
          label={words.variant}
          value={choice.variant}
          groups={[
            {
              label: null,
              choices: [
                { value: "", label: words.unknownVariant },
                ...definition.variants.map((variant) => ({
                  value: variant,
                  label:
                    variantChoices(variant, language)
                      .map(({ choice }) => choice)
                      .join(", ") || words.onlyVariant,
                })),
              ].filter((one, place, all) => all.findIndex((other) => other.value === one.value) === place),
            },
          ]}
          onChoose={(variant) => change({ variant })}
        />
      )}
      <details class="details">
        <summary>{words.counts}</summary>
        <div class="details__body">
          <p class="hint">{words.countsHint}</p>
          <div class="toolbar">
            <SelectField
              label={words.numerator}
              value={choice.numerator}
              groups={[{ label: null, choices: topics }]}
              onChoose={(numerator) => change({ numerator })}
            />
            <SelectField
              label={words.denominator}
              value={choice.denominator}
              groups={[{ label: null, choices: topics }]}
              onChoose={(denominator) => change({ denominator })}
            />
            <SelectField
              label={words.sum}
              value={choice.sum}
              groups={[
                {
                  label: null,
                  choices: [
                    { value: "", label: words.noSum },
                    ...document.regions.map(({ code, name }) => ({ value: code, label: name })),
                  ],
                },
              ]}
              onChoose={(sum) => change({ sum })}
            />
          </div>
        </div>
      </details>
      <p>
        <button class="button button--primary" type="button" onClick={add}>
          {words.add}
        </button>
      </p>
      <div role="status">
        {missing && <p class="notice notice--warning">{words.incomplete}</p>}
        {found.message && <p class="notice">{found.message}</p>}
        {found.diagnostics.length > 0 && (
          <ul class="prose-list">
            {found.diagnostics.map((one, index) => (
              <li key={index}>
                <DiagnosticText diagnostic={one} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
