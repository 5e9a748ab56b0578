// The municipality and its areas, from a list. WCAG 2.2: 1.3.1, 3.3.1, 3.3.2.

import type { ComponentChildren } from "preact";
import { FileField } from "../components/FileField";
import { SelectField } from "../components/SelectField";
import { TextField } from "../components/TextField";
import { useWords } from "../text/text";
import { gemeentenOf, ofGemeente, ofLevel, PROVINCES, type Making } from "./draft";
import { Found } from "./Found";
import type { PartProps } from "./part";

interface Props {
  list: Making["list"];
  onFiles: (files: File[]) => void;
  /** How the reading goes, beside the field. */
  children: ComponentChildren;
}

/** A list, the municipality in it, and how it is called. */
export function GemeentePart({ text, draft, wrong, onChange, list, onFiles, children }: PartProps & Props) {
  const { numbers } = useWords();
  const gemeenten = gemeentenOf(list?.areas ?? []);
  const chosen = gemeentenOf(draft.areas)[0]?.code ?? "";
  return (
    <>
      <FileField primary={draft.areas.length === 0} label={text.list} hint={text.listHint} onFiles={onFiles} />
      {children}
      {list && <Found heading={text.foundIn(list.file)} found={list.diagnostics} />}
      {list && gemeenten.length > 1 && (
        <div class="maker__fields">
          <SelectField
            label={text.gemeente}
            value={chosen}
            groups={[
              { label: null, choices: [{ value: "", label: text.choose }] },
              {
                label: null,
                choices: gemeenten.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
              },
            ]}
            onChoose={(code) => code && onChange(ofGemeente(draft, list.areas, code, text.sourceOf(list.file)))}
          />
        </div>
      )}
      {draft.areas.length > 0 && (
        <>
          <p>
            {text.found(numbers.count(ofLevel(draft, "wijk").length), numbers.count(ofLevel(draft, "buurt").length))}
          </p>
          <div class="maker__fields">
            <TextField
              kind="text"
              label={text.title}
              value={draft.name}
              error={wrong.name}
              onInput={(name) => onChange({ name })}
            />
            <TextField
              kind="text"
              label={text.id}
              hint={text.idHint}
              value={draft.id}
              error={wrong.id}
              onInput={(id) => onChange({ id })}
            />
            <TextField
              kind="text"
              label={text.source}
              hint={text.sourceHint}
              value={draft.source}
              error={wrong.source}
              onInput={(source) => onChange({ source })}
            />
            <SelectField
              label={text.province}
              value={draft.province}
              groups={[
                {
                  label: null,
                  choices: [
                    { value: "", label: text.noProvince },
                    ...PROVINCES.map(([value, label]) => ({ value, label })),
                  ],
                },
              ]}
              onChoose={(province) => onChange({ province })}
            />
          </div>
        </>
      )}
    </>
  );
}
