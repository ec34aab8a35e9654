import { MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import type { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

export const keepsFilesApart: StorageClause = {
  name: "files of one filesystem that grow by turns keep their bytes apart",
  check(subject) {
    const trial = new Trial(subject);
    const specimens = Array.from({ length: 20 }, () => trial.born());
    for (let round = 0; round < 12; round++) {
      for (const [index, specimen] of specimens.entries()) specimen.append(pattern(10 + index * 37, round + index));
      trial.verify(`after round ${round}`);
    }
    for (const specimen of specimens.filter((_, index) => index % 2 === 0)) trial.dispose(specimen);
    trial.verify("after every other file is gone");
  },
};

export const keepsFilesystemsApart: StorageClause = {
  name: "one backend serves several filesystems: each ledger is charged for its own files only",
  check(subject) {
    const backend = subject.create();
    const trials = [1, 2, 3].map(() => new Trial({ ...subject, name: subject.name, create: () => backend }));
    for (const [index, trial] of trials.entries()) {
      for (const size of [50, 5000, 70_000]) trial.bornWith(pattern(size * (index + 1), index));
    }
    for (const [index, trial] of trials.entries()) trial.verify(`filesystem ${index}`);
    trials[0]?.ledger.reserve(trials[0].ledger.available).commit();
    trials[1]?.bornWith(pattern(100_000));
    trials[1]?.verify("the second filesystem when the first is full");
  },
};

interface Run {
  readonly random: Random;
  readonly trial: Trial;
  readonly living: Specimen[];
  /** Calls that the quota refused. */
  refused: number;
}

type Move = (run: Run, specimen: Specimen) => void;

const size = (random: Random): number => random.below(random.pick([2, 70, 300, 5000, 20_000, 140_000]));

const append: Move = ({ random }, specimen) => specimen.append(random.bytes(size(random)));

const gap: Move = ({ random }, specimen) =>
  specimen.write(specimen.size + size(random), random.bytes(1 + random.below(300)));

const overwrite: Move = ({ random, trial }, specimen) => {
  if (!trial.backend.supports.randomWrite) return;
  specimen.write(random.below(specimen.size + 1), random.bytes(size(random)));
};

const truncate: Move = ({ random }, specimen) => {
  const next = random.below(2) === 0 ? random.below(specimen.size + 1) : specimen.size + size(random);
  specimen.truncate(next);
};

const reset: Move = ({ random }, specimen) => specimen.reset(size(random));

const replace: Move = ({ random }, specimen) => {
  const content = random.bytes(size(random));
  specimen.reset(content.length + random.below(100), content);
};

const trim: Move = (_, specimen) => specimen.trim();

const moves: readonly Move[] = [append, append, gap, overwrite, overwrite, truncate, reset, replace, trim];

/** One random call on one of the files; a refusal by the quota is allowed and must leave that file as it was. */
function step(run: Run, what: string): void {
  const { random, trial, living } = run;
  if (living.length === 0 || (living.length < 24 && random.below(8) === 0)) living.push(trial.born());
  const index = random.below(living.length);
  const specimen = living[index];
  if (specimen === undefined) return;
  if (random.below(12) === 0) {
    living.splice(index, 1);
    trial.dispose(specimen);
  } else {
    const move = random.pick(moves);
    const fits = specimen.fitsOrRefuses(MFSQuotaExceededError, () => move(run, specimen), `${what}, ${move.name}`);
    if (!fits) run.refused += 1;
    specimen.verify(`${what}, after ${move.name}`);
  }
}

export const followsModel: StorageClause = {
  name: "hundreds of random calls on files that come and go leave all bytes and charges as a plain model has them",
  check(subject) {
    let refused = 0;
    for (const seed of [21, 22, 23, 24]) {
      const trial = new Trial(subject, { limit: 400_000 });
      const run: Run = { random: new Random(seed), trial, living: [], refused: 0 };
      for (let count = 0; count < 500; count++) {
        step(run, `seed ${seed}, step ${count}`);
        trial.recount(`seed ${seed}, step ${count}`);
        if (count % 100 === 99) trial.verify(`seed ${seed}, step ${count}`);
      }
      for (const specimen of run.living) trial.dispose(specimen);
      equal(trial.ledger.used, 0, `seed ${seed}: used bytes of the ledger when all files are gone`);
      refused += run.refused;
    }
    that(refused > 0, "the rule cannot be tested: the quota refused none of the calls");
  },
};

/** Many files side by side. */
export const sharingTopic: Topic<StorageBackendSubject> = {
  name: "many files",
  clauses: [keepsFilesApart, keepsFilesystemsApart, followsModel],
};
