// One worker with one session of the engine. Files are read here in slices; rows never leave.

import * as core from "kansrijk-core";
import * as formats from "kansrijk-formats";
import type { Calls, Progress, Request, Response } from "./protocol";
import type { DiagnosticDocument, FinishedDocument, PreviewDocument } from "./types";

/** As much as the engine needs to see what a file is. */
const HEAD = 1 << 20;
/** Two of these are in memory at a time. */
const SLICE = 4 << 20;
/** The page is told this often at most. */
const TELL_EVERY = 100;

let session: core.Session | null = null;
/** Whether the extract that was looked at must be handed in at once. */
let needsWhole = false;

const answers: { [Name in keyof Calls]: (args: Calls[Name]["args"], tell: Tell) => unknown } = {
  begin({ blob, module, options }) {
    const glue = blob === "core" ? core : formats;
    glue.initSync({ module });
    session = new glue.Session(options) as core.Session;
    return null;
  },
  async preview({ file }): Promise<PreviewDocument> {
    const head = await bytesOf(file, 0, HEAD);
    let document: PreviewDocument = opened().preview(head, file.name, file.size);
    if (document.needsWhole && !document.needsFormats && file.size > head.length) {
      document = opened().preview(await bytesOf(file, 0, file.size), file.name, file.size);
    }
    if (document.kind === "extract") needsWhole = document.needsWhole;
    return document;
  },
  read,
  async add({ kind, file }): Promise<DiagnosticDocument[]> {
    const bytes = await bytesOf(file, 0, file.size);
    return kind === "benchmarks"
      ? opened().importBenchmarks(bytes, file.name)
      : opened().importPostcodes(bytes, file.name);
  },
  call({ method, args }) {
    const known = opened() as unknown as Record<string, (...args: unknown[]) => unknown>;
    return known[method]?.apply(session, args);
  },
};

type Tell = (progress: Progress) => void;

async function read({ file, by }: Calls["read"]["args"], tell: Tell): Promise<FinishedDocument> {
  const found: DiagnosticDocument[] = opened().start(by ?? undefined);
  if (found.some((one) => one.severity === "error")) return { dataset: null, diagnostics: found };
  const began = performance.now();
  let told = 0;
  const slice = needsWhole ? Math.max(1, file.size) : SLICE;
  let next = bytesOf(file, 0, slice);
  for (let offset = 0; offset < file.size; offset += slice) {
    const bytes = await next;
    const after = offset + slice;
    // The next slice is on its way while this one is counted.
    next = after < file.size ? bytesOf(file, after, after + slice) : Promise.resolve(new Uint8Array());
    const rows: number | DiagnosticDocument[] = opened().push(bytes);
    if (typeof rows !== "number") return { dataset: null, diagnostics: rows };
    const now = performance.now();
    if (now - told > TELL_EVERY) {
      told = now;
      const doneBytes = Math.min(after, file.size);
      tell({ stage: "read", doneBytes, totalBytes: file.size, rows, rate: (rows / (now - began)) * 1000 });
    }
  }
  tell({ stage: "indicators", doneBytes: file.size, totalBytes: file.size, rows: 0, rate: 0 });
  return opened().finish(false);
}

function opened(): core.Session {
  if (!session) throw new Error("the session has not begun");
  return session;
}

async function bytesOf(file: File, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, Math.min(to, file.size)).arrayBuffer());
}

const say = (response: Response) => postMessage(response);
// One after the other: a session does one thing at a time, also while a slice is on its way.
let before: Promise<void> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  before = before.then(() => answer(data));
});

async function answer({ id, name, args }: Request): Promise<void> {
  const tell: Tell = (progress) => say({ id, kind: "progress", progress });
  try {
    const call = answers[name] as (args: Request["args"], tell: Tell) => unknown;
    say({ id, kind: "done", value: await call(args, tell) });
  } catch (error) {
    // A panic of the engine arrives as a trap; its memory cannot be trusted any more.
    const fatal = error instanceof WebAssembly.RuntimeError;
    say({ id, kind: "failed", message: error instanceof Error ? error.message : String(error), fatal });
  }
}
