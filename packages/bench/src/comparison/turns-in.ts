/**
 * The subjects in the order in which they take their turns in a round. Every second round runs backwards, so that each subject
 * precedes each other one as often as it follows it, and the first one changes.
 */
export function turnsIn<Subject>(subjects: readonly Subject[], round: number): readonly Subject[] {
  const first = Math.floor(round / 2) % subjects.length;
  const forwards = [...subjects.slice(first), ...subjects.slice(0, first)];
  return round % 2 === 0 ? forwards : forwards.toReversed();
}
