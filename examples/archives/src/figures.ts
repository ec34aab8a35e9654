/** Digits in groups of three. */
export function formatNumber(value: number): string {
  return value.toLocaleString("en-US");
}
