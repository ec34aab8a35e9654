/** A number with its noun: `1 byte`, `2 bytes`. For authors of packages. */
export function quantity(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
