// The engine as the page uses it: one worker holds the open dataset, another the file that is being looked at. So a reading can
// be stopped by ending its worker, and what was open is not touched.

import { ask, Bridge, endOf, Stopped, type Modules } from "./bridge";
import { readAggregates } from "./aggregates";
import { ofChildren, proposed, readJoint } from "./joint";
import { looking, mapped, Open, type Source } from "./open";
import { isWrong, readParts, workersFor } from "./parts";
import type {
  Addition,
  BlobName,
  PictureOptions,
  Progress,
  Protecting,
  QuestionOptions,
  Role,
  RoleFile,
  SessionOptions,
  TableChoice,
} from "./protocol";
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
  KeptDocument,
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
} from "./types";
import { Viewer } from "./viewer";
import type { WideResult } from "./wide";

/** Births in an invented extract: about eleven years of a town like Heerlen. */
const DEMO_ROWS = 8000;
const DEMO_SEED = 1;

/** Most bytes of rows that all workers together keep, when nothing else is said. */
const KEEP = 256 << 20;

/** Rows asked for; the period is a grain. */
interface RowsOptions {
  levels?: string[];
  period?: string;
}

/** Typed calls to the engine. */
export class Client {
  private lang: "nl" | "en";
  private profile: string | undefined;
  /** Workers that may read a file together. */
  private readonly workers: number;
  /** Looks at cells while columns are chosen. */
  private readonly viewer = new Viewer(() => this.begin("formats"));
  /** Benchmarks and postcodes that were added; a new worker gets them too. */
  private added: { kind: Addition; file: File }[] = [];
  /** The dataset that is open. */
  private open: Open | null = null;
  private readonly keep: number;
  /** Looks at a file; becomes `open` when the file has been read to its end. */
  private trial: Trial | null = null;
  /** When the trial that was asked for last is there: a second one that begins meanwhile would have no owner. */
  private coming: Promise<unknown> = Promise.resolve();
  /** How often everything was ended: a worker that was on its way is then of no use. */
  private round = 0;
  private helpers: Promise<Bridge>[] = [];
  /** The module that the helpers run on. */
  private helpersBlob: BlobName = "core";
  /** The file that was looked at; without a mapping by the proposed one. */
  private candidate: (Omit<Source, "mapping" | "added"> & { mapping: string | null }) | null = null;

  constructor(
    private readonly modules: Modules,
    { profile, lang = "nl", workers = processors(), keep = KEEP }: SessionOptions & { workers?: number } = {},
  ) {
    this.profile = profile;
    this.lang = lang;
    this.workers = workers;
    this.keep = keep;
  }

  /** Begins a worker, so that the first question need not wait for it. */
  prepare(): void {
    // Whoever asks first begins another one, and is told.
    this.trialWorker().catch(() => undefined);
  }

  /** What a file is and how its columns map; `choice` says where the table stands in a workbook. */
  async preview(file: File, signal: AbortSignal, choice: TableChoice = {}): Promise<PreviewDocument> {
    this.endHelpers();
    this.beginHelpers(file, "core");
    let trial = await this.trialWorker();
    // From here on its session holds another file than the one that is to be read.
    trial.extract = null;
    let preview = await trial.bridge.call("preview", { file, choice }, { signal });
    const { needsFormats } = preview;
    if (needsFormats) {
      trial = await this.trialWorker("formats");
      preview = await trial.bridge.call("preview", { file, choice }, { signal });
    }
    if (preview.kind === "extract" && !preview.diagnostics.some((one) => one.severity === "error")) {
      // The core reads CSV wherever it was looked at.
      const helpers = preview.canBeCut ? (preview.format === "csv" ? "core" : trial.blob) : null;
      if (helpers) this.beginHelpers(file, helpers);
      else this.endHelpers();
      trial.extract = file;
      this.candidate = { file, choice, mapping: null, blob: trial.blob, helpers };
    }
    return preview;
  }

  /** Puts a mapping in the place of the proposed one; what is wrong with it is in the diagnostics. */
  async mapping(json: string): Promise<PreviewDocument> {
    const trial = await this.readyToRead();
    const preview = await ask<PreviewDocument>(trial, "setMapping", json);
    const isWrong = preview.diagnostics.some((one) => one.severity === "error");
    if (this.candidate && !isWrong) this.candidate.mapping = json;
    return preview;
  }

  /** What the columns of a file look like when it is read by a mapping; none when that cannot be said. */
  shapes(file: File, choice: TableChoice, mapping: string): Promise<ShapeDocument[] | null> {
    return this.viewer.shapes(file, choice, mapping);
  }

  /** Reads a file that was looked at. The dataset that was open stays until this one has come to its end. */
  async read(
    file: File,
    {
      by = null,
      choice: chosen = {},
      signal,
      onProgress,
    }: { by?: string | null; choice?: TableChoice; signal: AbortSignal; onProgress: (progress: Progress) => void },
  ): Promise<FinishedDocument> {
    if (this.candidate?.file !== file) await this.preview(file, signal, chosen);
    // Reading wants the memory.
    this.viewer.end();
    const head = await this.readyToRead();
    const { choice = {}, blob = "core", helpers = null } = this.candidate ?? {};
    const begun = helpers ? this.beginHelpers(file, helpers) : [];
    // Asked before the head begins to read: it answers one thing at a time.
    const source: Source = {
      file,
      choice,
      mapping: await ask<string>(head, "mapping"),
      added: this.added.length,
      blob,
      helpers,
    };
    const others = begun.map((worker) => mapped(worker, source));
    let keepers: Bridge[] = [];
    try {
      const task = { by, keep: Math.floor(this.keep / (others.length + 1)) };
      const gathered = await readParts(head, others, { file, task, signal, onProgress });
      if (isWrong(gathered.diagnostics)) return { dataset: null, diagnostics: gathered.diagnostics };
      const finished = await ask<FinishedDocument>(head, "finish", false);
      if (finished.dataset) {
        this.open?.end();
        const { kept } = finished.dataset;
        if (kept.reason === null) keepers = gathered.others;
        this.open = this.openWith(head, keepers, source, kept);
        this.trial = null;
      }
      return finished;
    } finally {
      this.endHelpers(keepers);
    }
  }

  /** Reads files of ready aggregates as one. The dataset that was open stays until all have been read. */
  async readAggregates(files: readonly File[], { signal }: { signal: AbortSignal }): Promise<FinishedDocument> {
    const bridge = await this.begin("formats");
    let isOpen = false;
    try {
      const finished = await readAggregates(bridge, files, signal);
      const [file] = files;
      if (finished.dataset && file) {
        this.open?.end();
        const source: Source = {
          file,
          choice: {},
          mapping: "",
          added: this.added.length,
          blob: "formats",
          helpers: null,
        };
        // No question is ever put to its rows, for there are none.
        this.open = new Open(
          bridge,
          [],
          source,
          finished.dataset.kept,
          () => [],
          () => this.begin("formats"),
        );
        isOpen = true;
      }
      return finished;
    } finally {
      if (!isOpen) bridge.end();
    }
  }

  /** The roles that the columns of several files tell. */
  async roles(files: readonly File[], signal: AbortSignal): Promise<Role[]> {
    const bridge = await this.begin("formats");
    try {
      return await proposed(bridge, files, signal);
    } finally {
      bridge.end();
    }
  }

  /** What one of several files is in its role, by the mapping in the place of the proposed one when there is one. */
  async previewInRole({ file, role, choice = {}, mapping }: RoleFile, signal: AbortSignal): Promise<PreviewDocument> {
    const bridge = await this.begin("formats");
    try {
      const preview = await bridge.call("preview", { file, choice }, { signal });
      if (isWrong(preview.diagnostics)) return preview;
      const asked: Promise<PreviewDocument> =
        mapping === undefined ? ask(bridge, "setRole", role) : ask(bridge, "setMapping", mapping);
      const seen = await asked;
      return { ...seen, diagnostics: [...preview.diagnostics, ...seen.diagnostics] };
    } finally {
      bridge.end();
    }
  }

  /** Reads several files as one extract. The dataset that was open stays until all have been read to their end. */
  async readJoint(
    files: readonly RoleFile[],
    {
      by = null,
      signal,
      onProgress,
    }: { by?: string | null; signal: AbortSignal; onProgress: (progress: Progress) => void },
  ): Promise<FinishedDocument> {
    const bridge = await this.begin("formats");
    let isOpen = false;
    try {
      const finished = await readJoint(bridge, files, { by, keep: this.keep }, { signal, onProgress });
      const [first] = ofChildren(files);
      if (finished.dataset && first) {
        const { file, choice = {} } = first;
        const source: Source = {
          file,
          choice,
          mapping: "",
          added: this.added.length,
          blob: "formats",
          helpers: null,
          joint: files,
        };
        this.open?.end();
        this.open = this.openWith(bridge, [], source, finished.dataset.kept);
        isOpen = true;
      }
      return finished;
    } finally {
      if (!isOpen) bridge.end();
    }
  }

  /** Puts a question to the open dataset, or none: until the next one its own figures are of it. */
  ask(
    question: QuestionOptions | null,
    how: { signal: AbortSignal; onProgress: (progress: Progress) => void },
  ): Promise<AskedDocument | null> {
    return this.opened().ask(question, how);
  }

  /** The holder's own figures. */
  async indicators(options: RowsOptions): Promise<ResultDocument> {
    return ask(this.opened().head, "indicators", options);
  }

  /** The holder's own figures as columns of numbers. */
  async columns(options: RowsOptions): Promise<WideResult> {
    return ask(this.opened().head, "columns", options);
  }

  /** What may be given away: protected and audited first, which can be stopped and then goes on where it was. */
  async release(
    options: RowsOptions,
    { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: Protecting) => void } = {},
  ): Promise<ResultDocument> {
    const bridge = await this.opened().drawing();
    const stop = () => void bridge.call("stop", null).catch(() => undefined);
    signal?.addEventListener("abort", stop, { once: true });
    try {
      const isDone =
        !signal?.aborted && (await bridge.call("protect", { rows: options }, onProgress ? { onProgress } : {}));
      if (!isDone) throw new Stopped("stopped");
      return await ask(bridge, "release", options);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Per row of what may be given away why it is withheld, for its holder alone. */
  async reasons(options: RowsOptions): Promise<(ReasonDocument | null)[]> {
    return ask(await this.opened().drawing(), "reasons", options);
  }

  /** A release as a file. */
  async releaseFile(format: "csv" | "json", locale: "nl" | "en", rows: RowsOptions): Promise<FileDocument> {
    return ask(await this.opened().drawing(), "releaseFile", { format, locale, rows });
  }

  /** What stands out in an area and period, in sentences; beside the published figures of the area `against`. */
  findings(options: { area: string; period: string; against?: string; rows: RowsOptions }): Promise<string[]> {
    return ask(this.opened().head, "findings", options);
  }

  /** The factsheet of an area as HTML. */
  async factsheet(options: { area: string; period: string }): Promise<string> {
    return ask(await this.opened().drawing(), "factsheet", options);
  }

  /** What changed between two periods, of the holder's own figures. */
  async changes(options: { rows: RowsOptions; before?: string; after?: string }): Promise<ChangeDocument> {
    return ask(await this.opened().drawing(), "changes", options);
  }

  /** A picture of the holder's own figures, or of what may be given away. */
  async picture(options: PictureOptions): Promise<PictureDocument> {
    return ask(await this.opened().drawing(), "picture", options);
  }

  /** Adds benchmarks or postcodes, or begins anew with another profile. */
  async add(kind: Addition | "profile", file: File): Promise<DiagnosticDocument[]> {
    if (kind === "profile") return this.setProfile(await file.text(), file.name);
    // They do not have it; others will begin with it.
    this.endHelpers();
    if (kind === "benchmarks" && (await isWorkbook(file))) file = await this.firstSheet(file);
    let found: DiagnosticDocument[] = [];
    for (const bridge of [...(this.open?.bridges ?? []), (await this.trialWorker()).bridge]) {
      if (bridge.isAlive) found = await bridge.call("add", { kind, file });
    }
    if (!found.some((one) => one.severity === "error")) this.added.push({ kind, file });
    return found;
  }

  /** A workbook as CSV: one of the two modules opens workbooks, but every worker can be given CSV, also one that begins later. */
  private async firstSheet(workbook: File): Promise<File> {
    const { bridge } = await this.trialWorker("formats");
    const bytes = new Uint8Array(await workbook.arrayBuffer());
    return new File([await ask<string>(bridge, "sheetCsv", bytes, workbook.name)], workbook.name);
  }

  /** What a published table holds, with the files that say what its codes mean. */
  async published(files: readonly File[]): Promise<PublishedDocument> {
    return ask(await this.tablesOf(files), "published");
  }

  /** The figures of a choice from such a table. */
  async chooseFigures(files: readonly File[], choice: PublishedChoice): Promise<ImportedDocument> {
    return ask(await this.tablesOf(files), "chooseFigures", choice);
  }

  /** The figures of a partner's release; none of another file. */
  async releasedFigures(file: File): Promise<ImportedDocument | null> {
    return ask(await this.tablesOf([file]), "releasedFigures");
  }

  /** A worker that has these files; one that began anew would not have them any more. */
  private async tablesOf(files: readonly File[]): Promise<Bridge> {
    const { bridge } = await this.trialWorker("formats");
    for (const [place, file] of files.entries()) {
      await ask(bridge, "takeTable", new Uint8Array(await file.arrayBuffer()), file.name, place === 0);
    }
    return bridge;
  }

  /** A workbook to fill in, with a column for each variable. */
  async template(): Promise<Uint8Array<ArrayBuffer>> {
    const { bridge } = await this.trialWorker("formats");
    return ask(bridge, "template");
  }

  /** Takes another profile when it is right, and then begins anew; a wrong one changes nothing. */
  private async setProfile(profile: string, name: string): Promise<DiagnosticDocument[]> {
    const found = await this.checkProfile(profile, name);
    if (found.some((one) => one.severity === "error")) return found;
    this.profile = profile;
    this.end();
    const before = this.added;
    this.added = [];
    for (const { kind, file } of before) {
      // What does not suit the new profile is told, and is no reason to refuse the profile.
      const again = await this.add(kind, file);
      found.push(...again.map((one) => (one.severity === "error" ? { ...one, severity: "warning" } : one)));
    }
    return found;
  }

  /** What a project holds, checked; nothing of it is taken. */
  async project(file: File): Promise<ProjectDocument> {
    const { bridge } = await this.trialWorker("formats");
    return ask(bridge, "openProject", await file.text(), file.name);
  }

  /** What is found in a profile; nothing of it is taken. */
  async checkProfile(profile: string, name: string): Promise<DiagnosticDocument[]> {
    return ask(await this.anyWorker(), "checkProfile", profile, name);
  }

  /** The JSON of a profile that comes with the kit. */
  async profileText(id: string): Promise<string> {
    const { bridge } = await this.trialWorker("formats");
    return ask(bridge, "profileText", id);
  }

  /** The areas of a code list. */
  async readAreas(file: File): Promise<AreasDocument> {
    const { bridge } = await this.trialWorker("formats");
    return ask(bridge, "readAreas", new Uint8Array(await file.arrayBuffer()), file.name);
  }

  /** Published figures as a profile holds them. */
  async readFigures(profile: string, file: File): Promise<FiguresDocument> {
    const { bridge } = await this.trialWorker("formats");
    return ask(bridge, "readFigures", profile, new Uint8Array(await file.arrayBuffer()), file.name);
  }

  /** The profile, when there is one, and the published figures that were added. */
  async additions(): Promise<{ profile: string | null; benchmarks: ProjectTable[] }> {
    const tables = this.added.filter(({ kind }) => kind === "benchmarks");
    const texts = tables.map(async ({ file }) => ({ name: file.name, text: await file.text() }));
    return { profile: this.profile ?? null, benchmarks: await Promise.all(texts) };
  }

  /** An invented extract. */
  async demo(signal: AbortSignal): Promise<File> {
    const { bridge } = await this.trialWorker();
    const args = { method: "demo" as const, args: [DEMO_ROWS, DEMO_SEED] };
    const bytes = (await bridge.call("call", args, { signal })) as Uint8Array<ArrayBuffer>;
    return new File([bytes], this.lang === "nl" ? "voorbeelddata.csv" : "demo-data.csv", { type: "text/csv" });
  }

  /** The definitions of the profile. */
  async definitions(): Promise<DefinitionDocument[]> {
    return ask(await this.anyWorker(), "definitions");
  }

  /** The codebook. */
  async codebook(): Promise<VariableDocument[]> {
    return ask(await this.anyWorker(), "codebook");
  }

  /** Switches the words of the engine; gives the open dataset again in those words. */
  async language(lang: "nl" | "en"): Promise<DatasetDocument | null> {
    this.lang = lang;
    if (this.trial?.bridge.isAlive) await ask(this.trial.bridge, "setLanguage", lang);
    const { open } = this;
    if (!open?.head.isAlive) return null;
    const [dataset] = await Promise.all(
      open.bridges.map((bridge) => ask<DatasetDocument | null>(bridge, "setLanguage", lang)),
    );
    return dataset ?? null;
  }

  /** The mapping of the file that was looked at, as `kansrijk.mapping/1`. */
  async mappingJson(): Promise<string> {
    return ask(await this.readyToRead(), "mapping");
  }

  /** Another engine with the same profile and additions, in which nothing is open. One worker is enough for what it is for. */
  another(): Client {
    const { profile, lang, keep } = this;
    const other = new Client(this.modules, { lang, workers: 1, keep, ...(profile === undefined ? {} : { profile }) });
    other.added = [...this.added];
    return other;
  }

  /** Ends the workers and frees their memory. */
  end(): void {
    this.round += 1;
    this.open?.end();
    this.viewer.end();
    this.trial?.bridge.end();
    this.endHelpers();
    this.open = null;
    this.trial = null;
    this.candidate = null;
  }

  private opened(): Open {
    if (!this.open) throw new Error("nothing has been read");
    return this.open;
  }

  private async anyWorker(): Promise<Bridge> {
    return this.open?.head.isAlive ? this.open.head : (await this.trialWorker()).bridge;
  }

  /** The worker that looks at files; another one when it runs on a module that cannot read them. */
  private trialWorker(blob?: BlobName): Promise<Trial> {
    const trial = this.coming.then(() => this.usable(blob));
    this.coming = trial.catch(() => undefined);
    return trial;
  }

  private async usable(blob: BlobName | undefined): Promise<Trial> {
    if (this.trial?.bridge.isAlive && (blob === undefined || this.trial.blob === blob)) return this.trial;
    this.trial?.bridge.end();
    const { round } = this;
    const bridge = await this.begin(blob ?? "core");
    if (round !== this.round) {
      bridge.end();
      throw new Stopped("ended");
    }
    this.trial = { bridge, blob: blob ?? "core", extract: null };
    return this.trial;
  }

  private openWith(head: Bridge, keepers: readonly Bridge[], source: Source, kept: KeptDocument): Open {
    const draughtsman = () => this.begin("formats", source.added);
    return new Open(head, keepers, source, kept, () => this.newWorkers(source), draughtsman);
  }

  /** A worker with a session that has what was added, all of it or so many. */
  private async begin(blob: BlobName, count = this.added.length): Promise<Bridge> {
    const options = {
      lang: this.lang,
      keep: this.keep,
      ...(this.profile === undefined ? {} : { profile: this.profile }),
    };
    const bridge = await Bridge.begin(this.modules, blob, options);
    for (const { kind, file } of this.added.slice(0, count)) await bridge.call("add", { kind, file });
    return bridge;
  }

  /** Workers that can read a file again, as many as are worth while. */
  private newWorkers({ file, blob, helpers }: Source): Promise<Bridge>[] {
    const count = workersFor(file.size, helpers !== null, this.workers);
    return Array.from({ length: count }, (_, place) => this.begin(place === 0 ? blob : (helpers ?? blob)));
  }

  /** The workers that help to read a large file; they begin and look at it when the first does, so that they are there when reading begins. */
  private beginHelpers(file: File, blob: BlobName): Promise<Bridge>[] {
    if (blob !== this.helpersBlob) this.endHelpers();
    this.helpersBlob = blob;
    const count = workersFor(file.size, true, this.workers) - 1;
    while (this.helpers.length < count) {
      const begun = looking(this.begin(blob), file);
      // Whoever waits for it is told; that it failed before is no news.
      begun.catch(() => undefined);
      this.helpers.push(begun);
    }
    return this.helpers;
  }

  private endHelpers(except: readonly Bridge[] = []): void {
    for (const begun of this.helpers) endOf(begun, except);
    this.helpers = [];
  }

  /** A worker that has looked at the candidate, also when the one that did was ended or holds the open dataset. */
  private async readyToRead(): Promise<Bridge> {
    if (!this.candidate) throw new Error("no file has been looked at");
    const { file, choice, mapping, blob } = this.candidate;
    const trial = await this.trialWorker(blob);
    if (trial.extract !== file) {
      await trial.bridge.call("preview", { file, choice });
      if (mapping !== null) await ask(trial.bridge, "setMapping", mapping);
      trial.extract = file;
    }
    return trial.bridge;
  }
}

/** The worker that looks at files, the module that it runs on and the file that it has looked at. */
interface Trial {
  bridge: Bridge;
  blob: BlobName;
  extract: File | null;
}

/** Processors of this machine; browsers may say fewer. */
function processors(): number {
  return navigator.hardwareConcurrency ?? 1;
}

async function isWorkbook(file: File): Promise<boolean> {
  const start = [...new Uint8Array(await file.slice(0, 4).arrayBuffer())].join();
  return start === "80,75,3,4" || start === "208,207,17,224";
}
