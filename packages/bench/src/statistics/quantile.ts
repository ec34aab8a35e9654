/** The value below which a part of the values lies, the nearest one that there is: 0 for the least, 1 for the most. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
}
