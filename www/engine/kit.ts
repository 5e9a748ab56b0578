// The engine for other pages: `createKit`, then `read`, then own figures or a release. No request leaves the page, apart from the
// two wasm files when they are not handed in.

import supply from "../../target/glue/supply.txt?raw";
import { Stopped, type Modules } from "./bridge";
import { Client } from "./client";
import { isOfContacts, mappingJson } from "./mapping";
import { ofChildren } from "./joint";
import { once } from "./modules";
import type { Progress, Protecting, QuestionOptions, Role, RoleFile } from "./protocol";
import type {
  CountedDocument,
  DatasetDocument,
  DiagnosticDocument,
  KeptDocument,
  PreviewDocument,
  QualityDocument,
  ResultDocument,
} from "./types";
import type { WideResult } from "./wide";

export type * from "./types";
export { Failed, Stopped } from "./bridge";
export type { Progress, Protecting, QuestionOptions, Role } from "./protocol";
export type { WideResult } from "./wide";

/** How a kit begins. */
export interface KitOptions {
  /** Id of a built-in profile, or a profile. */
  profile?: string | object;
  lang?: "nl" | "en";
  /** How many workers may read a file together; else as many as the machine has processors. */
  workers?: number;
  /** Most bytes of rows that all workers together keep to answer questions, 256 MB when nothing is said; 0 keeps nothing. */
  keep?: number;
  /** The modules, where they cannot be fetched from beside this file. */
  wasm?: { core: BufferSource; formats?: BufferSource };
}

/** How files are read. */
export interface ReadOptions {
  /** A `kansrijk.mapping/1`, as text or object, in the place of the proposed one. */
  mapping?: string | object;
  /** Sheet of a workbook: its name, or its number from 1. Without it the one that looks most like an extract. */
  sheet?: string;
  /** Row of the sheet with the names of the columns, from 1. Without it, it is found. */
  headerRow?: number;
  /** Whom the rows of each of several files are about, by the name of the file; what is not said is told from the columns. */
  roles?: Record<string, Role>;
  /** Variable to split results by. */
  by?: string;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** How a question is asked; both matter when the file must be read again. */
export interface AskOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** How a release is made; both matter the first time, when its table is protected. */
export interface ReleaseOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Protecting) => void;
}

/** Which rows. */
export interface RowsOptions {
  levels?: string[];
  period?: "quarter" | "year" | "3y" | "5y" | "all";
}

/** The holder's own exact figures: for the own screen only. */
export type OwnView = ResultDocument & { view: "own" };
/** What may be given away. */
export type Release = ResultDocument & { view: "public" };

/** A file that could not be read; the diagnostics say why. */
export class UnreadableFile extends Error {
  override name = "UnreadableFile";
  constructor(readonly diagnostics: DiagnosticDocument[]) {
    super(diagnostics.map((one) => one.message).join("\n"));
  }
}

/** A question that cannot be answered; the diagnostics say why. What was asked before is still on. */
export class WrongQuestion extends Error {
  override name = "WrongQuestion";
  constructor(readonly diagnostics: DiagnosticDocument[]) {
    super(diagnostics.map((one) => one.message).join("\n"));
  }
}

/** Starts a kit. */
export async function createKit({ profile, lang, workers, keep, wasm }: KitOptions = {}): Promise<Kit> {
  const modules: Modules = {
    // Written out, so that the bundler of another page finds the files that go along; our own need not.
    core: once(() =>
      wasm ? WebAssembly.compile(wasm.core) : fetched(new URL(/* @vite-ignore */ "./core.wasm", import.meta.url)),
    ),
    formats: once(() =>
      wasm?.formats
        ? WebAssembly.compile(wasm.formats)
        : fetched(new URL(/* @vite-ignore */ "./formats.wasm", import.meta.url)),
    ),
    supply: once(async () => new TextEncoder().encode(supply)),
  };
  const text = typeof profile === "object" ? JSON.stringify(profile) : profile;
  const kit = new Kit(modules, {
    ...(text === undefined ? {} : { profile: text }),
    ...(lang ? { lang } : {}),
    ...(workers === undefined ? {} : { workers }),
    ...(keep === undefined ? {} : { keep }),
  });
  await modules.core();
  return kit;
}

/** Reads files. One worker is kept ready for the next file until it is closed. */
export class Kit {
  private readonly clients = new Set<Client>();
  /** One whose worker begins already: the next file need not wait for it. */
  private next: Client | null;
  private isClosed = false;

  constructor(
    private readonly modules: Modules,
    private readonly options: { profile?: string; lang?: "nl" | "en"; workers?: number; keep?: number },
  ) {
    this.next = this.begin();
  }

  /**
   * Reads one extract: a file, or several about children, mothers, fathers and households, joined on their keys. Files of ready
   * aggregates (`gebied;jaar;indicator;teller;noemer`) add up. A file that cannot be read is an `UnreadableFile`; an abort ends the worker.
   */
  async read(files: File | readonly File[], options: ReadOptions = {}): Promise<Dataset> {
    const [file, ...rest] = files instanceof File ? [files] : files;
    if (!file) throw new TypeError("a file is needed");
    if (rest.length > 0 && options.mapping !== undefined) throw new TypeError("a mapping is of one file");
    if (this.isClosed) throw new Error("the kit was closed");
    const client = this.next ?? this.begin();
    this.next = null;
    try {
      const signal = options.signal ?? new AbortController().signal;
      const all = [file, ...rest];
      const previews: PreviewDocument[] = [];
      for (const one of rest) previews.push(await client.preview(one, signal));
      const { mapping, sheet, headerRow } = options;
      let preview = await client.preview(file, signal, { sheet, headerRow });
      if ([preview, ...previews].some(({ kind }) => kind === "aggregates")) {
        return await this.readAggregates(client, all, preview, signal);
      }
      if (rest.length > 0) return await this.readJoint(client, all, options, signal);
      if (mapping !== undefined) preview = await client.mapping(textOf(mapping));
      if (preview.diagnostics.some((one) => one.severity === "error")) throw new UnreadableFile(preview.diagnostics);
      if (isOfContacts(preview.columns)) return await this.readJoint(client, all, options, signal);
      const text = await client.mappingJson();
      const onProgress = options.onProgress ?? (() => undefined);
      const { dataset, diagnostics } = await client.read(file, { by: options.by ?? null, signal, onProgress });
      if (!dataset) throw new UnreadableFile(diagnostics);
      return new Dataset(client, dataset, preview, text, () => this.end(client));
    } catch (error) {
      this.end(client);
      throw error;
    }
  }

  private async readAggregates(
    client: Client,
    files: readonly File[],
    preview: PreviewDocument,
    signal: AbortSignal,
  ): Promise<Dataset> {
    const { dataset, diagnostics } = await client.readAggregates(files, { signal });
    if (!dataset) throw new UnreadableFile(diagnostics);
    const mapping = JSON.stringify({ schema: "kansrijk.mapping/1", columns: [] });
    return new Dataset(client, dataset, preview, mapping, () => this.end(client));
  }

  private async readJoint(
    client: Client,
    files: readonly File[],
    { mapping, roles = {}, by, sheet, headerRow, onProgress = () => undefined }: ReadOptions,
    signal: AbortSignal,
  ): Promise<Dataset> {
    const proposed = await client.roles(files, signal);
    const inRoles: RoleFile[] = files.map((file, place) => ({ file, role: roles[file.name] ?? proposed[place]! }));
    const first = ofChildren(inRoles)[0] ?? inRoles[0]!;
    // Of one file, with a row per contact.
    if (mapping !== undefined) Object.assign(first, { role: "contact", mapping: textOf(mapping) });
    if (files.length === 1) first.choice = { sheet, headerRow };
    const preview = await client.previewInRole(first, signal);
    const text = first.mapping ?? mappingJson(preview.columns, preview.contacts);
    const { dataset, diagnostics } = await client.readJoint(inRoles, { by: by ?? null, signal, onProgress });
    if (!dataset) throw new UnreadableFile(diagnostics);
    return new Dataset(client, dataset, preview, text, () => this.end(client));
  }

  private begin(): Client {
    const client = new Client(this.modules, this.options);
    this.clients.add(client);
    client.prepare();
    return client;
  }

  /** Ends a client that was used. The next one begins; it takes little of the memory that comes free. */
  private end(client: Client): void {
    client.end();
    this.clients.delete(client);
    if (!this.isClosed) this.next ??= this.begin();
  }

  /** Ends the workers and frees their memory. */
  close(): void {
    for (const client of this.clients) client.end();
    this.clients.clear();
    this.next = null;
    this.isClosed = true;
  }
}

/** An extract that was read. Its rows stay in the worker. */
export class Dataset {
  readonly quality: QualityDocument;
  readonly diagnostics: DiagnosticDocument[];
  /** The rows that are kept in memory, so that a question needs no file; or why none are. */
  kept: KeptDocument;

  constructor(
    private readonly client: Client,
    readonly document: DatasetDocument,
    readonly preview: PreviewDocument,
    /** The mapping that was used, as `kansrijk.mapping/1`. */
    readonly mapping: string,
    private readonly end: () => void,
  ) {
    this.quality = document.quality;
    this.diagnostics = document.diagnostics;
    this.kept = document.kept;
  }

  /**
   * Asks about some rows, a split or another threshold: from here on `indicators` are of that, and of everything again after
   * `ask(null)`. A release is always of everything. Gives the rows that were counted; a `WrongQuestion` changes nothing.
   */
  async ask(question: null): Promise<null>;
  async ask(question: QuestionOptions, options?: AskOptions): Promise<CountedDocument>;
  async ask(question: QuestionOptions | null, options: AskOptions = {}): Promise<CountedDocument | null> {
    const { signal = new AbortController().signal, onProgress = () => undefined } = options;
    const asked = await this.client.ask(question, { signal, onProgress });
    if (!asked) return null;
    this.kept = asked.kept;
    if (!asked.counted) throw new WrongQuestion(asked.diagnostics);
    return asked.counted;
  }

  /** The holder's own figures, as rows or as columns. They come in one go: after an abort nobody waits for them any more. */
  indicators(options?: RowsOptions & AskOptions & { layout?: "rows" }): Promise<OwnView>;
  indicators(options: RowsOptions & AskOptions & { layout: "columns" }): Promise<WideResult>;
  async indicators(options: RowsOptions & AskOptions & { layout?: "rows" | "columns" } = {}) {
    const { layout = "rows", signal, onProgress, ...rows } = options;
    if (signal?.aborted) throw new Stopped("stopped");
    const stopped = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(new Stopped("stopped")), { once: true });
    });
    onProgress?.({ stage: "indicators", doneBytes: 0, totalBytes: 0, rows: this.document.rows, rate: 0 });
    const figures = layout === "columns" ? this.client.columns(rows) : this.client.indicators(rows);
    return Promise.race([figures as Promise<OwnView | WideResult>, stopped]);
  }

  /** What may be given away: protected and audited first. When that is stopped, the next call goes on where it was. */
  async release({ signal, onProgress, ...options }: RowsOptions & ReleaseOptions = {}): Promise<Release> {
    const how = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
    return (await this.client.release(options, how)) as Release;
  }

  /** A release as the bytes of a file. */
  releaseFile(format: "csv" | "json", locale: "nl" | "en" = "nl", options: RowsOptions = {}) {
    return this.client.releaseFile(format, locale, options);
  }

  /** Frees the memory of this dataset. */
  close(): void {
    this.end();
  }
}

async function fetched(file: URL): Promise<WebAssembly.Module> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file.pathname}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

function textOf(mapping: string | object): string {
  return typeof mapping === "string" ? mapping : JSON.stringify(mapping);
}
