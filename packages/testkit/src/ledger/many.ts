import { that } from "../check/index.js";
import { collecting } from "../collector.js";
import { Random } from "../random.js";
import type { Rule, RuleGroup } from "../rule.js";
import { accountIs } from "./account-is.js";
import { ledgersOf } from "./ledgers-of.js";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";

type LedgerRule = Rule<QuotaLedgerSubject>;

export const endsInAnyOrder: LedgerRule = {
  name: "several open reservations end in any order, and each releases its own bytes",
  check(subject) {
    const random = new Random(5);
    for (const { place, ledger } of ledgersOf(subject, 100_000)) {
      const open = Array.from({ length: 60 }, (_, index) => ({
        bytes: 100 + index,
        reservation: ledger.reserve(100 + index),
      }));
      let used = ledger.used;
      while (open.length > 0) {
        const [{ bytes, reservation } = { bytes: 0, reservation: undefined }] = open.splice(
          random.below(open.length),
          1,
        );
        const kept = random.below(2) === 0 ? 0 : bytes - 50;
        if (kept === 0) reservation?.[Symbol.dispose]();
        else reservation?.commit(kept);
        used -= bytes - kept;
        accountIs(ledger, used, 100_000, `${place} after a reservation of ${bytes} kept ${kept}`);
      }
    }
  },
};

export const nestsDeeply: LedgerRule = {
  name: "reservations nest fifty deep",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 1000)) {
      for (const commits of [true, false]) {
        const chain = [ledger.reserve(200)];
        for (let depth = 1; depth < 50; depth++) chain.push((chain[depth - 1] ?? ledger).reserve(200 - depth));
        chain.at(-1)?.reserve(100).commit();
        for (const reservation of chain.reverse()) {
          if (commits) reservation.commit(reservation.used);
          else reservation[Symbol.dispose]();
        }
        const used = commits ? 100 : 0;
        accountIs(
          ledger,
          used,
          1000,
          `${place} after fifty reservations were ${commits ? "committed" : "disposed of"}`,
        );
        ledger.release(used);
      }
    }
  },
};

export const keepsNoReservations: LedgerRule = collecting({
  name: "a ledger does not retain a reservation that has ended",
  async check(subject, until) {
    const ledger = subject.create(1000);
    const ended = Array.from({ length: 200 }, (_, index) => {
      const reservation = ledger.reserve(1);
      reservation.reserve(1).commit();
      if (index % 2 === 0) reservation.commit();
      else reservation[Symbol.dispose]();
      return new WeakRef(reservation);
    });
    // A JavaScript engine may retain the last one in a register or in a cache of a call.
    const kept = (): number => ended.filter((reservation) => reservation.deref() !== undefined).length;
    that(await until(() => kept() < 10), `${kept()} of 200 reservations that have ended are retained`);
    ledger.release(ledger.used);
  },
});

/** Rules for many reservations. */
export const manyRules: RuleGroup<QuotaLedgerSubject> = {
  name: "many reservations",
  rules: [endsInAnyOrder, nestsDeeply, keepsNoReservations],
};
