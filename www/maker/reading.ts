// Files that are opened in the maker: how their reading goes, and what came of it.

import { useRef, useState } from "preact/hooks";
import type { DiagnosticDocument } from "../engine/types";
import type { Kit } from "../kit";
import type { Numbers } from "../text/numbers";
import { DEFAULT } from "../project";
import { EMPTY, figuresAbove, gemeentenOf, isUnsaved, ofGemeente, ofLevel, profileJson } from "./draft";
import type { Making, Part } from "./draft";
import { draftOf } from "./opened";
import type { MakerText } from "./text";

/** What was found in a table of figures. */
export interface Told {
  file: string;
  diagnostics: readonly DiagnosticDocument[];
}

interface Options {
  kit: Kit;
  text: MakerText;
  numbers: Numbers;
  making: Making;
  /** Ids of all indicators. */
  known: readonly string[];
  onMaking: (changed: (making: Making) => Making) => void;
  onStatus: (status: string) => void;
}

/** The reading of a part; a file that is opened while another is read comes in its place. */
export function useReading({ kit, text, numbers, making, known, onMaking, onStatus }: Options) {
  const [reading, setReading] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const turn = useRef(0);

  const profile = async (file: File, isCurrent: () => boolean) => {
    // Opening would throw away what is filled in.
    if (isUnsaved(making)) return setFailed(text.alreadyMaking);
    const json = await file.text();
    const diagnostics = await kit.checkProfile(json, file.name);
    const above = figuresAbove(await kit.profileText(DEFAULT));
    if (!isCurrent()) return;
    const isWrong = diagnostics.some(({ severity }) => severity === "error");
    const draft = isWrong ? null : draftOf(json, file.name, known, above);
    if (draft) {
      onMaking((before) => ({ ...before, draft, list: null, saved: draft }));
      onStatus(text.profileRead(file.name));
    } else if (isWrong) {
      onMaking((before) => ({ ...before, list: { areas: [], diagnostics, file: file.name } }));
      onStatus(text.nothingRead(file.name));
    } else setFailed(text.moreThanParts);
  };
  const list = async (file: File, isCurrent: () => boolean) => {
    if (/\.json$/i.test(file.name)) return profile(file, isCurrent);
    const read = await kit.readAreas(file);
    if (!isCurrent()) return;
    const gemeenten = gemeentenOf(read.areas);
    const [only, other] = gemeenten;
    onMaking((before) => {
      const draft =
        only && !other ? ofGemeente(before.draft, read.areas, only.code, text.sourceOf(file.name)) : before.draft;
      return { ...before, draft, list: { ...read, file: file.name } };
    });
    if (!only) onStatus(text.nothingRead(file.name));
    else if (other) onStatus(text.listRead(file.name, numbers.count(gemeenten.length)));
    else {
      const draft = ofGemeente(EMPTY, read.areas, only.code, "");
      onStatus(text.found(numbers.count(ofLevel(draft, "wijk").length), numbers.count(ofLevel(draft, "buurt").length)));
    }
  };
  const figures = async (file: File, isCurrent: () => boolean) => {
    // Only the areas tell what a figure can be about; the rest may still be wrong.
    const { areas, province, districts } = making.draft;
    const json = profileJson({ ...EMPTY, id: "profiel", name: "profiel", areas, province, districts }, []);
    const read = await kit.readFigures(json, file);
    if (!isCurrent()) return;
    setTold({ file: file.name, diagnostics: read.diagnostics });
    if (read.count === 0) return onStatus(text.nothingRead(file.name));
    const added = { file: file.name, rows: JSON.parse(read.json) as unknown[] };
    onMaking((before) => {
      const others = before.draft.figures.filter((one) => one.file !== file.name);
      return { ...before, draft: { ...before.draft, figures: [...others, added] } };
    });
    onStatus(text.added(numbers.count(read.count), file.name));
  };

  /** Reads files by the part that they are opened in. */
  const take = async (part: Part, files: readonly File[]) => {
    const read = { gemeente: list, figures }[part as string];
    setFailed(read ? null : text.noFileHere);
    if (!read) return;
    const own = ++turn.current;
    const isCurrent = () => turn.current === own;
    try {
      for (const file of part === "gemeente" ? files.slice(0, 1) : files) {
        setReading(file.name);
        onStatus(text.reading(file.name));
        await read(file, isCurrent);
        if (!isCurrent()) return;
      }
    } catch (error) {
      if (isCurrent()) setFailed(text.notRead(error instanceof Error ? error.message : String(error)));
    } finally {
      if (isCurrent()) setReading(null);
    }
  };
  return { reading, failed, told, take };
}
