function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * The beginnings of the sequences of several bytes, by encoding. A character that has several sequences is written as the first.
 */
function fronts(name: string): number[][] {
  if (name === "euc-jp") {
    return [...span(0xa1, 0xfe).map((lead) => [lead]), [0x8e], ...span(0xa1, 0xfe).map((second) => [0x8f, second])];
  }
  if (name !== "shift_jis") return [];
  // NEC's copies of IBM's characters come last, as the Encoding Standard has it.
  const leads = [...span(0x81, 0x9f), ...span(0xe0, 0xec), ...span(0xf0, 0xfc), ...span(0xed, 0xef)];
  return leads.map((lead) => [lead]);
}

/** The sequences of bytes from 0x80 that may be characters of an encoding, in the order in which they are preferred. */
export function* writtenSequences(name: string): Generator<number[], void, undefined> {
  for (const byte of span(0x80, 0xff)) yield [byte];
  for (const front of fronts(name)) {
    for (const last of span(name === "euc-jp" ? 0xa1 : 0x40, 0xfe)) yield [...front, last];
  }
}
