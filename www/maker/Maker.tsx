// A new profile, part by part; nothing is kept but the file that is saved. WCAG 2.2: 1.3.1, 2.4.3, 2.4.6, 3.3.1, 3.3.2, 4.1.3.

import { useEffect, useState } from "preact/hooks";
import { Heading } from "../components/Heading";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { StatusMessage } from "../components/StatusMessage";
import type { DefinitionDocument, DiagnosticDocument } from "../engine/types";
import type { Kit } from "../kit";
import { save } from "../save";
import { words, WordsProvider, type Language } from "../text/text";
import { AreasPart } from "./AreasPart";
import { isUnsaved, PARTS, partOf, profileJson, type Draft, type Making, type Part } from "./draft";
import { FiguresPart } from "./FiguresPart";
import { Found } from "./Found";
import { GemeentePart } from "./GemeentePart";
import { IndicatorsPart } from "./IndicatorsPart";
import { LeaveDialog } from "./LeaveDialog";
import { RulesPart } from "./RulesPart";
import { SavePart } from "./SavePart";
import { MAKER } from "./text";

interface Props {
  kit: Kit;
  language: Language;
  definitions: readonly DefinitionDocument[];
  making: Making;
  /** From what was made until then; a file may be read while something else is filled in. */
  onMaking: (changed: (making: Making) => Making) => void;
  onLanguage: (language: Language) => void;
  /** Ends the making; what was filled in goes. */
  onLeave: () => void;
  /** Takes the profile as one that was dropped. */
  onUse: (file: File) => void;
}

/** What the engine said of the profile as it was then. */
export interface Checked {
  json: string;
  diagnostics: readonly DiagnosticDocument[];
}

/** The whole screen; what is open in the kit stays open behind it. */
export function Maker({ kit, language, definitions, making, onMaking, onLanguage, onLeave, onUse }: Props) {
  const own = words(language);
  const text = MAKER[language];
  const { draft, part, list } = making;
  const [isLeaving, setLeaving] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [status, setStatus] = useState("");
  const json = profileJson(
    draft,
    definitions.map(({ id }) => id),
  );
  useEffect(() => {
    let isCurrent = true;
    // Without a name of a file a message begins with the path of what it is about.
    kit.checkProfile(json, "").then(
      (diagnostics) => isCurrent && setChecked({ json, diagnostics }),
      (error: unknown) => isCurrent && setStatus(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [json, language]);
  const set = (changed: Partial<Making>) => onMaking((before) => ({ ...before, ...changed }));
  const change = (changed: Partial<Draft>) =>
    onMaking((before) => ({ ...before, draft: { ...before.draft, ...changed } }));
  const go = (to: Part) => set({ part: to });
  const place = PARTS.indexOf(part);
  const found = checked?.json === json ? checked.diagnostics : null;
  const here = (found ?? []).filter(({ message }) => partOf(message) === part);
  const file = `${draft.id || "profiel"}.profiel.json`;
  const common = { text, draft, onChange: change };
  return (
    <WordsProvider value={own}>
      <header class="page-header">
        <p class="page-header__title">
          {own.text.title} · {text.name}
        </p>
        <LanguageSwitch words={own} onLanguage={onLanguage} />
      </header>
      <div class="page">
        <main class="main maker" id="main" tabIndex={-1} data-step="profiel" aria-busy={false}>
          <p class="quiet">{text.place(place + 1, PARTS.length)}</p>
          <Heading key={part}>{text.parts[part].heading}</Heading>
          <p class="lead">{text.parts[part].intro}</p>
          {part === "gemeente" && (
            <GemeentePart {...common} kit={kit} list={list} onList={(read) => set({ list: read })} />
          )}
          {part === "areas" && <AreasPart {...common} />}
          {part === "figures" && <FiguresPart {...common} kit={kit} json={json} />}
          {part === "indicators" && <IndicatorsPart {...common} definitions={definitions} />}
          {part === "rules" && <RulesPart {...common} />}
          {part === "save" && (
            <SavePart
              text={text}
              found={found}
              onGo={go}
              onSave={() => {
                save(file, new Blob([json], { type: "application/json" }));
                set({ saved: draft });
                setStatus(text.saved(file));
              }}
              onUse={() => onUse(new File([json], file, { type: "application/json" }))}
            />
          )}
          {part !== "save" && draft.areas.length > 0 && <Found text={text} found={here} />}
          <p class="maker__ways">
            {place > 0 && (
              <button class="button" type="button" onClick={() => go(PARTS[place - 1]!)}>
                {text.back}
              </button>
            )}
            {place < PARTS.length - 1 && (
              <button
                class="button button--primary"
                type="button"
                disabled={draft.areas.length === 0}
                onClick={() => go(PARTS[place + 1]!)}
              >
                {text.next}
              </button>
            )}
            <button
              class="link-button"
              type="button"
              onClick={() => (isUnsaved(making) ? setLeaving(true) : onLeave())}
            >
              {text.leave}
            </button>
          </p>
        </main>
      </div>
      {isLeaving && <LeaveDialog text={text} onClose={() => setLeaving(false)} onLeave={onLeave} />}
      <StatusMessage message={status} />
    </WordsProvider>
  );
}
