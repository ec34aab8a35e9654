import { MFSQuotaExceededError } from "@dmemfs/contract";
import { that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import type { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

/** A way for a file of `before` bytes to become one of `after`. */
interface Growth {
  readonly name: string;
  /** Whether the grown file is one written front to back, so that `quotaFor` tells its charge. */
  readonly frontToBack: boolean;
  grow(specimen: Specimen, before: number, after: number): void;
}

const growths = {
  append: {
    name: "an append",
    frontToBack: true,
    grow: (specimen, before, after) => specimen.append(pattern(after - before, 2)),
  },
  gap: {
    name: "a write behind the end",
    frontToBack: true,
    grow: (specimen, _before, after) => specimen.write(after - 1, pattern(1, 2)),
  },
  truncate: {
    name: "growing by truncate",
    frontToBack: true,
    grow: (specimen, _before, after) => specimen.truncate(after),
  },
  reset: {
    name: "reset to a larger size",
    frontToBack: true,
    grow: (specimen, _before, after) => specimen.reset(after),
  },
  replace: {
    name: "reset to larger content",
    frontToBack: true,
    grow: (specimen, _before, after) => specimen.reset(after, pattern(after, 2)),
  },
  overwrite: {
    name: "a write across the end",
    frontToBack: false,
    grow: (specimen, before, after) => specimen.write(before >> 1, pattern(after - (before >> 1), 2)),
  },
} as const satisfies Record<string, Growth>;

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

/** Grows a fresh file of `before` bytes at this limit; it must fit, or be refused and leave no trace. */
function growAt(subject: StorageBackendSubject, growth: Growth, step: readonly number[], limit: number): void {
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
}

/** Every limit for small files, the decisive ones for large files. */
function growAtEveryLimit(subject: StorageBackendSubject, growth: Growth): void {
  if (!growth.frontToBack && !subject.create().supports.randomWrite) return;
  for (const step of [...smallSteps, ...largeSteps]) {
    const [before, after, chunkOverhead] = step;
    const trial = new Trial(subject, { chunkOverhead });
    const [least, most] = [Math.max(1, trial.quotaFor(before)), trial.quotaFor(after)];
    const decisive = [least, least + 1, (least + most) >> 1, most - 1, most].filter((limit) => limit >= least);
    const every = Array.from({ length: most - least + 2 }, (_, index) => least + index);
    for (const limit of most < 200 ? every : decisive) growAt(subject, growth, step, limit);
  }
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

export const refusesOverwriteAcrossTheEnd: StorageClause = {
  name: "a write across the end fits or is refused with not a byte overwritten, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.overwrite),
};

export const refusesBeforeAllocating: StorageClause = {
  name: "what the quota refuses is refused before memory is allocated",
  check(subject) {
    for (const growth of Object.values(growths).filter((growth) => growth.frontToBack)) {
      let allocated = 0;
      const allocate = (bytes: number): ArrayBuffer => {
        allocated += bytes;
        return new ArrayBuffer(bytes);
      };
      const trial = new Trial(subject, { allocate, limit: 5000 });
      const specimen = trial.bornWith(pattern(1000));
      const before = allocated;
      specimen.refusesForQuota(() => growth.grow(specimen, 1000, 3_000_000), `${growth.name} to 3000000 bytes`);
      that(allocated === before, `${growth.name} allocated ${allocated - before} bytes before it was refused`);
    }
  },
};

export const refusalCarriesNumbers: StorageClause = {
  name: "a refusal says how many bytes were requested and how many were available",
  check(subject) {
    const trial = new Trial(subject, { limit: 5000 });
    const specimen = trial.bornWith(pattern(1000));
    const error = specimen.refuses(
      MFSQuotaExceededError,
      () => specimen.storage.truncate(1_000_000),
      "growing to 1000000 bytes",
    );
    that(
      error.requested > error.available,
      `requested ${error.requested} is not more than available ${error.available}`,
    );
    that(error.available >= 0 && error.available <= 5000, `available is ${error.available}, with a limit of 5000`);
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
    goesOnAfterRefusal,
  ],
};
