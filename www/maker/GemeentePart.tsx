// The municipality and its areas, from a list. WCAG 2.2: 1.3.1, 3.3.1, 3.3.2.

import { FileField } from "../components/FileField";
import { SelectField } from "../components/SelectField";
import { TextField } from "../components/TextField";
import type { AreasDocument } from "../engine/types";
import type { Kit } from "../kit";
import { useWords } from "../text/text";
import { gemeentenOf, ofGemeente, ofLevel, PROVINCES, type Making } from "./draft";
import { Found } from "./Found";
import type { PartProps } from "./part";

interface Props {
  kit: Kit;
  list: Making["list"];
  onList: (list: Making["list"]) => void;
}

/** A list, the municipality in it, and how it is called. */
export function GemeentePart({ text, draft, onChange, kit, list, onList }: PartProps & Props) {
  const { numbers } = useWords();
  const gemeenten = gemeentenOf(list?.areas ?? []);
  const chosen = gemeentenOf(draft.areas)[0]?.code ?? "";
  const choose = (areas: AreasDocument["areas"], code: string, file: string) =>
    onChange(ofGemeente(draft, areas, code, text.sourceOf(file)));
  return (
    <>
      <FileField
        primary={draft.areas.length === 0}
        label={text.list}
        hint={text.listHint}
        onFiles={([file]) => {
          if (!file) return;
          void kit.readAreas(file).then((read) => {
            onList({ ...read, file: file.name });
            const [only, other] = gemeentenOf(read.areas);
            if (only && !other) choose(read.areas, only.code, file.name);
          });
        }}
      />
      {list && <Found text={text} found={list.diagnostics} />}
      {list && gemeenten.length > 1 && (
        <SelectField
          label={text.gemeente}
          value={chosen}
          groups={[
            { label: null, choices: [{ value: "", label: text.choose }] },
            { label: null, choices: gemeenten.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })) },
          ]}
          onChoose={(code) => code && choose(list.areas, code, list.file)}
        />
      )}
      {draft.areas.length > 0 && (
        <>
          <p>
            {text.found(numbers.count(ofLevel(draft, "wijk").length), numbers.count(ofLevel(draft, "buurt").length))}
          </p>
          <div class="maker__fields">
            <TextField kind="text" label={text.title} value={draft.name} onInput={(name) => onChange({ name })} />
            <TextField
              kind="text"
              label={text.id}
              hint={text.idHint}
              value={draft.id}
              onInput={(id) => onChange({ id })}
            />
            <TextField
              kind="text"
              label={text.source}
              hint={text.sourceHint}
              value={draft.source}
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
