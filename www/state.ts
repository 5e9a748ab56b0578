// The state of the page and how it changes. Nothing here calls the engine.

import type { OpenTable } from "./steps/comparison/published";
import type {
  ColumnDocument,
  ContactRule,
  DatasetDocument,
  DefinitionDocument,
  DiagnosticDocument,
  PreviewDocument,
  KeptDocument,
  ResultDocument,
  VariableDocument,
} from "./engine/types";
import type { Progress, Protecting, Role, TableChoice } from "./kit";
import type { ProfileWords } from "./profile";
import type { Waiting } from "./project";
import { EVERYTHING, type Look } from "./steps/indicator/look";
import type { StepId } from "./steps/steps";
import type { Language } from "./text/text";

/** A dataset that was read to its end. */
export interface Loaded {
  file: string;
  /** The file itself, to know it again. */
  source: File;
  dataset: DatasetDocument;
  synthetic: boolean;
  /** The files that it was made of, when there are several. */
  joint: Joint | null;
  /** Its columns as they were read; none when it holds counts and no rows. */
  candidate: Candidate | null;
  /** The files of counts that it was made of; none when it was made of rows. */
  counts: readonly File[] | null;
}

/** A file whose columns are known but that has not been read, or was read with these columns. */
export interface Candidate {
  file: File;
  preview: PreviewDocument;
  /** The table that was chosen in a workbook; what was not chosen was found. */
  choice: TableChoice;
  columns: ColumnDocument[];
  /** How a row per contact becomes one per child; none for other files. */
  contacts: readonly ContactRule[] | null;
  /** Names of columns whose meaning the user chose. */
  chosen: readonly string[];
  history: readonly Choices[];
  synthetic: boolean;
}

/** What the user chose of the columns of a file. */
type Choices = Pick<Candidate, "columns" | "contacts" | "chosen">;

/** A file as it was looked at, with nothing chosen by the user yet. */
export function candidateOf(file: File, preview: PreviewDocument, choice: TableChoice, synthetic: boolean): Candidate {
  const { columns, contacts = null } = preview;
  return { file, preview, choice, columns, contacts, chosen: [], history: [], synthetic };
}

/** One of several files that are one extract. */
export interface JointFile {
  file: File;
  role: Role;
  /** Its columns, once the user has looked at them; until then they are read as proposed. */
  seen: Candidate | null;
}

/** Several files that are one extract. */
export interface Joint {
  files: readonly JointFile[];
}

/** An answer of the engine, or that it is on its way. */
export type Answer =
  | { state: "busy"; progress?: Protecting }
  | { state: "stopped" }
  | { state: "done"; result: ResultDocument }
  | { state: "failed"; message: string };

/** What the user chose to see; every step follows it where it can. None is the step's own first choice. */
export interface View {
  area: string | null;
  /** Level of the areas beside each other; none is that of the area. */
  level: string | null;
  grain: string | null;
  period: string | null;
  benchmark: string | null;
  /** What the areas beside each other are compared with: `published:NL01` or `parent`. */
  against: string | null;
}

/** What is told above a step; what was found in an added file belongs to it. */
export interface Notice {
  message: string;
  diagnostics: readonly DiagnosticDocument[];
}

/** Everything the page shows follows from this. */
export interface State {
  language: Language;
  step: StepId;
  ready: boolean;
  /** The profile, when it is not one that comes with the kit. */
  profile: ProfileWords | null;
  loaded: Loaded | null;
  candidate: Candidate | null;
  /** The files of the candidate, when there are several. */
  joint: Joint | null;
  work: { file: string; progress: Progress | null } | null;
  problem: { file: string; diagnostics: DiagnosticDocument[] } | null;
  notices: readonly Notice[];
  status: string;
  definitions: readonly DefinitionDocument[];
  codebook: readonly VariableDocument[];
  /** Answers by what was asked; emptied when data or words change. */
  answers: Readonly<Record<string, Answer>>;
  /** What of the extract the own figures are of. */
  look: Look;
  /** What was wrong with the last question. */
  wrong: readonly DiagnosticDocument[];
  view: View;
  /** Steps that were opened since the figures came. */
  seen: readonly StepId[];
  /** What of a project waits for its extract. */
  waiting: Waiting | null;
  /** The published table of which a topic is chosen. */
  table: OpenTable | null;
  /** Whether there are choices that no project has yet. */
  unsaved: boolean;
}

/** What the figures on the screen do not hold yet. */
export type Unread = "columns" | "file" | "roles";

/** Whether columns were changed, or another file was opened, that has not been read. */
export function unreadOf({ loaded, candidate, joint }: State): Unread | null {
  if (!loaded || !candidate) return null;
  if (joint) {
    const read = loaded.joint?.files ?? [];
    const areSame = read.length === joint.files.length && joint.files.every(({ file }, at) => file === read[at]?.file);
    if (!areSame) return "file";
    return joint === loaded.joint || meaningOfJoint(joint) === meaningOfJoint(loaded.joint) ? null : "roles";
  }
  const { candidate: read } = loaded;
  if (candidate.file !== loaded.source || !read) return "file";
  const isSame =
    placeOf(candidate.preview) === placeOf(read.preview) && meaningOf(candidate.columns) === meaningOf(read.columns);
  return isSame ? null : "columns";
}

/** Whether the columns of a file are read in another way than proposed. */
export function isChanged({ columns, contacts, preview, choice }: Candidate): boolean {
  return (
    columns !== preview.columns ||
    contacts !== (preview.contacts ?? null) ||
    Object.values(choice).some((one) => one !== undefined)
  );
}

function meaningOfJoint(joint: Joint | null): string {
  const files = joint?.files ?? [];
  return JSON.stringify(
    files.map(({ role, seen }) => [
      role,
      seen && isChanged(seen) ? [placeOf(seen.preview), meaningOf(seen.columns), seen.contacts] : 0,
    ]),
  );
}

/** Several files, of which one now has these columns. */
function withSeen(joint: Joint | null, seen: Candidate): Joint | null {
  if (!joint?.files.some(({ file }) => file === seen.file)) return joint;
  return { files: joint.files.map((one) => (one.file === seen.file ? { ...one, seen } : one)) };
}

/** Where in a workbook the table stands. */
export function placeOf({ sheet, headerRow }: PreviewDocument): string {
  return JSON.stringify([sheet, headerRow]);
}

function meaningOf(columns: readonly ColumnDocument[]): string {
  return JSON.stringify(columns.map(({ variable, codes }) => [variable, Object.entries(codes).sort()]));
}

/** The same choices with the reasons of a preview in another language. */
export function withWords(candidate: Candidate, preview: PreviewDocument): Candidate {
  const reasons = new Map(preview.columns.map(({ column, reason }) => [column, reason]));
  const inWords = (columns: ColumnDocument[]) =>
    columns === candidate.preview.columns
      ? preview.columns
      : columns.map((column) => ({ ...column, reason: reasons.get(column.column) ?? column.reason }));
  return {
    ...candidate,
    preview,
    columns: inWords(candidate.columns),
    history: candidate.history.map((before) => ({ ...before, columns: inWords(before.columns) })),
  };
}

/** What can happen. */
export type Action =
  | { type: "go"; step: StepId }
  | { type: "ready"; definitions: DefinitionDocument[]; codebook: VariableDocument[]; profile: ProfileWords | null }
  | { type: "language"; language: Language }
  | { type: "words"; definitions: DefinitionDocument[]; codebook: VariableDocument[]; dataset: DatasetDocument | null }
  | { type: "reworded"; file: File; preview: PreviewDocument }
  | { type: "work"; file: string }
  | { type: "progress"; progress: Progress }
  | { type: "stopped"; notice: string }
  | { type: "added" }
  | { type: "problem"; file: string; diagnostics: DiagnosticDocument[] }
  | { type: "dismiss" }
  | { type: "candidate"; candidate: Candidate; joint?: Joint | null }
  | { type: "joint"; joint: Joint }
  | {
      type: "columns";
      columns: ColumnDocument[];
      chosen: readonly string[];
      contacts?: readonly ContactRule[] | null;
    }
  | { type: "undo" }
  | { type: "loaded"; loaded: Loaded }
  | { type: "table"; table: OpenTable | null }
  | { type: "changed" }
  | { type: "look"; look: Look; kept: KeptDocument | null; answers: Readonly<Record<string, Answer>> }
  | { type: "wrong"; diagnostics: readonly DiagnosticDocument[] }
  | { type: "notice"; notice: Notice }
  | { type: "status"; status: string }
  | { type: "answer"; key: string; answer: Answer }
  | { type: "view"; view: Partial<View> }
  | { type: "waiting"; waiting: Waiting | null }
  | { type: "unsaved" }
  | { type: "saved" };

const NO_VIEW: View = { area: null, level: null, grain: null, period: null, benchmark: null, against: null };

/** The page as it opens. */
export const INITIAL: State = {
  language: "nl",
  step: "start",
  ready: false,
  profile: null,
  loaded: null,
  candidate: null,
  joint: null,
  work: null,
  problem: null,
  notices: [],
  status: "",
  definitions: [],
  codebook: [],
  answers: {},
  look: EVERYTHING,
  wrong: [],
  view: NO_VIEW,
  seen: [],
  waiting: null,
  table: null,
  unsaved: false,
};

/** The next state. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "go":
      return {
        ...state,
        step: action.step,
        problem: null,
        notices: [],
        seen: state.loaded ? [...new Set([...state.seen, action.step])] : state.seen,
      };
    case "ready":
      return {
        ...state,
        ready: true,
        profile: action.profile,
        definitions: action.definitions,
        codebook: action.codebook,
        loaded: null,
        candidate: null,
        joint: null,
        answers: {},
        look: EVERYTHING,
        wrong: [],
        step: "start",
      };
    case "language":
      return { ...state, language: action.language };
    case "words":
      return {
        ...state,
        definitions: action.definitions,
        codebook: action.codebook,
        loaded: state.loaded && action.dataset ? { ...state.loaded, dataset: action.dataset } : state.loaded,
        answers: {},
      };
    case "reworded": {
      const reworded = (candidate: Candidate) =>
        candidate.file === action.file && placeOf(candidate.preview) === placeOf(action.preview)
          ? withWords(candidate, action.preview)
          : candidate;
      return {
        ...state,
        candidate: state.candidate && reworded(state.candidate),
        loaded: state.loaded && {
          ...state.loaded,
          candidate: state.loaded.candidate && reworded(state.loaded.candidate),
        },
      };
    }
    case "work":
      return { ...state, work: { file: action.file, progress: null }, problem: null, notices: [] };
    case "progress":
      return state.work ? { ...state, work: { ...state.work, progress: action.progress } } : state;
    case "stopped":
      return {
        ...state,
        work: null,
        candidate: state.loaded ? state.loaded.candidate : state.candidate,
        joint: state.loaded ? state.loaded.joint : state.joint,
        status: action.notice,
        notices: [{ message: action.notice, diagnostics: [] }],
      };
    case "added":
      return { ...state, work: null };
    case "problem":
      return { ...state, work: null, problem: { file: action.file, diagnostics: action.diagnostics } };
    case "dismiss":
      return { ...state, problem: null, notices: [] };
    case "candidate":
      return {
        ...state,
        candidate: action.candidate,
        joint: action.joint === undefined ? withSeen(state.joint, action.candidate) : action.joint,
        work: null,
        problem: null,
      };
    case "joint":
      return { ...state, joint: action.joint };
    case "columns": {
      if (!state.candidate) return state;
      const { columns, contacts, chosen, history } = state.candidate;
      const candidate = {
        ...state.candidate,
        columns: action.columns,
        chosen: action.chosen,
        contacts: action.contacts === undefined ? contacts : action.contacts,
        history: [...history, { columns, contacts, chosen }],
      };
      return { ...state, unsaved: true, candidate, joint: withSeen(state.joint, candidate) };
    }
    case "undo": {
      const last = state.candidate?.history.at(-1);
      if (!state.candidate || !last) return state;
      const candidate = {
        ...state.candidate,
        ...last,
        history: state.candidate.history.slice(0, -1),
      };
      return { ...state, unsaved: true, candidate, joint: withSeen(state.joint, candidate) };
    }
    case "loaded": {
      // The same file read again keeps what was being looked at.
      const { view, seen } = action.loaded.source === state.loaded?.source ? state : INITIAL;
      return {
        ...state,
        loaded: action.loaded,
        candidate: action.loaded.candidate,
        joint: action.loaded.joint,
        work: null,
        problem: null,
        answers: {},
        look: EVERYTHING,
        wrong: [],
        view,
        seen,
      };
    }
    case "table":
      return { ...state, table: action.table, work: null };
    case "changed":
      return { ...state, answers: {} };
    case "look": {
      const dataset = state.loaded && { ...state.loaded.dataset, kept: action.kept ?? state.loaded.dataset.kept };
      return {
        ...state,
        loaded: state.loaded && dataset && { ...state.loaded, dataset },
        work: null,
        answers: action.answers,
        look: action.look,
        unsaved: true,
        wrong: [],
      };
    }
    case "wrong":
      return { ...state, work: null, wrong: action.diagnostics };
    case "notice":
      return { ...state, notices: [...state.notices, action.notice], status: action.notice.message };
    case "status":
      return { ...state, status: action.status };
    case "answer":
      return { ...state, answers: { ...state.answers, [action.key]: action.answer } };
    case "view":
      return { ...state, view: { ...state.view, ...action.view } };
    case "waiting":
      return { ...state, waiting: action.waiting };
    case "unsaved":
      return { ...state, unsaved: true };
    case "saved":
      return { ...state, unsaved: false };
  }
}
