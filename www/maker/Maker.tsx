// A new profile, part by part; nothing is kept but the file that is saved. WCAG 2.2: 1.3.1, 2.4.3, 2.4.6, 3.3.1, 3.3.2, 4.1.3.

import { useEffect, useState } from "preact/hooks";
import { useDropping } from "../components/dropping";
import { Heading } from "../components/Heading";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { StatusMessage } from "../components/StatusMessage";
import type { DefinitionDocument, DiagnosticDocument } from "../engine/types";
import type { Kit } from "../kit";
import { save } from "../save";
import { words, WordsProvider, type Language } from "../text/text";
import { AreasPart } from "./AreasPart";
import { isUnsaved, PARTS, profileJson, type Draft, type Making, type Part } from "./draft";
import { besideFields, faultsOf } from "./faults";
import { FiguresPart } from "./FiguresPart";
import { Found } from "./Found";
import { GemeentePart } from "./GemeentePart";
import { IndicatorsPart } from "./IndicatorsPart";
import { LeaveDialog } from "./LeaveDialog";
import { useReading } from "./reading";
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

/** What a table of published figures must have. */
const COLUMNS = ["indicator", "area", "period", "value", "unit", "source"];

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
  const known = definitions.map(({ id }) => id);
  const json = profileJson(draft, known);
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
  // Beside the fields stands what was found last until the next is known.
  const faults = faultsOf(checked?.diagnostics ?? [], draft, text, language);
  const { reading, failed, told, take } = useReading({
    kit,
    text,
    numbers: own.numbers,
    making,
    known,
    onMaking,
    onStatus: setStatus,
  });
  // What the table itself was told is not told again by the place in the profile.
  const isTold = part === "figures" && told !== null && told.diagnostics.length > 0;
  const here = faults.filter(
    ({ part: at, field, diagnostic }) => at === part && !field && !(isTold && diagnostic.severity !== "error"),
  );
  const dropping = useDropping((files) => void take(part, files));
  const file = `${draft.id || "profiel"}.profiel.json`;
  const common = { text, draft, wrong: besideFields(faults), onChange: change };
  const onFiles = (files: File[]) => void take(part, files);
  const progress = (
    <div class="maker__progress">
      {/* The region below says it too. */}
      {reading !== null && (
        <p class="waiting">
          <span class="waiting__dot" aria-hidden="true" /> {text.reading(reading)}
        </p>
      )}
      {failed !== null && (
        <p class="notice notice--warning" role="alert">
          {failed}
        </p>
      )}
    </div>
  );
  return (
    <WordsProvider value={own}>
      <header class="page-header">
        <p class="page-header__title">
          {own.text.title} · {text.name}
        </p>
        <LanguageSwitch words={own} onLanguage={onLanguage} />
      </header>
      <div class="page">
        <main class="main maker" id="main" tabIndex={-1} data-step="profiel" aria-busy={reading !== null}>
          <p class="quiet">{text.place(place + 1, PARTS.length)}</p>
          <Heading key={part}>{text.parts[part].heading}</Heading>
          <p class="lead">{text.parts[part].intro}</p>
          {part !== "gemeente" && part !== "figures" && progress}
          {part === "gemeente" && (
            <GemeentePart {...common} list={list} onFiles={onFiles}>
              {progress}
            </GemeentePart>
          )}
          {part === "areas" && <AreasPart {...common} />}
          {part === "figures" && (
            <FiguresPart
              {...common}
              kit={kit}
              told={told}
              onFiles={onFiles}
              onTable={() => {
                save(text.tableFile, new Blob([`${COLUMNS.join(";")}\r\n`], { type: "text/csv" }));
                setStatus(text.tableSaved(text.tableFile));
              }}
            >
              {progress}
            </FiguresPart>
          )}
          {part === "indicators" && <IndicatorsPart {...common} definitions={definitions} />}
          {part === "rules" && <RulesPart {...common} />}
          {part === "save" && (
            <SavePart
              text={text}
              found={checked?.json === json ? faults : null}
              onGo={go}
              onSave={() => {
                save(file, new Blob([json], { type: "application/json" }));
                set({ saved: draft });
                setStatus(text.saved(file));
              }}
              onUse={() => onUse(new File([json], file, { type: "application/json" }))}
            />
          )}
          {part !== "save" && draft.areas.length > 0 && (
            <Found heading={text.foundHere} found={here.map((one) => one.diagnostic)} />
          )}
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
      {dropping && (
        <div class="drop-cover" aria-hidden="true">
          <p class="drop-cover__text">{own.text.start.dropNow}</p>
        </div>
      )}
    </WordsProvider>
  );
}
