// What is said between the page and a worker. A worker holds one session of the engine.

import type { DiagnosticDocument, PreviewDocument } from "./types";

/** The two modules of the engine: the core, and the core with the heavier file formats. */
export type BlobName = "core" | "formats";

/** How a session begins. */
export interface SessionOptions {
  /** Id of a built-in profile, or the JSON of one. */
  profile?: string;
  lang?: "nl" | "en";
  /** Most bytes of rows that all workers together may keep, so that another question needs no file; 0 keeps nothing. */
  keep?: number;
}

/** What is asked of an extract besides what is defined. */
export interface QuestionOptions {
  /** Variable to split by. */
  by?: string | null;
  /** Only rows for which this holds: a condition in the language of the definitions. */
  filter?: string | null;
  /** Another threshold per indicator: `{ K01: "<=2000 g" }`. */
  thresholds?: Record<string, string>;
}

/** How far a reading is. */
export interface Progress {
  stage: "preview" | "read" | "indicators" | "demo";
  doneBytes: number;
  totalBytes: number;
  rows: number;
  /** Rows a second. */
  rate: number;
}

/** How far the protection of what may be given away is, in parts of the table. */
export interface Protecting {
  done: number;
  total: number;
}

/** What a file is read for: to take it in, and then so many bytes of rows are kept, or to answer a question. */
export type Task = { by: string | null; keep: number } | { question: QuestionOptions };

/** Where the user says that the table stands in a workbook; what is not said is found. */
export interface TableChoice {
  /** Name of the sheet, or its number from 1. */
  sheet?: string;
  /** Row with the names of the columns, from 1. */
  headerRow?: number;
}

/** Whom the rows of a file are about; `aanvulling` is more about the same children, `contact` a row for each of their contacts. */
export type Role = "kind" | "moeder" | "vader" | "huishouden" | "aanvulling" | "contact";

/** One of several files that are read as one. */
export interface RoleFile {
  file: File;
  role: Role;
  /** Where in a workbook the table is. */
  choice?: TableChoice;
  /** A `kansrijk.mapping/1` in the place of the proposed one. */
  mapping?: string;
}

/** A part of a file: the records that begin in it. Without a first row it is not known where the first of them begins. */
export interface Stretch {
  from: number;
  to: number;
  firstRow: number | null;
}

/** What a worker says of a part that it read: its counts for another worker to join, or what is wrong. */
export interface PartRead {
  /** None when the worker keeps them itself. */
  bytes: Uint8Array | null;
  diagnostics: DiagnosticDocument[];
}

/** A picture that is asked for. */
export interface PictureOptions {
  rows: { levels?: string[]; period?: string };
  kind: "spine" | "funnel" | "tiles" | "years";
  area?: string;
  indicator?: string;
  level?: string;
  period?: string;
  against?: string;
  /** To be given away: then of a release alone. */
  public?: boolean;
}

/** What is added to a session besides an extract. */
export type Addition = "benchmarks" | "postcodes";

/** What a worker can be asked, and what it answers. */
export interface Calls {
  begin: {
    args: { blob: BlobName; module: WebAssembly.Module; supply: Uint8Array; options: SessionOptions };
    answer: null;
  };
  preview: { args: { file: File; choice: TableChoice }; answer: PreviewDocument };
  /** Reads a part of the file that was looked at; the worker of the first part keeps it. */
  part: { args: { file: File; task: Task; stretch: Stretch; keep: boolean }; answer: PartRead };
  /** Gathers the file that was looked at in a role, for those of children to be joined with. */
  gather: { args: { file: File; role: Role }; answer: DiagnosticDocument[] };
  /** Reads a file of ready aggregates, whole, beside those read before; what is wrong. */
  counts: { args: { file: File }; answer: DiagnosticDocument[] };
  add: { args: { kind: Addition; file: File }; answer: DiagnosticDocument[] };
  /** Protects and audits the table that a release is of; false when it was stopped: the next call goes on where it was. */
  protect: { args: { rows: { levels?: string[]; period?: string } }; answer: boolean };
  /** Stops the protection that runs. */
  stop: { args: null; answer: null };
  /** A method of the session that needs no file; checked by the callers in `client.ts`. */
  call: { args: { method: SessionMethod; args: unknown[] }; answer: unknown };
}

/** Methods of the session that take and give plain values. */
export type SessionMethod =
  | "checkProfile"
  | "openProject"
  | "profileText"
  | "readAreas"
  | "readFigures"
  | "takeTable"
  | "published"
  | "chooseFigures"
  | "releasedFigures"
  | "setMapping"
  | "indicators"
  | "release"
  | "resultJson"
  | "releaseFile"
  | "factsheet"
  | "demo"
  | "definitions"
  | "codebook"
  | "setLanguage"
  | "reasons"
  | "findings"
  | "mapping"
  | "sheetCsv"
  | "template"
  | "columns"
  | "joinPart"
  | "finish"
  | "ask"
  | "answer"
  | "joinAnswer"
  | "asked"
  | "dropRows"
  | "proposeRoles"
  | "setRole"
  | "endLinks"
  | "addChildren"
  | "judge"
  | "noChildren"
  | "filesDiffer"
  | "finishAggregates"
  | "shapes"
  | "takeCounts"
  | "changes"
  | "picture";

/** To the worker. */
export type Request = { [Name in keyof Calls]: { id: number; name: Name; args: Calls[Name]["args"] } }[keyof Calls];

/**
 * Why a worker could not answer: the file can no longer be read (it was changed, moved or removed), there is no memory left, the
 * engine broke, or the call was wrong. After a break its memory cannot be trusted any more.
 */
export type Cause = "file" | "memory" | "engine" | "call";

/** From the worker. `fatal` means that the engine broke and this worker must go. */
export type Response =
  | { id: number; kind: "done"; value: unknown }
  | { id: number; kind: "failed"; message: string; cause: Cause }
  | { id: number; kind: "progress"; progress: Progress | Protecting };
