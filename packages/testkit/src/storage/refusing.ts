import { MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, refusal, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { type Growth, growths, growthsOf } from "./growth.js";
import { needing, withVolumeMemory } from "./needing.js";
import type { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

/** From size, to size, overhead of a chunk. */
const smallSteps = [
  [0, 1, 0],
  [0, 40, 0],
  [0, 40, 5],
  [10, 40, 5],
  [60, 70, 5],
] as const;

const largeSteps = [
  [64, 65, 128],
  [4096, 4097, 128],
  [100, 65_537, 128],
  [65_536, 65_537, 128],
  [262_144, 262_145, 128],
  [4095, 1024 * 1024 + 3, 128],
] as const;

/** Grows a fresh file of `before` bytes at this limit; it must fit, or be refused and leave no trace. Returns whether it fits. */
function growAt(subject: StorageBackendSubject, growth: Growth, step: readonly number[], limit: number): boolean {
  const [before = 0, after = 0, chunkOverhead = 0] = step;
  const trial = new Trial(subject, { chunkOverhead, limit });
  const specimen = trial.bornWith(pattern(before));
  const what = `${growth.name} from ${before} to ${after} bytes at ${chunkOverhead} a chunk and a limit of ${limit}`;
  const bound = trial.quotaFor(after);
  const { exactQuota, overwriteInPlace } = trial.backend.supports;
  const mustFit = limit >= bound && (growth.frontToBack || overwriteInPlace);
  const mustNot = limit < bound && exactQuota && growth.frontToBack;
  const fits = specimen.fitsOrRefuses(MFSQuotaExceededError, () => growth.grow(specimen, before, after), what);
  that(fits || !mustFit, `${what} was refused, though its charge is at most ${bound}`);
  that(!fits || !mustNot, `${what} was accepted, though its charge is ${bound}`);
  that(trial.ledger.used <= limit, `${what}: ${trial.ledger.used} bytes are used`);
  trial.verify(what);
  return fits;
}

/** Every limit for small files, the decisive ones for large files. */
function growAtEveryLimit(subject: StorageBackendSubject, growth: Growth): void {
  let [fitted, refused] = [0, 0];
  for (const step of [...smallSteps, ...largeSteps]) {
    const [before, after, chunkOverhead] = step;
    const trial = new Trial(subject, { chunkOverhead });
    const [least, most] = [Math.max(1, trial.quotaFor(before)), trial.quotaFor(after)];
    const decisive = [least, least + 1, (least + most) >> 1, most - 1, most].filter((limit) => limit >= least);
    const every = Array.from({ length: most - least + 2 }, (_, index) => least + index);
    for (const limit of most < 200 ? every : decisive) {
      if (growAt(subject, growth, step, limit)) fitted += 1;
      else refused += 1;
    }
  }
  that(
    fitted > 0 && refused > 0,
    `the rule cannot be tested: ${growth.name} was refused ${refused} times, fitted ${fitted}`,
  );
}

export const refusesAppend: StorageClause = {
  name: "an append fits by its exact charge or is refused and leaves no trace, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.append),
};

export const refusesGap: StorageClause = {
  name: "a write behind the end fits with its hole or is refused and leaves no trace, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.gap),
};

export const refusesGrowing: StorageClause = {
  name: "growing by truncate fits by its exact charge or is refused and leaves no trace, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.truncate),
};

export const refusesReset: StorageClause = {
  name: "reset to a larger size fits by its exact charge or is refused and the old content stays, at every limit",
  check(subject) {
    growAtEveryLimit(subject, growths.reset);
    growAtEveryLimit(subject, growths.replace);
  },
};

export const refusesOverwriteAcrossTheEnd: StorageClause = needing(["randomWrite"], {
  name: "a write across the end fits or is refused with not a byte overwritten, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.overwrite),
});

/** A refusal of `growth` from 1000 bytes to `after`. */
interface Refusal {
  readonly trial: Trial;
  readonly specimen: Specimen;
  readonly growth: Growth;
  readonly after: number;
  /** What the growth adds to the charge of a file that is written front to back. */
  readonly cost: number;
  readonly error: MFSQuotaExceededError;
  /** Bytes that the volume gave during the refused call. */
  readonly allocated: number;
  readonly what: string;
}

const before = 1000;

/** Each kind of growth, refused when nothing, next to nothing, half and nearly all of what it needs is available. */
function refusalsOf(subject: StorageBackendSubject): Refusal[] {
  const refusals: Refusal[] = [];
  for (const growth of growthsOf(subject.create().supports)) {
    for (const after of [70_000, 3_000_000]) {
      for (const share of [0, 0.001, 0.5, 0.999]) refusals.push(...refuseAt(subject, growth, after, share));
    }
  }
  that(refusals.length > 0, "the rule cannot be tested: no growth was refused");
  return refusals;
}

/** A refusal when this share of what the growth needs is available, or none if the growth fits all the same. */
function refuseAt(subject: StorageBackendSubject, growth: Growth, after: number, share: number): Refusal[] {
  const trial = new Trial(subject);
  const specimen = trial.bornWith(pattern(before));
  const cost = trial.quotaFor(after) - specimen.storage.quotaUsage;
  const available = Math.floor(cost * share);
  trial.ledger.reserve(trial.ledger.available - available).commit();
  const what = `${growth.name} from ${before} to ${after} bytes, with ${available} available`;
  const { allocated } = trial;
  try {
    growth.grow(specimen, before, after);
  } catch (reason) {
    const raise = (): never => {
      throw reason;
    };
    const error = refusal(MFSQuotaExceededError, raise, what);
    return [{ trial, specimen, growth, after, cost, error, allocated: trial.allocated - allocated, what }];
  }
  return [];
}

export const refusesBeforeAllocating: StorageClause = withVolumeMemory({
  name: "what the quota refuses is refused before memory is allocated, however much of it would fit",
  check(subject) {
    for (const { trial, allocated, what } of refusalsOf(subject)) {
      trial.requireAllocations();
      that(allocated === 0, `${what}: ${allocated} bytes were allocated before the refusal`);
    }
  },
});

export const refusalCarriesNumbers: StorageClause = {
  name: "a refusal says how many bytes the call would add to the charge and how many were available before it",
  check(subject) {
    for (const { trial, growth, after, cost, error, what } of refusalsOf(subject)) {
      const { requested, available } = error;
      equal(available, trial.ledger.available, `${what}: the error's available`);
      that(requested > available, `${what}: requested is ${requested}, not more than available ${available}`);
      if (!growth.frontToBack) continue;
      if (trial.backend.supports.exactQuota) equal(requested, cost, `${what}: the error's requested`);
      else that(requested <= trial.quotaFor(after), `${what}: requested is ${requested}, more than quotaFor(${after})`);
    }
  },
};

export const refusedBytesNeverShow: StorageClause = {
  name: "bytes of a refused call never show, however the file grows afterwards",
  check(subject) {
    for (const { trial, specimen, after, what } of refusalsOf(subject)) {
      trial.ledger.release(trial.ledger.used - specimen.storage.quotaUsage);
      specimen.verify(`${what}, after the refusal`);
      specimen.truncate(before + 10);
      specimen.append(pattern(20, 4));
      specimen.truncate(after);
      trial.verify(`${what}, then grown by truncate`);
    }
  },
};

export const goesOnAfterRefusal: StorageClause = {
  name: "after a refusal the file is as usable as before",
  check(subject) {
    const trial = new Trial(subject, { limit: 10_000 });
    const specimen = trial.bornWith(pattern(4000));
    specimen.refusesForQuota(() => specimen.append(pattern(20_000)), "an append over the limit");
    specimen.append(pattern(500, 2));
    specimen.truncate(100);
    specimen.append(pattern(500, 3));
    trial.verify("after the refusal and three more calls");
    trial.dispose(specimen);
    that(trial.ledger.used === 0, `${trial.ledger.used} bytes stay charged after the disposal`);
  },
};

/** What happens when the quota is short. */
export const refusingTopic: Topic<StorageBackendSubject> = {
  name: "refusals by the quota",
  clauses: [
    refusesAppend,
    refusesGap,
    refusesGrowing,
    refusesReset,
    refusesOverwriteAcrossTheEnd,
    refusesBeforeAllocating,
    refusalCarriesNumbers,
    refusedBytesNeverShow,
    goesOnAfterRefusal,
  ],
};
