/** The number of lines that are shown around a difference. */
const around = 3;

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return (
    JSON.stringify(value, (_name, part: unknown) => (part instanceof RegExp ? String(part) : part), 2) ?? "undefined"
  );
}

function countSame(length: number, isSame: (index: number) => boolean): number {
  let count = 0;
  while (count < length && isSame(count)) count += 1;
  return count;
}

/**
 * The lines in which two values differ, from the first to the last of them, for a runner without a diff: `-` before expected
 * lines, `+` before received lines.
 */
export function lineDiff(expected: unknown, received: unknown): string {
  const [wanted, found] = [textOf(expected).split("\n"), textOf(received).split("\n")];
  const shorter = Math.min(wanted.length, found.length);
  const start = countSame(shorter, (index) => wanted[index] === found[index]);
  const end = countSame(shorter - start, (index) => wanted.at(-1 - index) === found.at(-1 - index));
  const marked = (sign: string, lines: readonly string[]) => lines.map((line) => `${sign} ${line}`);
  return [
    "- Expected",
    "+ Received",
    "",
    ...marked(" ", wanted.slice(Math.max(0, start - around), start)),
    ...marked("-", wanted.slice(start, wanted.length - end)),
    ...marked("+", found.slice(start, found.length - end)),
    ...marked(" ", wanted.slice(wanted.length - end, wanted.length - end + around)),
  ].join("\n");
}
