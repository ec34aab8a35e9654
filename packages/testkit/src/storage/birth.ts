import { equal, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { PlainLedger } from "../ledger/plain-ledger.js";
import { pattern } from "../pattern.js";
import { boundarySizes } from "./sizes.js";
import { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

export const declaresItself: StorageClause = {
  name: "a backend has a name and says of each support whether it has it",
  check(subject) {
    const { name, supports } = subject.create();
    that(typeof name === "string" && name !== "", "the backend's name is not a string or empty");
    for (const support of ["randomWrite", "overwriteInPlace", "exactQuota"] as const) {
      equal(typeof supports[support], "boolean", `type of supports.${support}`);
    }
  },
};

export const bornEmpty: StorageClause = {
  name: "a new storage is empty and free of charge",
  check(subject) {
    const trial = new Trial(subject);
    const { storage } = trial.born();
    equal(storage.size, 0, "size");
    equal(storage.quotaUsage, 0, "quotaUsage");
    equal(storage.chunkCount, 0, "chunkCount");
    equal(storage.readInto(0, new Uint8Array(8)), 0, "bytes read from an empty storage");
    equal(trial.ledger.used, 0, "used bytes of the ledger");
  },
};

export const bornOnFullLedger: StorageClause = {
  name: "a storage can be born when the ledger is full",
  check(subject) {
    const trial = new Trial(subject, { limit: 10 });
    trial.ledger.reserve(10).commit();
    const specimen = trial.born();
    specimen.refusesForQuota(() => specimen.storage.write(0, pattern(1)), "a write to it");
    equal(trial.ledger.used, 10, "used bytes of the ledger");
  },
};

export const bornWithoutVolume: StorageClause = {
  name: "a storage works without a volume, by the built-in figures",
  check(subject) {
    const backend = subject.create();
    for (const size of boundarySizes) {
      const ledger = new PlainLedger(64 * 1024 * 1024);
      const specimen = new Specimen(backend.create({ ledger }), ledger);
      specimen.append(pattern(size));
      specimen.verify(`${size} bytes without a volume`);
      equal(ledger.used, specimen.storage.quotaUsage, `${size} bytes without a volume: used bytes of the ledger`);
      const bound = backend.quotaFor(size);
      if (backend.supports.exactQuota) equal(ledger.used, bound, `charge of ${size} bytes without a volume`);
      else that(ledger.used <= bound, `${size} bytes without a volume are charged ${ledger.used}, more than ${bound}`);
    }
  },
};

/** How a storage comes into the world. */
export const birthTopic: Topic<StorageBackendSubject> = {
  name: "birth",
  clauses: [declaresItself, bornEmpty, bornOnFullLedger, bornWithoutVolume],
};
