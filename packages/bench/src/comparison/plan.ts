import type { Case } from "../cases/case.js";

/** A backend that can take part on this machine. */
export interface PlacedBackend {
  readonly name: string;
  /** An existing directory of the host that it works in; empty for those that need none. */
  readonly directory: string;
}

/**
 * The backends in the order in which they take their turns in a round. Every second round runs backwards, so that each backend
 * precedes each other one as often as it follows it, and the first one changes.
 */
export function turnsIn<Item>(backends: readonly Item[], round: number): readonly Item[] {
  const first = Math.floor(round / 2) % backends.length;
  const forwards = [...backends.slice(first), ...backends.slice(0, first)];
  return round % 2 === 0 ? forwards : forwards.toReversed();
}

/** One measurement to take. */
export interface PlannedMeasurement {
  readonly one: Case;
  readonly items: number;
  readonly round: number;
  readonly backend: string;
  /** A backend, a control of the case, or the reference: the plainest backend, run once for its result alone. */
  readonly role: "backend" | "control" | "reference";
  readonly directory: string;
}

/** The backend whose result is taken for right. */
export const referenceName = "map";

/** The items of a case at a part of its full size, at least one. */
function itemsAt(one: Case, scale: number): number {
  return Math.max(1, Math.round(one.items * scale));
}

/**
 * What to measure, in order: case by case, and within a case round by round, so that whatever the machine does meanwhile
 * comes upon all backends alike. The reference goes first.
 */
export function planOf(
  cases: readonly Case[],
  placed: readonly PlacedBackend[],
  rounds: number,
  scale: number,
): PlannedMeasurement[] {
  return cases.flatMap((one) => {
    const controls =
      one.controls?.map(({ name }) => ({ backend: name, role: "control" as const, directory: "" })) ?? [];
    const backends = [
      ...placed.map(({ name, directory }) => ({ backend: name, role: "backend" as const, directory })),
      ...controls,
    ];
    const items = itemsAt(one, scale);
    const reference = { one, items, round: 0, backend: referenceName, role: "reference" as const, directory: "" };
    const measured = Array.from({ length: rounds }, (_, round) => {
      return turnsIn(backends, round).map((each) => ({ one, items, round, ...each }));
    });
    return [reference, ...measured.flat()];
  });
}
