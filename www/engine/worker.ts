// One worker with one session of the engine. Files are read here in slices; rows never leave.

import * as core from "kansrijk-core";
import * as formats from "kansrijk-formats";
import { Flow } from "./bytes";
import type { Calls, Cause, PartRead, Progress, Protecting, Request, Response } from "./protocol";
import type { DiagnosticDocument, PreviewDocument } from "./types";

/** As much as the engine needs to see what a file is. */
const HEAD = 1 << 18;
/** The page is told this often at most. */
const TELL_EVERY = 100;

let session: core.Session | null = null;
/** Whether the protection that runs is to stop. */
let isStopped = false;

const answers: { [Name in keyof Calls]: (args: Calls[Name]["args"], tell: Tell) => unknown } = {
  begin({ blob, module, supply, options }) {
    const glue = blob === "core" ? core : formats;
    glue.initSync({ module });
    glue.supply(supply);
    session = new glue.Session(options) as core.Session;
    return null;
  },
  async preview({ file, choice }): Promise<PreviewDocument> {
    let document: PreviewDocument = opened().preview(await bytesOf(file, 0, HEAD), file.name, file.size, choice);
    while (document.wanted.length > 0) {
      for (const [from, to] of document.wanted) {
        const bytes = await bytesOf(file, from, to);
        // Else the same bytes would be wanted again and again.
        if (bytes.length < to - from) throw new DOMException("the file has become shorter", "NotReadableError");
        opened().addPiece(bytes, from);
      }
      document = opened().look();
    }
    return document;
  },
  part,
  gather,
  async counts({ file }): Promise<DiagnosticDocument[]> {
    const bytes = await bytesOf(file, 0, file.size);
    return (opened() as formats.Session).readAggregates(bytes, file.name);
  },
  async add({ kind, file }): Promise<DiagnosticDocument[]> {
    const bytes = await bytesOf(file, 0, file.size);
    return kind === "benchmarks"
      ? opened().importBenchmarks(bytes, file.name)
      : opened().importPostcodes(bytes, file.name);
  },
  protect,
  stop: () => null,
  call({ method, args }) {
    const known = opened() as unknown as Record<string, (...args: unknown[]) => unknown>;
    return known[method]?.apply(session, args);
  },
};

type Tell = (progress: Progress | Protecting) => void;

async function part({ file, task, stretch, keep }: Calls["part"]["args"], tell: Tell): Promise<PartRead> {
  const { from, firstRow } = stretch;
  const to = Math.min(stretch.to, file.size);
  const known = firstRow === null ? {} : { firstRow };
  const withoutBytes = (diagnostics: DiagnosticDocument[]): PartRead => ({ bytes: null, diagnostics });
  const found: DiagnosticDocument[] = opened().start({ ...task, from, to, ...known });
  if (found.some((one) => one.severity === "error")) return withoutBytes(found);
  const began = performance.now();
  let told = 0;
  // Where no record is known to begin, the byte before tells whether one begins here.
  let offset = firstRow === null ? Math.max(0, from - 1) : from;
  offset += opened().skip();
  const flow = new Flow(file, offset);
  try {
    // A part ends with the record that crosses its end, so a little more than the part is read.
    while (!opened().isDone()) {
      const bytes = await flow.next();
      if (!bytes) break;
      const rows: number | DiagnosticDocument[] = opened().push(bytes);
      if (typeof rows !== "number") return withoutBytes(rows);
      const skipped: number = opened().skip();
      offset += bytes.length + skipped;
      if (skipped > 0) flow.moveTo(offset);
      const now = performance.now();
      if (now - told > TELL_EVERY) {
        told = now;
        const doneBytes = Math.min(offset, to) - from;
        tell({ stage: "read", doneBytes, totalBytes: to - from, rows, rate: (rows / (now - began)) * 1000 });
      }
    }
    await flow.checkUnchanged();
  } finally {
    flow.end();
  }
  if (keep) return withoutBytes(opened().keepPart());
  const bytes: Uint8Array | DiagnosticDocument[] = opened().endPart();
  return bytes instanceof Uint8Array ? { bytes, diagnostics: [] } : withoutBytes(bytes);
}

/** Gathers the file that was looked at, for others to be joined with; what is wrong. */
async function gather({ file, role }: Calls["gather"]["args"], tell: Tell): Promise<DiagnosticDocument[]> {
  const session = opened() as formats.Session;
  const found: DiagnosticDocument[] = session.startGathering(role);
  if (found.some((one) => one.severity === "error")) return found;
  const began = performance.now();
  let told = 0;
  let offset: number = session.skipGathering();
  const flow = new Flow(file, offset);
  try {
    for (let bytes = await flow.next(); bytes; bytes = await flow.next()) {
      const rows: number | DiagnosticDocument[] = session.gather(bytes);
      if (typeof rows !== "number") return rows;
      const skipped: number = session.skipGathering();
      offset += bytes.length + skipped;
      if (skipped > 0) flow.moveTo(offset);
      const now = performance.now();
      if (now - told > TELL_EVERY) {
        told = now;
        tell({ stage: "read", doneBytes: offset, totalBytes: file.size, rows, rate: (rows / (now - began)) * 1000 });
      }
    }
    await flow.checkUnchanged();
  } finally {
    flow.end();
  }
  return session.endGathering();
}

/** Protects part after part; between them the word to stop can come in. */
async function protect({ rows }: Calls["protect"]["args"], tell: Tell): Promise<boolean> {
  isStopped = false;
  for (;;) {
    const until = performance.now() + TELL_EVERY;
    let progress: Protecting;
    do progress = (opened() as formats.Session).protect(rows);
    while (progress.done < progress.total && performance.now() < until);
    tell(progress);
    if (progress.done >= progress.total) return true;
    await new Promise((resolve) => setTimeout(resolve));
    if (isStopped) return false;
  }
}

function opened(): core.Session {
  if (!session) throw new Error("the session has not begun");
  return session;
}

async function bytesOf(file: File, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, Math.min(to, file.size)).arrayBuffer());
}

const say = (response: Response, owned: Transferable[] = []) => postMessage(response, owned);

/** Memory of typed arrays in an answer: it goes to the page and is not copied. */
function ownedBy(answer: unknown): Transferable[] {
  if (typeof answer !== "object" || answer === null) return [];
  if (ArrayBuffer.isView(answer)) return [answer.buffer as ArrayBuffer];
  return Object.values(answer)
    .filter((part): part is ArrayBufferView<ArrayBuffer> => ArrayBuffer.isView(part))
    .map((view) => view.buffer);
}
// One after the other: a session does one thing at a time, also while a slice is on its way.
let before: Promise<void> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  // This must not wait for what it is to stop.
  if (data.name === "stop") isStopped = true;
  before = before.then(() => answer(data));
});

async function answer({ id, name, args }: Request): Promise<void> {
  const tell: Tell = (progress) => say({ id, kind: "progress", progress });
  try {
    const call = answers[name] as (args: Request["args"], tell: Tell) => unknown;
    const value = await call(args, tell);
    say({ id, kind: "done", value }, ownedBy(value));
  } catch (error) {
    say({ id, kind: "failed", message: error instanceof Error ? error.message : String(error), cause: causeOf(error) });
  }
}

function causeOf(error: unknown): Cause {
  // A panic of the engine arrives as a trap, and so does memory that it does not get.
  if (error instanceof WebAssembly.RuntimeError) return "engine";
  if (error instanceof RangeError) return "memory";
  return error instanceof DOMException ? "file" : "call";
}
