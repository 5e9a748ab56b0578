// What a file of published figures is, told from its first bytes; and what was chosen of it.

import type { DefinitionDocument, PublishedChoice, PublishedDocument } from "../../engine/types";

/** A table of which topics are chosen. */
export interface OpenTable {
  files: readonly File[];
  document: PublishedDocument;
}

/** Bytes in which a table names its columns. */
const HEAD = 4096;

/** `release` of the kit, `table` of CBS, or neither. Workbooks do not tell; they are opened as a table when the user says so. */
export async function publishedKind(file: File): Promise<"release" | "table" | null> {
  // What cannot be read is told by whoever reads it whole.
  const bytes = new Uint8Array(
    await file
      .slice(0, HEAD)
      .arrayBuffer()
      .catch(() => new ArrayBuffer()),
  );
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const head = new TextDecoder(isWide ? "utf-16le" : "windows-1252").decode(bytes);
  if (/^\W*\{/.test(head)) {
    if (head.includes("kansrijk.result/")) return "release";
    return /"(odata\.metadata|@odata\.context)"/.test(head) ? "table" : null;
  }
  const names = head
    .split(/\r?\n/)
    .map((line) => line.split(/[;,\t]/).map((cell) => cell.replaceAll('"', "").trim().toLowerCase()));
  const has = (line: readonly string[], wanted: readonly string[]) => wanted.some((name) => line.includes(name));
  const isTable = names.some(
    (line) =>
      line.some((name) => name.startsWith("gwb_code")) ||
      has(line.slice(0, 1), ["onderwerp"]) ||
      (has(line, ["perioden"]) && has(line, ["regio's", "regios", "wijken en buurten"])),
  );
  return isTable ? "table" : null;
}

/** Units in which a figure of an indicator can be published. */
export function unitsOf({ unit, measure }: DefinitionDocument): readonly string[] {
  return measure === "share" || measure === "rate" ? ["%", "per 1000"] : [unit];
}

/** Nothing chosen yet. */
export const NO_CHOICE: PublishedChoice = {
  indicator: "",
  variant: "",
  topic: "",
  numerator: "",
  denominator: "",
  unit: "",
  period: "",
  sum: "",
  table: "",
  source: "",
  url: "",
};
