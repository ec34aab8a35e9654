/** A number with its noun, as a message has it: `1 byte`, `2 bytes`. For authors of parts. */
export function quantity(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
