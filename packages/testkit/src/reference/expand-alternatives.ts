/** A set `[…]` of one segment, or any other character. */
const token = /\[(?:![^/\\]|[^!/\\])[^\]/\\]*\]|[\s\S]/gu;

/** The patterns without alternatives that together match the same paths as a pattern with alternatives. */
export function expandAlternatives(pattern: string): string[] {
  return expand(pattern.match(token) ?? []);
}

/** Expands the first group that is closed, which contains no other group. */
function expand(tokens: readonly string[]): string[] {
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  for (const [index, text] of tokens.entries()) {
    if (text === "{") open.push({ start: index, commas: [] });
    if (text === ",") open.at(-1)?.commas.push(index);
    if (text !== "}") continue;
    const group = open.pop();
    if (group === undefined || group.commas.length === 0) continue;
    const bounds = [group.start, ...group.commas, index];
    return bounds
      .slice(1)
      .flatMap((end, number) =>
        expand([
          ...tokens.slice(0, group.start),
          ...tokens.slice((bounds[number] as number) + 1, end),
          ...tokens.slice(index + 1),
        ]),
      );
  }
  // A bracket outside of a set is literal, whatever follows it after the expansion.
  return [tokens.map((text) => (text === "[" ? "[[]" : text)).join("")];
}
