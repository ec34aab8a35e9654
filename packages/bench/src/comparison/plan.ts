import type { Case } from "../case.js";
import type { Entrant } from "./entrant.js";
import { turnsIn } from "./turns-in.js";

/** One measurement to take. */
export interface PlannedMeasurement {
  readonly one: Case;
  readonly items: number;
  readonly round: number;
  readonly subject: string;
  /** A candidate, a control of the case, or the reference: the plainest candidate, run once for its result alone. */
  readonly role: "candidate" | "control" | "reference";
  readonly directory: string;
}

/** The candidate whose result is taken for right. */
export const referenceName = "map";

/** The items of a case at a part of its full size, at least one. */
function itemsAt(one: Case, scale: number): number {
  return Math.max(1, Math.round(one.items * scale));
}

/**
 * What to measure, in order: case by case, and within a case round by round, so that whatever the machine does meanwhile
 * comes upon all subjects alike. The reference goes first.
 */
export function planOf(
  cases: readonly Case[],
  entrants: readonly Entrant[],
  rounds: number,
  scale: number,
): PlannedMeasurement[] {
  return cases.flatMap((one) => {
    const controls =
      one.controls?.map(({ name }) => ({ subject: name, role: "control" as const, directory: "" })) ?? [];
    const subjects = [
      ...entrants.map(({ name, directory }) => ({ subject: name, role: "candidate" as const, directory })),
      ...controls,
    ];
    const items = itemsAt(one, scale);
    const reference = { one, items, round: 0, subject: referenceName, role: "reference" as const, directory: "" };
    const measured = Array.from({ length: rounds }, (_, round) => {
      return turnsIn(subjects, round).map((each) => ({ one, items, round, ...each }));
    });
    return [reference, ...measured.flat()];
  });
}
