const common = "the of and a to in is that it was for on as with be by at this have from or an but not".split(" ");
const rare = Array.from({ length: 200 }, (_, index) => `word${index}`);
const separators = [" ", " ", " ", ", ", ".\n"];

/** Numbers from 0 below 2 ** 32 that look random and are the same each time. */
function* numbers(seed: number): Generator<number, never, undefined> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

function makeText(seed: number, words: number): string {
  const random = numbers(seed);
  // The lower bits of these numbers repeat soon.
  const pick = (from: readonly string[]): string => from[(random.next().value >>> 8) % from.length] ?? "";
  let text = "";
  for (let count = 0; count < words; count++) text += pick(count % 3 === 0 ? rare : common) + pick(separators);
  return text;
}

/** So many texts of so many words each, the same each time, by their names. */
export function makeTexts(count: number, words: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) => `text-${String(index).padStart(3, "0")}.txt`);
  return Object.fromEntries(names.map((name, index) => [name, makeText(index, words)]));
}
