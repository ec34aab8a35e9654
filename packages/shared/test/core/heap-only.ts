import { beforeEach } from "vitest";

const choice = "the shared engine has one storage, in blocks, and no option for another";
const grant = "a granted waiter has the file open, because its thread may continue at any time";

/** Tests of core that do not apply to the shared engine, and why. */
const heapOnly: Readonly<Record<string, string>> = {
  "a backend is never given fewer bytes than the call was": choice,
  "a backend's create": choice,
  "lets a handle of a file without a name write and cut within the quota": choice,
  "lets nothing in but empty files": choice,
  "is charged once for a path that comes twice": choice,
  "ends where the quota ends, however much comes": choice,
  "a file of 1 bytes": choice,
  "a file of 100 bytes": choice,
  "a file of 5000 bytes": choice,
  "a file of 262144 bytes": choice,
  "a file of 524289 bytes": choice,
  "a file above the limit of promotion": choice,
  "over and over, on a filesystem that is full": choice,
  "a promoted file of 100 bytes, which has no chunks: its copy has": choice,
  "a promoted file of 262145 bytes, which has no chunks: its copy has": choice,
  "no overhead on storage that has none, so that a file of the whole quota fits": choice,
  "(h) a million appends of a byte each, on auto storage, make 4 chunks": choice,
  "(h) a million appends of a byte each, on sequential storage, make 4 chunks": choice,
  "(h) a million appends of a byte each, on random-access storage, make 0 chunks": choice,
  "a file that has only waiters is not open: what becomes of it, the waiter sees when it wakes": grant,
};

beforeEach(({ task, skip }) => {
  const reason = heapOnly[task.name];
  if (reason !== undefined) skip(reason);
});
