// Several files as one extract, in one worker: those of parents and households are gathered, those of children read with them.

import { ask, type Bridge } from "./bridge";
import { isWrong, readParts } from "./parts";
import type { Progress, Role, RoleFile, Task } from "./protocol";
import type { DiagnosticDocument, FinishedDocument, PreviewDocument } from "./types";

interface How {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** The roles that the columns of files tell. */
export async function proposed(bridge: Bridge, files: readonly File[], signal: AbortSignal): Promise<Role[]> {
  const mappings: string[] = [];
  for (const file of files) {
    await bridge.call("preview", { file, choice: {} }, { signal });
    mappings.push(await ask<string>(bridge, "mapping"));
  }
  return ask<Role[]>(bridge, "proposeRoles", mappings);
}

/** Reads files into a session that has read nothing yet: the dataset, or what is wrong. */
export async function readJoint(
  bridge: Bridge,
  files: readonly RoleFile[],
  task: { by: string | null; keep: number },
  how: How,
): Promise<FinishedDocument> {
  const wrong = (diagnostics: DiagnosticDocument[]): FinishedDocument => ({ dataset: null, diagnostics });
  const found = await gathered(bridge, files, how);
  if (isWrong(found)) return wrong(found);
  let isFirst = true;
  for (const one of ofChildren(files)) {
    const read = await readOne(bridge, one, task, how);
    if (isWrong(read)) return wrong(read);
    const finished = await ask<FinishedDocument>(bridge, "finish", !isFirst);
    if (isWrong(finished.diagnostics)) return finished;
    isFirst = false;
  }
  return ask<FinishedDocument>(bridge, "judge");
}

/** Reads files again to answer a question: what was counted of each, or what is wrong. */
export async function searchJoint(
  bridge: Bridge,
  files: readonly RoleFile[],
  task: Task,
  how: How,
): Promise<Uint8Array[] | DiagnosticDocument[]> {
  const found = await gathered(bridge, files, how);
  if (isWrong(found)) return found;
  const answers: Uint8Array[] = [];
  for (const one of ofChildren(files)) {
    const read = await readOne(bridge, one, task, how);
    if (isWrong(read)) return read;
    answers.push(await ask<Uint8Array>(bridge, "answer"));
  }
  return answers;
}

/** The files of children; without them those of whom there are contacts, by the first file of these. */
export function ofChildren(files: readonly RoleFile[]): RoleFile[] {
  const children = files.filter(({ role }) => role === "kind");
  return children.length > 0 ? children : files.filter(({ role }) => role === "contact").slice(0, 1);
}

/** Gathers what the children are joined with, and looks at all files of children; what is wrong. */
async function gathered(bridge: Bridge, files: readonly RoleFile[], how: How): Promise<DiagnosticDocument[]> {
  if (ofChildren(files).length === 0) return ask<DiagnosticDocument[]>(bridge, "noChildren");
  for (const one of files.filter(({ role }) => role !== "kind")) {
    const seen = await look(bridge, one, how.signal);
    if (isWrong(seen)) return seen;
    const found = await bridge.call("gather", { file: one.file, role: one.role }, how);
    if (isWrong(found)) return found;
  }
  await ask(
    bridge,
    "endLinks",
    files.some(({ role }) => role === "kind"),
  );
  for (const one of ofChildren(files)) {
    const seen = await look(bridge, one, how.signal);
    if (isWrong(seen)) return seen;
    const found = await ask<DiagnosticDocument[]>(bridge, "addChildren");
    if (isWrong(found)) return found;
  }
  return [];
}

/** Looks at a file in its role; what is wrong with it. */
async function look(bridge: Bridge, one: RoleFile, signal: AbortSignal): Promise<DiagnosticDocument[]> {
  const { file, role, choice = {}, mapping } = one;
  let seen: PreviewDocument = await bridge.call("preview", { file, choice }, { signal });
  if (isWrong(seen.diagnostics)) return seen.diagnostics;
  seen = await (mapping === undefined ? ask(bridge, "setRole", role) : ask(bridge, "setMapping", mapping));
  return seen.diagnostics;
}

/** Reads a file of children; what is wrong. */
async function readOne(bridge: Bridge, one: RoleFile, task: Task, how: How): Promise<DiagnosticDocument[]> {
  const seen = await look(bridge, one, how.signal);
  if (isWrong(seen)) return seen;
  return (await readParts(bridge, [], { file: one.file, task, ...how })).diagnostics;
}
