import { equal, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { boundarySizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

export const spendsFromReservation: StorageRule = {
  name: "a storage created with a reservation of quotaFor(size) spends only that reservation",
  check(subject) {
    for (const size of boundarySizes) {
      const testCase = new TestCase(subject);
      const bound = testCase.quotaFor(size);
      const reservation = testCase.ledger.reserve(bound);
      testCase.ledger.reserve(testCase.ledger.available).commit();
      const tested = testCase.create(reservation);
      tested.append(pattern(size));
      tested.verify(`${size} bytes from a reservation of ${bound}`);
      equal(testCase.ledger.available, 0, `bytes available besides a reservation for ${size} bytes`);
      equal(reservation.used, tested.storage.quotaUsage, `bytes spent from the reservation for ${size} bytes`);
    }
  },
};

export const spendsFromLedgerAfterCommit: StorageRule = {
  name: "after its reservation is committed, a storage charges the parent ledger",
  check(subject) {
    for (const size of boundarySizes) {
      const testCase = new TestCase(subject);
      const reservation = testCase.ledger.reserve(testCase.quotaFor(size) + 5000);
      const tested = testCase.create(reservation);
      tested.append(pattern(size));
      reservation.commit(reservation.used);
      reservation[Symbol.dispose]();
      testCase.verify(`${size} bytes after the commit of what they used`);
      tested.append(pattern(10_000, 2));
      testCase.verify(`${size} bytes grown after the commit`);
      tested.truncate(size >> 1);
      testCase.verify(`${size} bytes shrunk after the commit`);
      testCase.dispose(tested);
      equal(testCase.ledger.used, 0, `used bytes of the ledger after the disposal of ${size} bytes`);
    }
  },
};

export const refusedByReservation: StorageRule = {
  name: "a storage created with a reservation cannot spend more than the reservation",
  check(subject) {
    const testCase = new TestCase(subject);
    const reservation = testCase.ledger.reserve(testCase.quotaFor(1000));
    const tested = testCase.create(reservation);
    tested.append(pattern(1000));
    const spent = reservation.used;
    tested.refusesForQuota(() => tested.append(pattern(100_000)), "an append beyond the reservation");
    equal(reservation.used, spent, "bytes spent from the reservation after the refusal");
    reservation.extend(testCase.quotaFor(101_000));
    tested.append(pattern(100_000));
    tested.verify("after the reservation was extended");
  },
};

export const rollsBackWithReservation: StorageRule = {
  name: "storages that are disposed of before their reservation leave nothing charged",
  check(subject) {
    const testCase = new TestCase(subject);
    const reservation = testCase.ledger.reserve(3 * testCase.quotaFor(70_000));
    const storages = [1, 100, 70_000].map((size) => {
      const tested = testCase.create(reservation);
      tested.append(pattern(size));
      return tested;
    });
    that(reservation.used > 0, "nothing was spent from the reservation");
    for (const tested of storages) testCase.dispose(tested);
    equal(reservation.used, 0, "bytes spent from the reservation after the disposals");
    reservation[Symbol.dispose]();
    equal(testCase.ledger.used, 0, "used bytes of the ledger");
  },
};

/** Rules for storages whose ledger is a reservation. */
export const reservedRules: RuleGroup<StorageBackendSubject> = {
  name: "reservations",
  rules: [spendsFromReservation, spendsFromLedgerAfterCommit, refusedByReservation, rollsBackWithReservation],
};
