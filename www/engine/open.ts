// The dataset that is open: the worker that holds its counts, those that keep a part of its rows, and the file that it was
// read from. A question is answered from the rows; where they were not kept, from the file.

import { ask, endOf, Stopped, type Bridge } from "./bridge";
import { searchJoint } from "./joint";
import { isWrong, readParts } from "./parts";
import type { BlobName, Progress, QuestionOptions, RoleFile, TableChoice } from "./protocol";
import type { AskedDocument, DiagnosticDocument, KeptDocument, StartedDocument } from "./types";

/** A file and how it was read, to read it again. */
export interface Source {
  file: File;
  choice: TableChoice;
  mapping: string;
  blob: BlobName;
  /** What the workers run on that read a part of it; none when it cannot be cut. */
  helpers: BlobName | null;
  /** How many files had been added to the session when it was read. */
  added: number;
  /** All files, when it is one of several that were read as one. */
  joint?: readonly RoleFile[];
}

interface How {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** Rows never go from one worker to another: each counts its own, and the head adds up. */
export class Open {
  /** One question at a time: its answer is put together in steps. */
  private before: Promise<unknown> = Promise.resolve();
  private coming: Promise<Bridge> | null = null;
  private draughtsman: Bridge | null = null;

  constructor(
    readonly head: Bridge,
    private keepers: readonly Bridge[],
    private readonly source: Source,
    private kept: KeptDocument,
    private readonly newWorkers: () => Promise<Bridge>[],
    private readonly newDraughtsman: () => Promise<Bridge>,
  ) {}

  /** All its workers. */
  get bridges(): readonly Bridge[] {
    return [this.head, ...this.keepers, ...(this.draughtsman ? [this.draughtsman] : [])];
  }

  /**
   * The worker that draws pictures and tests changes: the head when its module can, else one on the other module, to which the
   * counts are handed over when they are first needed.
   */
  drawing(): Promise<Bridge> {
    if (this.source.blob === "formats") return Promise.resolve(this.head);
    this.coming ??= this.beginDrawing().catch((error: unknown) => {
      this.coming = null;
      throw error;
    });
    return this.coming;
  }

  private async beginDrawing(): Promise<Bridge> {
    const { file, choice } = this.source;
    const bridge = await mapped(looking(this.newDraughtsman(), file, choice), this.source);
    const found = await ask<DiagnosticDocument[]>(bridge, "takeCounts", await this.counts());
    const wrong = found.find((one) => one.severity === "error");
    if (wrong || !this.head.isAlive) {
      bridge.end();
      throw wrong ? new Error(wrong.message) : new Stopped("ended");
    }
    this.draughtsman = bridge;
    return bridge;
  }

  /**
   * Asks, or goes back to everything: the own figures are of it from here on. The file, when it is needed, is read by workers
   * of their own, so that a stop leaves what is open as it was.
   */
  ask(question: QuestionOptions | null, how: How): Promise<AskedDocument | null> {
    const answer = this.before.then(() => this.answer(question, how));
    this.before = answer.catch(() => undefined);
    return answer;
  }

  /** Ends its workers. */
  end(): void {
    for (const bridge of this.bridges) bridge.end();
  }

  private async answer(question: QuestionOptions | null, how: How): Promise<AskedDocument | null> {
    if (how.signal.aborted) throw new Stopped("stopped");
    const { head } = this;
    if (question === null) {
      await ask(head, "ask", null, false);
      return null;
    }
    const wrong = await this.gather(question, how);
    if (wrong.length > 0) return { counted: null, kept: this.kept, diagnostics: wrong };
    const asked = await ask<AskedDocument>(head, "asked");
    this.kept = asked.kept;
    return asked;
  }

  /** The counts of all rows, as the answer to an empty question; the question that is on stays on. */
  private counts(): Promise<Uint8Array> {
    const how: How = { signal: new AbortController().signal, onProgress: () => undefined };
    const counted = this.before.then(async () => {
      const wrong = await this.gather({}, how);
      if (wrong.length > 0) throw new Error(wrong[0]?.message);
      return ask<Uint8Array>(this.head, "answer");
    });
    this.before = counted.catch(() => undefined);
    return counted;
  }

  /** Puts a question to all workers and their answers together in the head; what is wrong. */
  private async gather(question: QuestionOptions, how: How): Promise<DiagnosticDocument[]> {
    const { head } = this;
    const parts = this.keepers.map((keeper) => countedBy(keeper, question).catch(() => null));
    const { counted, diagnostics } = await ask<StartedDocument>(head, "ask", question, true);
    if (isWrong(diagnostics)) return diagnostics;
    let answers = counted ? await Promise.all(parts) : [];
    if (how.signal.aborted) throw new Stopped("stopped");
    if (counted && answers.includes(null)) await this.drop();
    if (!counted || answers.includes(null)) {
      const found = await this.search(question, how);
      if (!areAnswers(found)) return found;
      await ask(head, "ask", question, false);
      answers = found;
    }
    for (const bytes of answers) await ask(head, "joinAnswer", bytes);
    return [];
  }

  /** With a part of the rows gone, the others are of no use. */
  private async drop(): Promise<void> {
    for (const keeper of this.keepers) keeper.end();
    this.keepers = [];
    await ask(this.head, "dropRows");
  }

  /** Reads the file, or all of them, again: what was counted, or what is wrong. */
  private async search(question: QuestionOptions, how: How): Promise<Uint8Array[] | DiagnosticDocument[]> {
    const { file, choice, joint } = this.source;
    const begun = this.newWorkers();
    try {
      if (joint) return await searchJoint(await begun[0]!, joint, { question }, how);
      const [first, ...others] = begun.map((worker) => mapped(looking(worker, file, choice), this.source));
      for (const other of others) other.catch(() => undefined);
      const head = await first!;
      const gathered = await readParts(head, others, { file, task: { question }, ...how });
      return isWrong(gathered.diagnostics) ? gathered.diagnostics : [await ask<Uint8Array>(head, "answer")];
    } finally {
      for (const worker of begun) endOf(worker);
    }
  }
}

function areAnswers(found: Uint8Array[] | DiagnosticDocument[]): found is Uint8Array[] {
  return found[0] instanceof Uint8Array;
}

/** A worker that looks at a file as soon as it has begun. */
export async function looking(begun: Promise<Bridge>, file: File, choice: TableChoice = {}): Promise<Bridge> {
  const bridge = await begun;
  await bridge.call("preview", { file, choice });
  return bridge;
}

/** A worker that has looked at a file, with the mapping by which that is read. */
export async function mapped(looking: Promise<Bridge>, { mapping }: Source): Promise<Bridge> {
  const bridge = await looking;
  await ask(bridge, "setMapping", mapping);
  return bridge;
}

/** What a worker counts of the rows that it keeps. */
async function countedBy(keeper: Bridge, question: QuestionOptions): Promise<Uint8Array> {
  const { counted } = await ask<StartedDocument>(keeper, "ask", question, true);
  if (!counted) throw new Error("its rows do not answer this");
  return ask(keeper, "answer");
}
