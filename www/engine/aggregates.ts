// Files of ready aggregates as one: counts that others made, without a row of a person.

import { ask, type Bridge } from "./bridge";
import { isWrong } from "./parts";
import type { DiagnosticDocument, FinishedDocument } from "./types";

/** Reads files into a session that has read nothing yet: the dataset, or what is wrong. */
export async function readAggregates(
  bridge: Bridge,
  files: readonly File[],
  signal: AbortSignal,
): Promise<FinishedDocument> {
  const wrong = (diagnostics: DiagnosticDocument[]): FinishedDocument => ({ dataset: null, diagnostics });
  for (const file of files) {
    const { kind } = await bridge.call("preview", { file, choice: {} }, { signal });
    // Rows and counts do not add up.
    if (kind !== "aggregates") return wrong(await ask(bridge, "filesDiffer"));
    const found = await bridge.call("counts", { file }, { signal });
    if (isWrong(found)) return wrong(found);
  }
  return ask(bridge, "finishAggregates");
}
