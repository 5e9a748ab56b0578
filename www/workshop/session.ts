// What the workshop is about: an invented extract in an engine of its own, so that whatever the user has open is neither shown nor lost.

import type { DatasetDocument, DefinitionDocument, ResultDocument } from "../engine/types";
import type { Kit } from "../kit";
import { mappingJson } from "../engine/mapping";
import { GROUPS, LEVELS } from "../steps/indicator/select";

/** Everything that the questions are made of; all of it comes from the engine. */
export interface Material {
  dataset: DatasetDocument;
  definitions: readonly DefinitionDocument[];
  /** All years together, from the whole file down to two levels below the gemeente. */
  whole: ResultDocument;
  /** Year by year, down to the level below the whole. */
  years: ResultDocument;
  /** What may be given away, year by year. */
  released: ResultDocument;
  /** How many core kenmerken can be computed from columns of the first groups: the child's, with the mother's, and so on. */
  computable: readonly number[];
}

/** Makes the extract and asks the engine everything once. */
export async function prepare(kit: Kit, signal: AbortSignal): Promise<Material> {
  const [definitions, codebook] = await Promise.all([kit.definitions(), kit.codebook()]);
  const file = await kit.demo(signal);
  const { columns } = await kit.preview(file, signal);
  const groupOf = new Map(codebook.map(({ id, group, kind }) => [id, kind === "area" ? "kind" : group]));
  const how = { signal, onProgress: () => undefined };
  const computable: number[] = [];
  let dataset: DatasetDocument | null = null;
  for (const last of GROUPS.keys()) {
    const groups: readonly string[] = GROUPS.slice(0, last + 1);
    const known = columns.map((column) => {
      const isOfThese = groups.includes(groupOf.get(column.variable ?? "") ?? "kind");
      return isOfThese ? column : { ...column, variable: null, kept: false, codes: {} };
    });
    const mapped = await kit.mapping(mappingJson(known));
    const read = await kit.read(file, how);
    const wrong = [...mapped.diagnostics, ...read.diagnostics].filter(({ severity }) => severity === "error");
    if (!read.dataset || wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join(" "));
    dataset = read.dataset;
    computable.push(dataset.computable.core);
    // What was read has become the open dataset; to be read again the file must be looked at again.
    if (last < GROUPS.length - 1) await kit.preview(file, signal);
  }
  if (!dataset) throw new Error("no groups");
  // A municipality without stadsdelen is looked at by wijk and buurt in their place.
  const known = LEVELS.filter((level) => dataset.levels.includes(level));
  const below = known.filter((level) => LEVELS.indexOf(level) > LEVELS.indexOf("gemeente"));
  const coarse = ["organisatie", ...known.filter((level) => level === "gemeente"), ...below.slice(0, 1)];
  const levels = [...coarse, ...below.slice(1, 2)];
  const [whole, years, released] = await Promise.all([
    kit.indicators({ levels, period: "all" }),
    kit.indicators({ levels: coarse, period: "year" }),
    kit.release({ levels: coarse, period: "all" }),
  ]);
  return { dataset, definitions, whole, years, released, computable };
}
