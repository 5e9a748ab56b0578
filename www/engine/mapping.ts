// A mapping of columns as the page and the package hold it.

import type { ColumnDocument, ContactRule } from "./types";

/** Whether the columns of a file say that it has a row for each contact of a child. */
export function isOfContacts(columns: readonly ColumnDocument[]): boolean {
  return ["kind_id", "contactsoort"].every((id) => columns.some(({ variable }) => variable === id));
}

/** A mapping as the engine reads it back. */
export function mappingJson(
  columns: readonly ColumnDocument[],
  contacts: readonly ContactRule[] | null = null,
): string {
  const kept = columns.map(({ column, variable, confidence, reason, codes, kept }) => ({
    column,
    variable,
    confidence,
    reason,
    codes,
    kept,
  }));
  return JSON.stringify({ schema: "kansrijk.mapping/1", columns: kept, ...(contacts ? { contacts } : {}) }, null, 2);
}
