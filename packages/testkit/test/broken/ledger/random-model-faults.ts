import * as rules from "../../../src/ledger/random-model.js";
import type { LedgerFault } from "./ledger-fault.js";

function forgetsAtEvery(count: number): NonNullable<LedgerFault["reservation"]> {
  let disposals = 0;
  return (reservation) => ({
    [Symbol.dispose]() {
      disposals += 1;
      if (disposals % count === 0 && reservation.limit > reservation.used) reservation.commit(reservation.used + 1);
      else reservation[Symbol.dispose]();
    },
  });
}

/** Faults in `randomModel`. */
export const randomModelFaults: readonly LedgerFault[] = [
  {
    name: "forgets a byte at every 40th disposal",
    rule: rules.followsModel,
    reservation: forgetsAtEvery(40),
  },
];
