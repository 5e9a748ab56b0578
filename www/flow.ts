// What the page does with the engine: opening files, reading, asking for results. It turns each outcome into an action.

import { Failed, Stopped } from "./engine/bridge";
import type {
  ChangeDocument,
  ColumnDocument,
  DatasetDocument,
  DiagnosticDocument,
  ImportedDocument,
  PictureDocument,
  PreviewDocument,
  PublishedChoice,
  ReasonDocument,
  ResultDocument,
  ShapeDocument,
} from "./engine/types";
import type { IndicatorOptions, Kit, PictureOptions, Progress, Protecting, Role, TableChoice } from "./kit";
import { wordsOf } from "./profile";
import { DEFAULT, hasProfile, projectJson, projectName, type Waiting } from "./project";
import { save } from "./save";
import {
  candidateOf,
  isChanged,
  unreadOf,
  withWords,
  type Action,
  type Answer,
  type Candidate,
  type Joint,
  type JointFile,
  type Notice,
  type State,
} from "./state";
import { isOfContacts, mappingJson } from "./engine/mapping";
import { isConfident, usedOf, withSaved } from "./steps/codebook/mapping";
import { publishedKind } from "./steps/comparison/published";
import { EVERYTHING, isEverything, questionOf, sayLook, type Look } from "./steps/indicator/look";
import { words, type Language } from "./text/text";

/** A question to the engine, and the name under which its answer is kept. */
export interface Question {
  view: "own" | "public";
  options: IndicatorOptions;
}

/** Name of an answer in the state. */
export function questionKey(question: Question): string {
  const { levels = [], period = "" } = question.options;
  return [question.view, levels.join(","), period].join("|");
}

/** Answers that a step shows at a time: the areas, and the figures of one. */
const ON_SCREEN = 2;

/** A file that was looked at. */
interface Seen {
  file: File;
  preview: PreviewDocument;
  /** Whether it comes from a project: then there is nothing to save of it. */
  isSaved?: true;
}

/** What is taken out of projects. */
interface Parts {
  files: Seen[];
  waiting: Waiting | null;
}

/** The calls of the page. One reading at a time: a new one stops the one before. */
export class Flow {
  private stopping: AbortController | null = null;
  /** The release that is being made. */
  private releasing: AbortController | null = null;
  private asked = new Set<string>();
  /** The last questions about own figures: those whose answers are on the screen. */
  private recent: Question[] = [];
  /** File for which the engine was given another mapping than it proposed. */
  private mapped: File | null = null;
  /** Answers of before a change are thrown away. */
  private round = 0;
  /** Of two looks the last one counts. */
  private looked = 0;

  constructor(
    private readonly kit: Kit,
    private readonly dispatch: (action: Action) => void,
    private readonly state: () => State,
  ) {}

  /** Asks for the words of the engine. */
  async begin(): Promise<void> {
    const [definitions, codebook] = await Promise.all([this.kit.definitions(), this.kit.codebook()]);
    const { profile } = await this.kit.additions();
    this.dispatch({ type: "ready", definitions, codebook, profile: wordsOf(profile) });
  }

  /** Opens files of any kind, in the order in which they need each other. */
  async open(files: readonly File[], synthetic = false): Promise<void> {
    const { text } = words(this.state().language);
    const extracts: Seen[] = [];
    const counts: File[] = [];
    const others: Seen[] = [];
    const signal = this.start(files[0]?.name ?? "");
    const published = await this.openPublished(files, signal);
    if (published === null) return;
    files = files.filter((file) => !published.includes(file));
    if (files.length === 0) return;
    for (const file of files) {
      let preview: PreviewDocument;
      try {
        preview = await this.kit.preview(file, signal);
      } catch (error) {
        this.failed(file.name, error, signal);
        return;
      }
      if (preview.kind === "unknown" || preview.diagnostics.some((one) => one.severity === "error")) {
        this.dispatch({ type: "problem", file: file.name, diagnostics: preview.diagnostics });
        if (extracts.length > 0) this.lookAgain();
        return;
      }
      if (preview.kind === "aggregates") counts.push(file);
      else (preview.kind === "extract" ? extracts : others).push({ file, preview });
    }
    const parts = await this.parts(others, signal);
    if (parts === null) {
      if (extracts.length > 0) this.lookAgain();
      return;
    }
    others.push(...parts.files);

    const { loaded, candidate: waiting, joint } = this.state();
    const isOther = loaded !== null && (waiting === null || unreadOf(this.state()) === "file");
    const notices = await this.add(others, signal);
    if (notices === null) {
      if (extracts.length > 0) this.lookAgain();
      return;
    }
    if (parts.waiting) this.dispatch({ type: "waiting", waiting: parts.waiting });
    const tell = (message: string) => notices.push({ message, diagnostics: [] });
    const isNewProfile = others.some(({ preview }) => preview.kind === "profile");
    // Counts that were open are read again under the new profile too.
    const countsAgain = isNewProfile && extracts.length === 0 && waiting === null ? (loaded?.counts ?? []) : [];
    if (counts.length > 0 || countsAgain.length > 0) {
      // The engine refuses rows among them.
      const all = counts.length > 0 ? [...counts, ...extracts.map(({ file }) => file)] : countsAgain;
      const isRead = await this.readCounts(all, signal);
      for (const notice of isRead ? notices : []) this.dispatch({ type: "notice", notice });
      return;
    }

    // The file that was open is read again under the new profile, with the meanings that its columns had, or that the project gives.
    const before = isOther ? loaded.candidate : waiting;
    const project = others.find(({ preview }) => preview.kind === "project");
    const again = (isNewProfile || project) && extracts.length === 0 ? before : null;
    const extract = extracts[0]?.file ?? again?.file;
    const mapping = others.find(({ preview }) => preview.kind === "mapping");
    // Of a file with a row per contact one row per child is made first, as of several files.
    if (extracts.length > 1 || extracts.some(({ preview }) => isOfContacts(preview.columns))) {
      const mappings = others.filter(({ preview }) => preview.kind === "mapping").map(({ file }) => file);
      await this.join(extracts, mappings, synthetic, signal);
      for (const notice of this.state().problem ? [] : notices) this.dispatch({ type: "notice", notice });
      return;
    }
    try {
      if (extract) {
        // With several files the engine has looked at the last, or has begun anew; it must read the first extract.
        const first = files.length === 1 ? extracts[0]?.preview : undefined;
        const choice = again?.choice ?? {};
        const together = again ? (isOther ? loaded.joint : joint) : null;
        const inRole = together?.files.find(({ file }) => file === extract);
        const preview =
          first ??
          (inRole
            ? await this.kit.previewInRole({ file: extract, role: inRole.role, choice }, signal)
            : await this.kit.preview(extract, signal, choice));
        const isSynthetic = again?.synthetic ?? synthetic;
        const candidate = candidateOf(extract, preview, choice, isSynthetic);
        this.dispatch({ type: "candidate", candidate, joint: together });
        if (again && again.columns !== again.preview.columns && !(await this.keepColumns(again))) {
          tell(text.notices.columnsAgain(extract.name));
        }
        if (!mapping) notices.push(...(await this.applyWaiting()));
      } else {
        this.dispatch({ type: "added" });
      }
      if (mapping) {
        const notice = await this.applyMapping(mapping.file);
        if (notice === null) return;
        tell(notice);
      }
    } catch (error) {
      this.failed(extract?.name ?? mapping?.file.name ?? "", error, signal);
      return;
    }
    if (extract) {
      const wasRead = again !== null && loaded !== null;
      if (wasRead || isConfident(this.state().candidate?.columns ?? [])) {
        if ((await this.read()) && wasRead) tell(text.notices.again(extract.name));
      } else this.dispatch({ type: "go", step: "kolommen" });
      if (again && isOther && waiting) tell(text.notices.closed(waiting.file.name));
    } else if (project) {
      tell(text.project.waiting(project.file.name));
    } else if (mapping && waiting) {
      this.dispatch({ type: "go", step: "kolommen" });
    } else if (loaded && others.some(({ preview }) => preview.kind === "postcodes")) {
      // Postcodes become areas while a file is read.
      if (unreadOf(this.state()) !== null) tell(text.notices.postcodesLater(loaded.file));
      else if (await this.read()) tell(text.notices.postcodesRead);
    }
    if (this.state().problem) return;
    // Moving to a step clears what was said before it.
    for (const notice of notices) this.dispatch({ type: "notice", notice });
  }

  /**
   * Takes the tables of published figures and the releases of partners among these, or those files that are said to be such; nothing
   * when a problem is on the screen.
   */
  private async openPublished(
    files: readonly File[],
    signal: AbortSignal,
    areTables = false,
  ): Promise<readonly File[] | null> {
    const kinds = await Promise.all(files.map(publishedKind));
    const releases = files.filter((_, place) => kinds[place] === "release");
    const tables = files.filter((file, place) => kinds[place] === "table" || (areTables && !releases.includes(file)));
    const { text } = words(this.state().language);
    const [first] = [...releases, ...tables];
    if (!first) return [];
    try {
      for (const file of releases) {
        const read = await this.kit.releasedFigures(file);
        if (read && !(await this.addFigures(file, read))) return null;
      }
      if (tables.length > 0) {
        const document = await this.kit.published(tables);
        if (document.topics.length === 0) {
          this.dispatch({ type: "problem", file: tables[0]?.name ?? "", diagnostics: document.diagnostics });
          return null;
        }
        this.dispatch({ type: "table", table: { files: tables, document } });
        if (this.state().loaded && files.length === tables.length) this.dispatch({ type: "go", step: "vergelijken" });
        else if (!this.state().loaded) {
          this.dispatch({
            type: "notice",
            notice: { message: text.addFigures.waits(tables[0]?.name ?? ""), diagnostics: [] },
          });
        }
      }
    } catch (error) {
      this.failed(first.name, error, signal);
      return null;
    }
    this.dispatch({ type: "added" });
    return [...releases, ...tables];
  }

  /** Opens files that the user says are published figures. */
  async openTable(files: readonly File[]): Promise<void> {
    await this.openPublished(files, new AbortController().signal, true);
  }

  /** Adds the figures of a choice from the open table; what was found. */
  async choosePublished(choice: PublishedChoice): Promise<Notice> {
    const { table } = this.state();
    const file = table?.files[0];
    if (!table || !file) return { message: "", diagnostics: [] };
    const read = await this.kit.chooseFigures(table.files, choice);
    const isAdded = read.count > 0 && (await this.addFigures(file, read));
    const { text, numbers } = words(this.state().language);
    const message = isAdded ? text.addFigures.added(numbers.count(read.count), read.source) : "";
    return { message, diagnostics: read.diagnostics };
  }

  /** Adds published figures in the tidy form, as a file that a project can keep; whether they could be. */
  private async addFigures(from: File, read: ImportedDocument): Promise<boolean> {
    const { text, numbers } = words(this.state().language);
    const name = `${from.name.replace(/\.[^.]*$/, "")}.csv`;
    const added = read.count > 0 ? await this.kit.add("benchmarks", new File([read.csv], name)) : [];
    const diagnostics = [...read.diagnostics, ...added];
    if (read.count === 0 || added.some((one) => one.severity === "error")) {
      this.dispatch({ type: "problem", file: from.name, diagnostics });
      return false;
    }
    this.forget();
    this.dispatch({ type: "unsaved" });
    const message = text.addFigures.added(numbers.count(read.count), read.source);
    this.dispatch({ type: "notice", notice: { message, diagnostics } });
    this.dispatch({ type: "status", status: message });
    return true;
  }

  /** What the projects among these hold: profile and figures as files of their own; nothing when a problem is on the screen. */
  private async parts(others: readonly Seen[], signal: AbortSignal): Promise<Parts | null> {
    const parts: Parts = { files: [], waiting: null };
    for (const { file, preview } of others.filter((one) => one.preview.kind === "project")) {
      try {
        const { project, diagnostics } = await this.kit.project(file);
        if (!project) {
          this.dispatch({ type: "problem", file: file.name, diagnostics });
          return null;
        }
        const part = (name: string, text: string, kind: string) =>
          parts.files.push({ file: new File([text], name), preview: { ...preview, kind }, isSaved: true });
        const additions = await this.kit.additions();
        if (!hasProfile(project, additions)) part(file.name, project.profile ?? DEFAULT, "profile");
        // What was added before, as by the same project, is not added twice.
        const isThere = (table: string) => additions.benchmarks.some((one) => one.text === table);
        for (const { name, text } of project.benchmarks) if (!isThere(text)) part(name, text, "benchmarks");
        const { mapping, view, look } = project;
        parts.waiting = { file: file.name, mapping, view, look };
      } catch (error) {
        this.failed(file.name, error, signal);
        return null;
      }
    }
    return parts;
  }

  /** Gives the columns of the file on the screen the meanings of the project that waits for it; what to tell about it. */
  private async applyWaiting(): Promise<Notice[]> {
    const { candidate, waiting, language } = this.state();
    if (!candidate || !waiting?.mapping) return [];
    const { text } = words(language);
    const { columns, contacts, absent } = withSaved(candidate.columns, waiting.mapping);
    const checked = await this.mappedBy(candidate, mappingJson(columns, contacts));
    if (checked.diagnostics.some((one) => one.severity === "error")) {
      return [{ message: text.project.otherColumns(waiting.file), diagnostics: checked.diagnostics }];
    }
    const chosen = usedOf(checked.columns);
    this.dispatch({ type: "columns", columns: checked.columns, chosen, contacts: checked.contacts });
    return absent.length > 0 ? [{ message: text.project.absent(absent), diagnostics: [] }] : [];
  }

  /** Hands the choices that were made to the browser to save; rows are not among them. */
  async saveProject(today: Date): Promise<void> {
    const { candidate, view, look, language } = this.state();
    const additions = await this.kit.additions();
    const name = projectName(additions, today);
    save(name, new Blob([projectJson({ additions, candidate, view, look })], { type: "application/json" }));
    this.dispatch({ type: "saved" });
    this.dispatch({ type: "status", status: words(language).text.project.saved(name) });
  }

  /** Reads files of ready aggregates as one; whether they could be. */
  private async readCounts(files: readonly File[], signal: AbortSignal): Promise<boolean> {
    const name = files.map((file) => file.name).join(", ");
    try {
      const { dataset, diagnostics } = await this.kit.readAggregates(files, { signal });
      if (signal.aborted) return false;
      const [source] = files;
      if (!dataset || !source) {
        this.dispatch({ type: "problem", file: name, diagnostics });
        this.lookAgain();
        return false;
      }
      this.stopping = null;
      this.forget();
      const { synthetic } = dataset;
      const loaded = { file: name, source, dataset, synthetic, joint: null, candidate: null, counts: files };
      this.dispatch({ type: "loaded", loaded });
      this.dispatch({ type: "go", step: "indicatoren" });
      const { text, numbers } = words(this.state().language);
      this.dispatch({ type: "status", status: text.status.readCounts(numbers.count(dataset.rows), name) });
      return true;
    } catch (error) {
      this.failed(name, error, signal);
      return false;
    }
  }

  /** Proposes the roles of several files, and shows them. A saved mapping is of the file with most of its columns. */
  private async join(
    extracts: readonly Seen[],
    mappings: readonly File[],
    synthetic: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const [first] = extracts;
    if (!first) return;
    const files = extracts.map(({ file }) => file);
    try {
      const roles = await this.kit.roles(files, signal);
      const inRoles: JointFile[] = files.map((file, place) => ({ file, role: roles[place] ?? "kind", seen: null }));
      for (const mapping of mappings) {
        const text = await mapping.text();
        const names = columnsOfMapping(text);
        const common = ({ preview }: Seen) => preview.columns.filter(({ column }) => names.has(column)).length;
        const place = extracts.reduce((best, one, at) => (common(one) > common(extracts[best]!) ? at : best), 0);
        const { file, role } = inRoles[place]!;
        const preview = await this.kit.previewInRole({ file, role }, signal);
        const mapped = await this.kit.previewInRole({ file, role, mapping: text }, signal);
        if (mapped.diagnostics.some((one) => one.severity === "error")) {
          this.dispatch({ type: "problem", file: mapping.name, diagnostics: mapped.diagnostics });
          return;
        }
        const { columns, contacts = null } = mapped;
        const seen = { ...candidateOf(file, preview, {}, synthetic), columns, contacts, chosen: usedOf(columns) };
        inRoles[place] = { file, role, seen };
      }
      const { file, role, seen } = inRoles.find(({ role }) => role === "kind") ?? inRoles[0]!;
      const preview = seen?.preview ?? (await this.kit.previewInRole({ file, role }, signal));
      if (signal.aborted) return;
      const candidate = seen ?? candidateOf(file, preview, {}, synthetic);
      this.dispatch({ type: "candidate", candidate, joint: { files: inRoles } });
      this.dispatch({ type: "go", step: "koppelen" });
      for (const { name } of mappings) {
        const { text } = words(this.state().language);
        this.dispatch({ type: "notice", notice: { message: text.notices.mapping(name), diagnostics: [] } });
      }
    } catch (error) {
      this.failed(first.file.name, error, signal);
    }
  }

  /** Gives one of several files another role; what was chosen for its columns was of the old one. */
  role(place: number, role: Role): void {
    const { joint, candidate } = this.state();
    if (!joint) return;
    const files = joint.files.map((one, at) => (at === place ? { ...one, role, seen: null } : one));
    this.dispatch({ type: "joint", joint: { files } });
    if (files[place]?.file === candidate?.file) void this.columns(place);
  }

  /** Looks at the columns of one of several files; whether they are there. */
  async columns(place: number): Promise<boolean> {
    const { joint, candidate } = this.state();
    const one = joint?.files[place];
    if (!one || !candidate) return false;
    const { file, role, seen } = one;
    const signal = this.start(file.name);
    try {
      const preview = await this.kit.previewInRole({ file, role, choice: seen?.choice ?? {} }, signal);
      if (signal.aborted) return false;
      if (preview.diagnostics.some((found) => found.severity === "error")) {
        this.dispatch({ type: "problem", file: file.name, diagnostics: preview.diagnostics });
        return false;
      }
      const fresh = candidateOf(file, preview, {}, candidate.synthetic);
      this.dispatch({ type: "candidate", candidate: seen ? withWords(seen, preview) : fresh });
      return true;
    } catch (error) {
      this.failed(file.name, error, signal);
      return false;
    }
  }

  /** Adds files to the session; what to tell about them, or nothing when the problem is on the screen. */
  private async add(others: readonly Seen[], signal: AbortSignal): Promise<Notice[] | null> {
    const { text } = words(this.state().language);
    const notices: Notice[] = [];
    for (const { file, preview, isSaved } of others) {
      if (preview.kind !== "benchmarks" && preview.kind !== "profile" && preview.kind !== "postcodes") continue;
      try {
        const diagnostics = await this.kit.add(preview.kind, file);
        if (diagnostics.some((one) => one.severity === "error")) {
          this.dispatch({ type: "problem", file: file.name, diagnostics });
          return null;
        }
        notices.push({ message: text.notices[preview.kind](file.name), diagnostics });
        this.forget();
        if (preview.kind === "benchmarks" && !isSaved) this.dispatch({ type: "unsaved" });
        // Another profile has other areas and definitions: what was open was counted with the old ones.
        if (preview.kind === "profile") await this.begin();
      } catch (error) {
        this.failed(file.name, error, signal);
        return null;
      }
    }
    return notices;
  }

  /** Makes demo data and reads them. */
  async demo(): Promise<void> {
    const { text } = words(this.state().language);
    const signal = this.start(text.synthetic);
    this.dispatch({
      type: "progress",
      progress: { stage: "demo", doneBytes: 0, totalBytes: 0, rows: 0, rate: 0 },
    });
    try {
      const file = await this.kit.demo(signal);
      if (!signal.aborted) await this.open([file], true);
    } catch (error) {
      this.failed(text.synthetic, error, signal);
    }
  }

  /** Looks at another table of the workbook whose columns are on the screen. What is wrong with the choice; nothing when it was not looked at. */
  async choose(choice: TableChoice): Promise<readonly DiagnosticDocument[] | null> {
    const { candidate, language } = this.state();
    if (!candidate) return null;
    const { text } = words(language);
    const signal = this.start(candidate.file.name);
    try {
      const preview = await this.previewOf(candidate, choice, signal);
      if (signal.aborted) return null;
      if (preview.diagnostics.some((one) => one.severity === "error")) {
        // The table that was there stays.
        this.dispatch({ type: "candidate", candidate });
        return preview.diagnostics;
      }
      this.mapped = null;
      const { sheet, headerRow } = preview;
      this.dispatch({
        type: "candidate",
        candidate: candidateOf(candidate.file, preview, choice, candidate.synthetic),
      });
      this.dispatch({ type: "status", status: text.columns.table.chosen(sheet ?? "", headerRow ?? 1) });
      return [];
    } catch (error) {
      this.failed(candidate.file.name, error, signal);
      return null;
    }
  }

  /** What the columns of a file look like when they have these meanings; none when that cannot be said now. */
  shapes({ file, choice }: Candidate, columns: readonly ColumnDocument[]): Promise<readonly ShapeDocument[] | null> {
    return this.kit.shapes(file, choice, mappingJson(columns));
  }

  /** Reads the file whose columns are on the screen; what was looked at of it is looked at again. Whether it came to its end. */
  async read(): Promise<boolean> {
    const { candidate, joint, language, loaded, look } = this.state();
    if (!candidate) return false;
    if (!joint && isOfContacts(candidate.columns)) {
      // A column was chosen to be the kind of contact: from here on one row per child is made first.
      const { file } = candidate;
      this.dispatch({ type: "candidate", candidate, joint: { files: [{ file, role: "contact", seen: candidate }] } });
      this.dispatch({ type: "go", step: "koppelen" });
      return false;
    }
    const { waiting } = this.state();
    const source = sourceOf(candidate, joint);
    const before = waiting ? { ...waiting.look, counted: null } : loaded?.source === source ? look : EVERYTHING;
    const { text, numbers } = words(language);
    const signal = this.start(candidate.file.name);
    try {
      // Also when every change was undone: the engine still has the last ones that were read.
      if (!joint && (candidate.columns !== candidate.preview.columns || this.mapped === candidate.file)) {
        this.mapped = candidate.file;
        const checked = await this.kit.mapping(mappingJson(candidate.columns));
        if (checked.diagnostics.some((one) => one.severity === "error")) {
          this.dispatch({ type: "problem", file: candidate.file.name, diagnostics: checked.diagnostics });
          return false;
        }
      }
      const how = {
        choice: candidate.choice,
        signal,
        onProgress: (progress: Progress) => {
          if (!signal.aborted) this.dispatch({ type: "progress", progress });
        },
      };
      const files = joint?.files.map(({ file, role, seen }) => ({
        file,
        role,
        ...(seen ? { choice: seen.choice } : {}),
        ...(seen && isChanged(seen) ? { mapping: mappingJson(seen.columns, seen.contacts) } : {}),
      }));
      const { dataset, diagnostics } = files
        ? await this.kit.readJoint(files, how)
        : await this.kit.read(candidate.file, how);
      if (signal.aborted) return false;
      if (!dataset) {
        this.dispatch({ type: "problem", file: candidate.file.name, diagnostics });
        return false;
      }
      this.loaded(candidate, dataset);
      if (waiting) {
        this.dispatch({ type: "view", view: waiting.view });
        this.dispatch({ type: "waiting", waiting: null });
      }
      this.dispatch({
        type: "status",
        status: text.status.read(numbers.count(dataset.rows), source.name),
      });
      if (!isEverything(before)) await this.look(before);
      if (waiting) {
        this.dispatch({ type: "saved" });
        this.dispatch({ type: "notice", notice: { message: text.project.opened(waiting.file), diagnostics: [] } });
      }
      return true;
    } catch (error) {
      this.failed(candidate.file.name, error, signal);
      return false;
    }
  }

  /** Looks at a part of what is open, or in another way. What is wrong with the question is told; nothing changes then. */
  async look(look: Look): Promise<void> {
    const { loaded, language, definitions } = this.state();
    if (!loaded) return;
    const own = words(language);
    // Without rows in memory it takes as long as reading, and can be stopped likewise.
    const signal =
      loaded.dataset.kept.reason === null || isEverything(look)
        ? new AbortController().signal
        : this.start(loaded.file);
    this.looked += 1;
    const { looked } = this;
    this.dispatch({ type: "status", status: own.text.loading });
    try {
      const question = questionOf(look, loaded.dataset.filters);
      const asked = await this.kit.ask(question, {
        signal,
        onProgress: (progress) => {
          if (!signal.aborted) this.dispatch({ type: "progress", progress });
        },
      });
      if (signal.aborted || looked !== this.looked) return;
      if (asked && !asked.counted) {
        this.dispatch({ type: "wrong", diagnostics: asked.diagnostics });
        return;
      }
      // The figures on the screen change in one go, so that what has the focus keeps its place.
      const { recent } = this;
      const shown = await Promise.all(recent.map(({ options }) => this.kit.indicators(options)));
      if (signal.aborted || looked !== this.looked) return;
      const answers: Record<string, Answer> = {};
      for (const [key, answer] of Object.entries(this.state().answers)) {
        // What is released is not of a part: it stays.
        if (key.startsWith("public") && answer.state === "done") answers[key] = answer;
      }
      shown.forEach((result, index) => (answers[questionKey(recent[index]!)] = { state: "done", result }));
      this.round += 1;
      this.asked = new Set(Object.keys(answers));
      const now = { ...look, counted: asked?.counted ?? null };
      this.dispatch({ type: "look", look: now, kept: asked?.kept ?? null, answers });
      const said = sayLook(now, loaded.dataset.filters, definitions, own).join(". ");
      this.dispatch({ type: "status", status: said || own.text.look.everything });
    } catch (error) {
      this.failed(loaded.file, error, signal);
    }
  }

  /** Stops the reading; what was open stays open. */
  stop(): void {
    if (!this.stopping) return;
    const { text } = words(this.state().language);
    this.stopping.abort();
    this.stopping = null;
    this.dispatch({
      type: "stopped",
      notice: this.state().loaded ? text.reading.stoppedKept : text.reading.stopped,
    });
    this.lookAgain();
  }

  /** Asks for results once; the answer arrives in the state. */
  ask(question: Question): void {
    const key = questionKey(question);
    if (question.view === "own") {
      const others = this.recent.filter((one) => questionKey(one) !== key);
      this.recent = [...others, question].slice(-ON_SCREEN);
    }
    if (this.asked.has(key)) return;
    this.asked.add(key);
    const { round } = this;
    const answer = (action: Action) => {
      if (round === this.round) this.dispatch(action);
    };
    answer({ type: "answer", key, answer: { state: "busy" } });
    const call = question.view === "own" ? this.kit.indicators(question.options) : this.released(question, answer);
    call.then(
      (result) => answer({ type: "answer", key, answer: { state: "done", result } }),
      (error: unknown) => {
        if (!(error instanceof Stopped)) {
          answer({ type: "answer", key, answer: { state: "failed", message: messageOf(error) } });
          return;
        }
        this.asked.delete(key);
        answer({ type: "answer", key, answer: { state: "stopped" } });
      },
    );
  }

  /** Stops the protection of what may be given away; asked again it goes on where it was. */
  stopRelease(): void {
    this.releasing?.abort();
  }

  private released(question: Question, answer: (action: Action) => void): Promise<ResultDocument> {
    const releasing = new AbortController();
    this.releasing = releasing;
    const key = questionKey(question);
    const onProgress = (progress: Protecting) => answer({ type: "answer", key, answer: { state: "busy", progress } });
    return this.kit.release(question.options, { signal: releasing.signal, onProgress });
  }

  /** Switches the language of the page and of the engine. */
  async language(language: Language): Promise<void> {
    this.dispatch({ type: "language", language });
    const dataset = await this.kit.language(language);
    const [definitions, codebook] = await Promise.all([this.kit.definitions(), this.kit.codebook()]);
    this.round += 1;
    this.asked.clear();
    this.dispatch({ type: "words", definitions, codebook, dataset });
    const { candidate, work } = this.state();
    if (!candidate || work) return;
    const look = this.previewOf(candidate, candidate.choice, new AbortController().signal);
    // When it fails the columns keep their words, and reading the file says why.
    const preview = await look.catch(() => null);
    if (preview) this.dispatch({ type: "reworded", file: candidate.file, preview });
  }

  /** Why rows of a release are withheld. */
  reasons(options: IndicatorOptions): Promise<(ReasonDocument | null)[]> {
    return this.kit.reasons(options);
  }

  /** Hands a file of the engine to the browser to save; `part` says in its name what is in it. */
  async download(format: "csv" | "json", language: Language, options: IndicatorOptions, part: string): Promise<string> {
    const { name, mime, text } = await this.kit.releaseFile(format, language, options);
    const own = name.replace(/(\.[^.]*)?$/, `-${part}$1`);
    save(own, new Blob([text], { type: mime }));
    return own;
  }

  /** Hands a workbook to fill in to the browser to save. */
  async template(): Promise<void> {
    const { text } = words(this.state().language);
    const name = text.start.templateFile;
    try {
      const bytes = await this.kit.template();
      save(name, new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
      this.dispatch({ type: "status", status: text.start.templateSaved(name) });
    } catch (error) {
      this.failed(name, error, new AbortController().signal);
    }
  }

  /** What stands out in an area and period beside the published figures of another area, in sentences. */
  async findings(area: string, period: string, against: string | null, rows: IndicatorOptions): Promise<string[]> {
    return this.kit.findings({ area, period, rows, ...(against === null ? {} : { against }) });
  }

  /** What changed between two periods. */
  async changes(options: { rows: IndicatorOptions; before?: string; after?: string }): Promise<ChangeDocument> {
    return this.kit.changes(options);
  }

  /** A picture, of the own figures or of what may be given away. */
  async picture(options: PictureOptions): Promise<PictureDocument> {
    return this.kit.picture(options);
  }

  /** The factsheet of an area, as HTML. */
  async factsheet(area: string, period: string): Promise<string> {
    return this.kit.factsheet({ area, period });
  }

  /** What to tell about a saved mapping; nothing when the problem is on the screen. */
  private async applyMapping(file: File): Promise<string | null> {
    const { candidate, language } = this.state();
    const { text } = words(language);
    if (!candidate) return text.notices.mappingNeedsFile;
    const checked = await this.mappedBy(candidate, await file.text());
    if (checked.diagnostics.some((one) => one.severity === "error")) {
      this.dispatch({ type: "problem", file: file.name, diagnostics: checked.diagnostics });
      return null;
    }
    const chosen = usedOf(checked.columns);
    this.dispatch({ type: "columns", columns: checked.columns, chosen, contacts: checked.contacts });
    return text.notices.mapping(file.name);
  }

  /** Gives a file that is looked at again the columns that it had; whether they fit. */
  private async keepColumns({ columns, contacts, chosen }: Candidate): Promise<boolean> {
    const { candidate } = this.state();
    if (!candidate) return false;
    const checked = await this.mappedBy(candidate, mappingJson(columns, contacts));
    if (checked.diagnostics.some((one) => one.severity === "error")) return false;
    this.dispatch({ type: "columns", columns: checked.columns, chosen, contacts: checked.contacts });
    return true;
  }

  /** The file whose columns are on the screen is again the one that the engine would read. */
  private lookAgain(): void {
    const { candidate } = this.state();
    if (!candidate) return;
    void this.kit.preview(candidate.file, new AbortController().signal, candidate.choice).catch(() => undefined);
  }

  /** A file whose columns are on the screen, with a mapping in the place of the proposed one. */
  private mappedBy({ file, choice }: Candidate, mapping: string): Promise<PreviewDocument> {
    const one = this.state().joint?.files.find((one) => one.file === file);
    if (!one) return this.kit.mapping(mapping);
    return this.kit.previewInRole({ file, role: one.role, choice, mapping }, new AbortController().signal);
  }

  /** A file as it is: one of several in its role. */
  private previewOf({ file }: Candidate, choice: TableChoice, signal: AbortSignal): Promise<PreviewDocument> {
    const one = this.state().joint?.files.find((one) => one.file === file);
    return one
      ? this.kit.previewInRole({ file, role: one.role, choice }, signal)
      : this.kit.preview(file, signal, choice);
  }

  private start(file: string): AbortSignal {
    this.stopping?.abort();
    this.stopping = new AbortController();
    this.dispatch({ type: "work", file });
    return this.stopping.signal;
  }

  private loaded(candidate: Candidate, dataset: DatasetDocument): void {
    this.stopping = null;
    this.forget();
    const synthetic = candidate.synthetic || dataset.synthetic;
    const { joint, loaded, step } = this.state();
    const source = sourceOf(candidate, joint);
    const isAgain = loaded?.source === source && step !== "start" && step !== "kolommen";
    this.dispatch({
      type: "loaded",
      loaded: { file: source.name, source, dataset, synthetic, joint, candidate, counts: null },
    });
    // Read again from a later step: the user stays where the new figures were asked for.
    if (!isAgain) this.dispatch({ type: "go", step: joint ? "koppelen" : "indicatoren" });
  }

  private forget(): void {
    this.round += 1;
    this.asked.clear();
    this.dispatch({ type: "changed" });
  }

  private failed(file: string, error: unknown, signal: AbortSignal): void {
    // A stop was already told by `stop`.
    if (signal.aborted) return;
    const { text } = words(this.state().language);
    const why = error instanceof Failed && error.reason !== "call" ? text.problem[error.reason] : messageOf(error);
    const message = `${text.problem.unreadable(file)} ${why}`.trim();
    this.dispatch({ type: "problem", file, diagnostics: [plain(message, file)] });
  }
}

/** The file by which an extract is known: of several the first one of children. */
function sourceOf({ file }: Candidate, joint: Joint | null): File {
  return joint?.files.find(({ role }) => role === "kind")?.file ?? file;
}

/** Names of the columns in a saved mapping; none when it is no mapping, which the engine tells. */
function columnsOfMapping(text: string): Set<string> {
  try {
    const { columns = [] } = JSON.parse(text) as { columns?: { column: string }[] };
    return new Set(columns.map(({ column }) => column));
  } catch {
    return new Set();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function plain(message: string, file: string): DiagnosticDocument {
  return {
    code: "page-failed",
    severity: "error",
    file,
    sheet: null,
    row: null,
    column: null,
    variable: null,
    message,
    hint: null,
    count: null,
  };
}
