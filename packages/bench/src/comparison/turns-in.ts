/**
 * The backends in the order in which they take their turns in a round. Every second round runs backwards, so that each backend
 * precedes each other one as often as it follows it, and the first one changes.
 */
export function turnsIn<Item>(backends: readonly Item[], round: number): readonly Item[] {
  const first = Math.floor(round / 2) % backends.length;
  const forwards = [...backends.slice(first), ...backends.slice(0, first)];
  return round % 2 === 0 ? forwards : forwards.toReversed();
}
