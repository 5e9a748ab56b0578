// What the page asks of the engine. `engine/client.ts` gives it; nothing here knows of workers or wasm.

import type {
  AreasDocument,
  AskedDocument,
  ChangeDocument,
  DatasetDocument,
  DefinitionDocument,
  DiagnosticDocument,
  FiguresDocument,
  FileDocument,
  FinishedDocument,
  ImportedDocument,
  PictureDocument,
  PreviewDocument,
  ProjectDocument,
  ProjectTable,
  PublishedChoice,
  PublishedDocument,
  ReasonDocument,
  ResultDocument,
  ShapeDocument,
  VariableDocument,
} from "./engine/types";
import type {
  PictureOptions,
  Progress,
  Protecting,
  QuestionOptions,
  Role,
  RoleFile,
  TableChoice,
} from "./engine/protocol";
import type { Language } from "./text/text";

export type { PictureOptions, Progress, Protecting, Role, RoleFile, TableChoice } from "./engine/protocol";

/** What is asked of the indicators; the period is a grain: `quarter`, `year`, `3y`, `5y` or `all`. */
export interface IndicatorOptions {
  levels?: string[];
  period?: string;
}

/** How a file is read. */
export interface ReadOptions {
  /** Where in a workbook the table is that was looked at. */
  choice?: TableChoice;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** How a release is made. */
export interface ReleaseOptions {
  signal: AbortSignal;
  onProgress: (progress: Protecting) => void;
}

/** What a project carries of the session. */
export interface Additions {
  profile: string | null;
  benchmarks: ProjectTable[];
}

/** The engine as the page sees it. A dataset that is open stays open until another one has been read to its end. */
export interface Kit {
  preview(file: File, signal: AbortSignal, choice?: TableChoice): Promise<PreviewDocument>;
  mapping(json: string): Promise<PreviewDocument>;
  /** What the columns of a file look like when it is read by a mapping; none when that cannot be said. */
  shapes(file: File, choice: TableChoice, mapping: string): Promise<ShapeDocument[] | null>;
  read(file: File, options: ReadOptions): Promise<FinishedDocument>;
  /** The roles that the columns of several files tell. */
  roles(files: readonly File[], signal: AbortSignal): Promise<Role[]>;
  /** Reads files of ready aggregates as one. */
  readAggregates(files: readonly File[], options: { signal: AbortSignal }): Promise<FinishedDocument>;
  /** What one of several files is in its role, by the mapping in the place of the proposed one when there is one. */
  previewInRole(file: RoleFile, signal: AbortSignal): Promise<PreviewDocument>;
  /** Reads several files as one extract. */
  readJoint(files: readonly RoleFile[], options: ReadOptions): Promise<FinishedDocument>;
  /** Asks about a part of what is open, or nothing: the own figures are of that from then on. */
  ask(question: QuestionOptions | null, options: ReadOptions): Promise<AskedDocument | null>;
  indicators(options: IndicatorOptions): Promise<ResultDocument>;
  /** What may be given away: protected and audited first, which can be stopped and then goes on where it was. */
  release(options: IndicatorOptions, how?: ReleaseOptions): Promise<ResultDocument>;
  /** Per row of a release why it is withheld, for its holder alone. */
  reasons(options: IndicatorOptions): Promise<(ReasonDocument | null)[]>;
  releaseFile(format: "csv" | "json", language: Language, options: IndicatorOptions): Promise<FileDocument>;
  /** What stands out in an area and period, in sentences; beside the published figures of the area `against`. */
  findings(options: { area: string; period: string; against?: string; rows: IndicatorOptions }): Promise<string[]>;
  factsheet(options: { area: string; period: string }): Promise<string>;
  /** What changed between two periods of the holder's own figures. */
  changes(options: { rows: IndicatorOptions; before?: string; after?: string }): Promise<ChangeDocument>;
  /** A picture of the holder's own figures, or of what may be given away. */
  picture(options: PictureOptions): Promise<PictureDocument>;
  /** Adds to the session; an error among what is found means that nothing was added. */
  add(kind: "benchmarks" | "profile" | "postcodes", file: File): Promise<DiagnosticDocument[]>;
  /** What a published table holds, with the files that say what its codes mean. */
  published(files: readonly File[]): Promise<PublishedDocument>;
  /** The figures of a choice from such a table. */
  chooseFigures(files: readonly File[], choice: PublishedChoice): Promise<ImportedDocument>;
  /** The figures of a partner's release; none of another file. */
  releasedFigures(file: File): Promise<ImportedDocument | null>;
  /** What a project holds; nothing of it is taken. */
  project(file: File): Promise<ProjectDocument>;
  /** What is found in a profile, its JSON or the id of a built-in one; nothing of it is taken. */
  checkProfile(profile: string, name: string): Promise<DiagnosticDocument[]>;
  /** The JSON of a profile that comes with the kit. */
  profileText(id: string): Promise<string>;
  /** The areas of a code list. */
  readAreas(file: File): Promise<AreasDocument>;
  /** Published figures as the profile holds them. */
  readFigures(profile: string, file: File): Promise<FiguresDocument>;
  /** What was added, for a project: the profile, when it is not the one that the kit began with, and published figures. */
  additions(): Promise<Additions>;
  demo(signal: AbortSignal): Promise<File>;
  definitions(): Promise<DefinitionDocument[]>;
  codebook(): Promise<VariableDocument[]>;
  /** A workbook to fill in, with a column for each variable. */
  template(): Promise<Uint8Array<ArrayBuffer>>;
  /** Switches the words of the engine; gives the open dataset again, in those words. */
  language(language: Language): Promise<DatasetDocument | null>;
  /** Another engine with the same profile and published figures, in which nothing is open. */
  another(): Kit;
  /** Ends its workers and frees their memory. */
  end(): void;
}
