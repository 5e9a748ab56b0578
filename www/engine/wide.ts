/** The holder's own figures as columns: codes into the lists, and NaN where there is no number. All columns are equally long. */
export interface WideResult {
  indicators: string[];
  areas: string[];
  periods: string[];
  levels: string[];
  indicator: Uint32Array;
  area: Uint32Array;
  period: Uint32Array;
  level: Uint32Array;
  numerator: Float64Array;
  denominator: Float64Array;
  value: Float64Array;
}
