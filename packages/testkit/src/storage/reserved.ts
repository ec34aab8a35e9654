import { equal, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { boundarySizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

export const spendsFromReservation: StorageClause = {
  name: "a storage born with a reservation of quotaFor(size) is written from it and charges nothing besides",
  check(subject) {
    for (const size of boundarySizes) {
      const trial = new Trial(subject);
      const bound = trial.quotaFor(size);
      const reservation = trial.ledger.reserve(bound);
      trial.ledger.reserve(trial.ledger.available).commit();
      const specimen = trial.born(reservation);
      specimen.append(pattern(size));
      specimen.verify(`${size} bytes from a reservation of ${bound}`);
      equal(trial.ledger.available, 0, `bytes available besides a reservation for ${size} bytes`);
      equal(reservation.used, specimen.storage.quotaUsage, `bytes spent from the reservation for ${size} bytes`);
    }
  },
};

export const spendsFromLedgerAfterCommit: StorageClause = {
  name: "once its reservation is committed, a storage grows, shrinks and ends on the ledger behind",
  check(subject) {
    for (const size of boundarySizes) {
      const trial = new Trial(subject);
      const reservation = trial.ledger.reserve(trial.quotaFor(size) + 5000);
      const specimen = trial.born(reservation);
      specimen.append(pattern(size));
      reservation.commit(reservation.used);
      reservation[Symbol.dispose]();
      trial.verify(`${size} bytes after the commit of what they used`);
      specimen.append(pattern(10_000, 2));
      trial.verify(`${size} bytes grown after the commit`);
      specimen.truncate(size >> 1);
      trial.verify(`${size} bytes shrunk after the commit`);
      trial.dispose(specimen);
      equal(trial.ledger.used, 0, `used bytes of the ledger after the disposal of ${size} bytes`);
    }
  },
};

export const refusedByReservation: StorageClause = {
  name: "a storage born with a reservation is refused what the reservation does not hold",
  check(subject) {
    const trial = new Trial(subject);
    const reservation = trial.ledger.reserve(trial.quotaFor(1000));
    const specimen = trial.born(reservation);
    specimen.append(pattern(1000));
    const spent = reservation.used;
    specimen.refusesForQuota(() => specimen.append(pattern(100_000)), "an append beyond the reservation");
    equal(reservation.used, spent, "bytes spent from the reservation after the refusal");
    reservation.extend(trial.quotaFor(101_000));
    specimen.append(pattern(100_000));
    specimen.verify("after the reservation was extended");
  },
};

export const rollsBackWithReservation: StorageClause = {
  name: "storages disposed of before their reservation is, leave nothing charged",
  check(subject) {
    const trial = new Trial(subject);
    const reservation = trial.ledger.reserve(3 * trial.quotaFor(70_000));
    const specimens = [1, 100, 70_000].map((size) => {
      const specimen = trial.born(reservation);
      specimen.append(pattern(size));
      return specimen;
    });
    that(reservation.used > 0, "nothing was spent from the reservation");
    for (const specimen of specimens) trial.dispose(specimen);
    equal(reservation.used, 0, "bytes spent from the reservation after the disposals");
    reservation[Symbol.dispose]();
    equal(trial.ledger.used, 0, "used bytes of the ledger");
  },
};

/** Storages whose ledger is a reservation. */
export const reservedTopic: Topic<StorageBackendSubject> = {
  name: "reservations",
  clauses: [spendsFromReservation, spendsFromLedgerAfterCommit, refusedByReservation, rollsBackWithReservation],
};
