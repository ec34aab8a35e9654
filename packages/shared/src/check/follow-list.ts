import { node } from "../layout/node-fields.js";
import type { ArenaProblemKind } from "./arena-problem.js";
import type { Inspection } from "./inspection.js";

/** A list of node records, linked by `next` and `previous`. */
export interface RecordList {
  /** Its name in messages. */
  readonly name: string;
  readonly kind: ArenaProblemKind;
  readonly first: number;
  /** The entry of `places` for its records. */
  readonly place: number;
}

/** Returns the records of a list up to the first one that cannot be in it, and stores where they were found. */
export function followList(inspection: Inspection, { name, kind, first, place }: RecordList): number[] {
  const slots: number[] = [];
  let previous = 0;
  for (let slot = first; slot !== 0; slot = inspection.field(slot, node.next)) {
    if (!inspection.isUsed(slot)) {
      inspection.report(kind, `${name} leads to node record ${slot}, which is not in use`);
      break;
    }
    if (inspection.places[slot] !== 0) {
      inspection.report(kind, `${name} leads to node record ${slot}, which was reached before`, { slot });
      break;
    }
    inspection.compare(kind, `the previous record of ${slot}`, inspection.field(slot, node.previous), previous, {
      slot,
    });
    inspection.places[slot] = place;
    slots.push(slot);
    previous = slot;
  }
  return slots;
}
