// Head of a table that stands in rows where the screen is narrow. Its roles are written out, because a browser drops those of
// rows and cells that are not laid out as such. WCAG 2.2: 1.3.1, 1.4.10.

import type { ComponentChildren } from "preact";

interface Column {
  label: ComponentChildren;
  /** Whether its cells are numbers, which stand to the right. */
  isNumber?: boolean;
}

/** One header cell per column. */
export function StackedHead({ columns }: { columns: readonly Column[] }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ label, isNumber = false }, index) => (
          <th key={index} scope="col" role="columnheader" class={isNumber ? "number" : undefined}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}
