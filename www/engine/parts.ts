// A file read by several workers, each its own part. What comes out is what one worker would have made of the whole file.

import { type Bridge, Stopped } from "./bridge";
import type { PartRead, Progress, Stretch, Task } from "./protocol";
import type { DiagnosticDocument } from "./types";

/** A part of fewer bytes is read sooner than another worker has begun. */
const LEAST_PART = 12 << 20;
/** More workers than this only wait for the disk. */
const MOST_WORKERS = 8;

/** How many workers are worth while for a file. */
export function workersFor(size: number, canBeCut: boolean, most: number): number {
  return canBeCut ? Math.max(1, Math.min(most, MOST_WORKERS, Math.floor(size / LEAST_PART))) : 1;
}

/** Equal parts of a file; where records begin in them is only known of the first. */
export function cut(size: number, parts: number): Stretch[] {
  const edge = (part: number) => Math.floor((size / parts) * part);
  return Array.from({ length: parts }, (_, part) => ({
    from: edge(part),
    // What the file has more than was thought belongs to the last.
    to: part + 1 === parts ? Number.MAX_SAFE_INTEGER : edge(part + 1),
    firstRow: part === 0 ? 1 : null,
  }));
}

interface Reading {
  file: File;
  task: Task;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** What came of reading: what is wrong, or the workers whose own part stands as they read it. */
export interface Gathered {
  diagnostics: DiagnosticDocument[];
  others: Bridge[];
}

/**
 * Reads a file that `head` and the others have looked at; `head` then holds all parts put together.
 *
 * A worker that breaks costs its part alone, which is read again by `head`; so does a part of which the first record was
 * looked for between quotes.
 */
export async function readParts(head: Bridge, others: Promise<Bridge>[], reading: Reading): Promise<Gathered> {
  const { file, task, signal } = reading;
  const stretches = cut(file.size, others.length + 1);
  const progress = new Together(stretches.length, file.size, reading.onProgress);
  const part = async (bridge: Bridge, stretch: Stretch, place: number) =>
    bridge.call("part", { file, task, stretch, keep: place === 0 }, { signal, onProgress: progress.of(place) });
  const later = others.map(async (begun, index): Promise<PartRead> => {
    try {
      return await part(await begun, stretches[index + 1]!, index + 1);
    } catch (error) {
      if (signal.aborted) throw error;
      return { bytes: null, diagnostics: [] };
    }
  });
  // Whoever is waited for later may fail before; that is no news until then.
  for (const one of later) one.catch(() => undefined);
  const first = await part(head, stretches[0]!, 0);
  const gathered: Gathered = { diagnostics: [], others: [] };
  if (isWrong(first.diagnostics)) return { ...gathered, diagnostics: first.diagnostics };
  for (const [index, read] of later.entries()) {
    const place = index + 1;
    const { bytes } = await read;
    let again = await join(head, bytes, stretches[place]!);
    if (!again) gathered.others.push(await others[index]!);
    while (again) {
      const repeated = await head.call("part", { file, task, stretch: again, keep: false }, { signal });
      if (isWrong(repeated.diagnostics)) return { ...gathered, diagnostics: repeated.diagnostics };
      again = await join(head, repeated.bytes, stretches[place]!);
    }
  }
  if (signal.aborted) throw new Stopped("stopped");
  reading.onProgress({ ...progress.sum(), stage: "indicators" });
  return gathered;
}

/** Joins a part to those before it; gives the stretch to read in its place when it does not fit. */
async function join(head: Bridge, bytes: Uint8Array | null, { to }: Stretch): Promise<Stretch | null> {
  return (await head.call("call", { method: "joinPart", args: [bytes, to] })) as Stretch | null;
}

/** Whether an error is among what was found. */
export function isWrong(diagnostics: DiagnosticDocument[]): boolean {
  return diagnostics.some((one) => one.severity === "error");
}

/** The progress of all parts as one. */
class Together {
  private readonly parts: (Progress | null)[];

  constructor(
    count: number,
    private readonly totalBytes: number,
    private readonly tell: (progress: Progress) => void,
  ) {
    this.parts = Array.from({ length: count }, () => null);
  }

  of(place: number): (progress: Progress) => void {
    return (progress) => {
      this.parts[place] = progress;
      this.tell(this.sum());
    };
  }

  sum(): Progress {
    const all = this.parts.filter((part) => part !== null);
    const total = (pick: (part: Progress) => number) => all.reduce((sum, part) => sum + pick(part), 0);
    return {
      stage: "read",
      doneBytes: total((part) => part.doneBytes),
      totalBytes: this.totalBytes,
      rows: total((part) => part.rows),
      rate: total((part) => part.rate),
    };
  }
}
