import type { Case } from "../cases/case.js";

/** A backend that can run on this machine. */
export interface PlacedBackend {
  readonly name: string;
  /** The existing directory in which it works. Empty if it needs none. */
  readonly directory: string;
}

/**
 * Returns the backends in their order within a round. Every second round has the reverse order, so that each backend precedes
 * each other one as often as it follows it. The first one changes, too.
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
  /** A backend, a control of the case, or the reference: the simplest backend, run once for its result. */
  readonly role: "backend" | "control" | "reference";
  readonly directory: string;
}

/** The backend whose result is the expected one. */
export const referenceName = "map";

/** Returns the number of items of a case at a part of its full size, at least one. */
function itemsAt(one: Case, scale: number): number {
  return Math.max(1, Math.round(one.items * scale));
}

/**
 * Returns the measurements in order: by case, and within a case by round, so that other load on the machine affects all
 * backends alike. The reference is first.
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
