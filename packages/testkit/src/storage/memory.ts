import { that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { collecting } from "../collector.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import { withVolumeMemory } from "./needing.js";
import { script } from "./script.js";
import { boundarySizes } from "./sizes.js";
import type { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";
import { WatchedMemory } from "./watched-memory.js";

type StorageClause = Clause<StorageBackendSubject>;

export const takesMemoryFromVolume: StorageClause = {
  name: "content lies in memory from volume.allocate, or none of it where ownMemory is declared",
  check(subject) {
    for (const size of boundarySizes) {
      const trial = new Trial(subject);
      trial.bornWith(new Random(size).bytes(size));
      const what = `${size} bytes that cannot be shortened: ${trial.allocated} bytes were allocated by the volume`;
      if (trial.backend.supports.ownMemory) that(trial.allocated === 0, `${what}, though ownMemory is declared`);
      else that(trial.allocated >= size, `${what}, and ownMemory is not declared`);
    }
  },
};

export const reservesBeforeAllocating: StorageClause = withVolumeMemory({
  name: "what a call adds to the charge is reserved before memory is allocated for it",
  check(subject) {
    let lowest = Number.POSITIVE_INFINITY;
    const allocate = (bytes: number): ArrayBuffer => {
      if (bytes > 0) lowest = Math.min(lowest, trial.ledger.used);
      return new ArrayBuffer(bytes);
    };
    const trial: Trial = new Trial(subject, { allocate });
    const specimen = trial.born();
    const steps = [...script(trial.backend.supports), ...boundarySizes.map((size) => newFile(trial, size))];
    for (const { name, run } of steps) {
      lowest = Number.POSITIVE_INFINITY;
      run(specimen);
      const { used } = trial.ledger;
      that(lowest >= used, `${name}: memory was allocated when ${lowest} of ${used} bytes were reserved`);
    }
    trial.requireAllocations();
  },
});

function newFile(trial: Trial, size: number): { readonly name: string; run(): void } {
  return { name: `a new file of ${size} bytes`, run: () => void trial.bornWith(pattern(size)) };
}

/** Bytes that the storages of one volume may keep beyond their charge: pages that are shared, a spare block. */
const allowance = 512 * 1024;

/** Bytes that a storage may keep for further growth until it is trimmed. */
const openSlack = 64 * 1024;

const large = 3 * 1024 * 1024;

/** What makes a file small, or gone. */
interface Ending {
  readonly name: string;
  /** Whether a writer may still be at work, and so slack be kept for it. */
  readonly open?: true;
  run(trial: Trial, specimen: Specimen): void;
}

const endings: readonly Ending[] = [
  { name: "dispose", run: (trial, specimen) => trial.dispose(specimen) },
  { name: "truncate to nothing", run: (_, specimen) => specimen.truncate(0) },
  { name: "truncate to a few bytes", open: true, run: (_, specimen) => specimen.truncate(100) },
  { name: "truncate to a quarter", open: true, run: (_, specimen) => specimen.truncate(specimen.size >> 2) },
  { name: "reset to nothing", run: (_, specimen) => specimen.reset(0) },
  { name: "reset to little content", open: true, run: (_, specimen) => specimen.reset(100, pattern(100)) },
  { name: "truncate and trim", run: truncateAndTrim },
  { name: "small appends and trim", run: appendAndTrim },
];

function truncateAndTrim(_: Trial, specimen: Specimen): void {
  specimen.truncate(specimen.size >> 2);
  specimen.trim();
}

function appendAndTrim(_: Trial, specimen: Specimen): void {
  specimen.truncate(0);
  for (let count = 0; count < 20; count++) specimen.append(pattern(1000, count));
  specimen.trim();
}

/** One large file, and many that are not. */
const shapes = [
  { count: 1, size: large },
  { count: 120, size: 40_000 },
  { count: 16, size: 200_000 },
] as const;

export const givesMemoryBack: StorageClause = withVolumeMemory(
  collecting({
    name: "memory of bytes that are cut, replaced, trimmed or disposed of can be collected",
    async check(subject, until) {
      for (const { count, size } of shapes) {
        const bytes = pattern(size);
        for (const { name, open, run } of endings) {
          const memory = new WatchedMemory();
          const trial = new Trial(subject, memory);
          const specimens = Array.from({ length: count }, () => trial.bornWith(bytes));
          for (const specimen of specimens) run(trial, specimen);
          const slack = open === true ? count * openSlack : 0;
          await isCollected(trial, memory, until, `${count} files of ${size} bytes after ${name}`, slack);
        }
      }
    },
  }),
);

async function isCollected(
  trial: Trial,
  memory: WatchedMemory,
  until: (condition: () => boolean) => Promise<boolean>,
  what: string,
  slack = 0,
): Promise<void> {
  trial.requireAllocations();
  const { used } = trial.ledger;
  const most = used + (used >> 2) + allowance + slack;
  const collected = await until(() => memory.reachable <= most);
  that(collected, `${what}: ${memory.reachable} bytes are held, of which ${used} are charged`);
}

export const smallFilesGiveMemoryBack: StorageClause = withVolumeMemory(
  collecting({
    name: "memory of many small files can be collected when they are gone",
    async check(subject, until) {
      const memory = new WatchedMemory();
      const trial = new Trial(subject, memory);
      const specimens = Array.from({ length: 3000 }, (_, index) => trial.bornWith(pattern(index)));
      await isCollected(trial, memory, until, "3000 small files");
      for (const specimen of specimens) trial.dispose(specimen);
      await isCollected(trial, memory, until, "3000 small files that are gone");
    },
  }),
);

export const failedCallKeepsNothing: StorageClause = withVolumeMemory(
  collecting({
    name: "memory that a failed call has allocated can be collected",
    async check(subject, until) {
      const bytes = pattern(large);
      for (const [what, run] of [
        ["an append", (specimen: Specimen) => specimen.append(bytes)],
        ["growing by truncate", (specimen: Specimen) => specimen.truncate(large)],
        ["reset to content", (specimen: Specimen) => specimen.reset(large, bytes)],
      ] as const) {
        const memory = new WatchedMemory();
        const trial: Trial = new Trial(subject, memory);
        const specimen = trial.bornWith(pattern(1000));
        for (let count = 0; count < 5; count++) {
          const most = trial.allocated + large / 2;
          memory.fails = () => trial.allocated > most;
          const succeeded = attempt(() => run(specimen));
          memory.fails = () => false;
          if (succeeded) specimen.truncate(1000);
        }
        await isCollected(trial, memory, until, `${what}, which failed for want of memory`);
      }
    },
  }),
);

/** Calls `action` and returns whether it succeeded. */
function attempt(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** The memory that the bytes lie in. */
export const memoryTopic: Topic<StorageBackendSubject> = {
  name: "memory",
  clauses: [
    takesMemoryFromVolume,
    reservesBeforeAllocating,
    givesMemoryBack,
    smallFilesGiveMemoryBack,
    failedCallKeepsNothing,
  ],
};
