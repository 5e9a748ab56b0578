// The kit as other pages use it: the npm package, with the work as a profile. Options: those of `createKit`.
import { Cells, LEVELS } from "./digest.js";

let kit;
let dataset;
let indicators;

export async function start({ profile }, options) {
  const { createKit } = await import("./kit/kit.js");
  indicators = profile.indicators.map(({ id }) => id);
  kit = await createKit({ profile, ...options });
}

const ask = (more) => dataset.indicators({ levels: LEVELS, period: "year", layout: "columns", ...more });

export async function read(file) {
  dataset = await kit.read([file]);
  return ask();
}

/** Another question in between, so that an answer that was only kept does not pass for one that was made. */
export const other = () => ask({ levels: ["gemeente"], period: "all" });
export const again = () => ask();

export async function release() {
  dataset?.close();
}

export function dense(columns) {
  const { areas, periods, levels } = columns;
  const cells = new Cells(indicators);
  for (let row = 0; row < columns.value.length; row++) {
    cells.add(
      columns.indicators[columns.indicator[row]],
      levels[columns.level[row]],
      areas[columns.area[row]],
      Number(periods[columns.period[row]]),
      columns.numerator[row],
      columns.denominator[row],
      columns.value[row],
    );
  }
  return cells.result();
}
