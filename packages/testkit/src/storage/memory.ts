import { that } from "../check/index.js";
import { collecting } from "../collector.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import type { Rule, RuleGroup } from "../rule.js";
import { withVolumeMemory } from "./needing.js";
import { script } from "./script.js";
import { boundarySizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import type { StorageUnderTest } from "./storage-under-test.js";
import { TestCase } from "./test-case.js";
import { WatchedMemory } from "./watched-memory.js";

type StorageRule = Rule<StorageBackendSubject>;

export const takesMemoryFromVolume: StorageRule = {
  name: "all content is in memory from volume.allocate, or no memory is from it if ownMemory is declared",
  check(subject) {
    for (const size of boundarySizes) {
      const testCase = new TestCase(subject);
      testCase.createWith(new Random(size).bytes(size));
      const what = `${size} incompressible bytes: ${testCase.allocated} bytes were allocated by the volume`;
      if (testCase.backend.supports.ownMemory) that(testCase.allocated === 0, `${what}, though ownMemory is declared`);
      else that(testCase.allocated >= size, `${what}, and ownMemory is not declared`);
    }
  },
};

export const reservesBeforeAllocating: StorageRule = withVolumeMemory({
  name: "a call reserves the growth of the charge before it allocates memory",
  check(subject) {
    let lowest = Number.POSITIVE_INFINITY;
    const allocate = (bytes: number): ArrayBuffer => {
      if (bytes > 0) lowest = Math.min(lowest, testCase.ledger.used);
      return new ArrayBuffer(bytes);
    };
    const testCase: TestCase = new TestCase(subject, { allocate });
    const tested = testCase.create();
    const steps = [...script(testCase.backend.supports), ...boundarySizes.map((size) => newFile(testCase, size))];
    for (const { name, run } of steps) {
      lowest = Number.POSITIVE_INFINITY;
      run(tested);
      const { used } = testCase.ledger;
      that(lowest >= used, `${name}: memory was allocated when ${lowest} of ${used} bytes were reserved`);
    }
    testCase.requireAllocations();
  },
});

function newFile(testCase: TestCase, size: number): { readonly name: string; run(): void } {
  return { name: `a new file of ${size} bytes`, run: () => void testCase.createWith(pattern(size)) };
}

/** Bytes that the storages of one volume may hold in addition to their charge: shared pages, and a spare block. */
const allowance = 512 * 1024;

/** Bytes that a storage may hold for further growth until it is trimmed. */
const openSlack = 64 * 1024;

const large = 3 * 1024 * 1024;

/** Calls that shrink, free or trim a file. */
interface Ending {
  readonly name: string;
  /** Whether the file may still have slack for a writer. */
  readonly open?: true;
  run(testCase: TestCase, tested: StorageUnderTest): void;
}

const endings: readonly Ending[] = [
  { name: "dispose", run: (testCase, tested) => testCase.dispose(tested) },
  { name: "truncate to nothing", run: (_, tested) => tested.truncate(0) },
  { name: "truncate to a few bytes", open: true, run: (_, tested) => tested.truncate(100) },
  { name: "truncate to a quarter", open: true, run: (_, tested) => tested.truncate(tested.size >> 2) },
  { name: "reset to nothing", run: (_, tested) => tested.reset(0) },
  { name: "reset to little content", open: true, run: (_, tested) => tested.reset(100, pattern(100)) },
  { name: "trim", run: (_, tested) => tested.trim() },
  { name: "truncate and trim", run: truncateAndTrim },
  { name: "small appends and trim", run: appendAndTrim },
];

function truncateAndTrim(_: TestCase, tested: StorageUnderTest): void {
  tested.truncate(tested.size >> 2);
  tested.trim();
}

function appendAndTrim(_: TestCase, tested: StorageUnderTest): void {
  tested.truncate(0);
  for (let count = 0; count < 20; count++) tested.append(pattern(1000, count));
  tested.trim();
}

/** One large file, and many small files. */
const shapes = [
  { count: 1, size: large },
  { count: 120, size: 40_000 },
  { count: 16, size: 300_000 },
] as const;

export const givesMemoryBack: StorageRule = withVolumeMemory(
  collecting({
    name: "memory of bytes that are cut, replaced, trimmed or disposed of can be collected",
    async check(subject, until) {
      for (const { count, size } of shapes) {
        const bytes = pattern(size);
        for (const { name, open, run } of endings) {
          const memory = new WatchedMemory();
          const testCase = new TestCase(subject, memory);
          const storages = Array.from({ length: count }, () => testCase.createWith(bytes));
          for (const tested of storages) run(testCase, tested);
          const slack = open === true ? count * openSlack : 0;
          await isCollected(testCase, memory, until, `${count} files of ${size} bytes after ${name}`, slack);
        }
      }
    },
  }),
);

async function isCollected(
  testCase: TestCase,
  memory: WatchedMemory,
  until: (condition: () => boolean) => Promise<boolean>,
  what: string,
  slack = 0,
): Promise<void> {
  testCase.requireAllocations();
  const { used } = testCase.ledger;
  const most = used + (used >> 2) + allowance + slack;
  const collected = await until(() => memory.reachable <= most);
  that(collected, `${what}: ${memory.reachable} bytes are held, of which ${used} are charged`);
}

export const smallFilesGiveMemoryBack: StorageRule = withVolumeMemory(
  collecting({
    name: "memory of many small files can be collected after they were disposed of",
    async check(subject, until) {
      const memory = new WatchedMemory();
      const testCase = new TestCase(subject, memory);
      const storages = Array.from({ length: 3000 }, (_, index) => testCase.createWith(pattern((index * 7) % 3000)));
      await isCollected(testCase, memory, until, "3000 small files");
      for (const tested of storages.splice(0, 2700)) testCase.dispose(tested);
      await isCollected(testCase, memory, until, "3000 small files, the first 2700 of which were disposed of");
      for (const tested of storages) testCase.dispose(tested);
      await isCollected(testCase, memory, until, "3000 small files that were disposed of");
    },
  }),
);

export const outlivesCollection: StorageRule = withVolumeMemory(
  collecting({
    name: "files can be written after the memory of other files was collected",
    async check(subject, until) {
      const memory = new WatchedMemory();
      const testCase = new TestCase(subject, memory);
      const gone = boundarySizes.map((size) => testCase.createWith(pattern(size)));
      const kept = boundarySizes.map((size) => testCase.createWith(pattern(size, 2)));
      for (const tested of gone) testCase.dispose(tested);
      await isCollected(testCase, memory, until, "files, half of which were disposed of");
      for (const tested of kept) tested.append(pattern(70_000, 3));
      for (const size of boundarySizes) testCase.createWith(pattern(size, 4));
      testCase.verify("files that were written after the collection");
    },
  }),
);

export const failedCallKeepsNothing: StorageRule = withVolumeMemory(
  collecting({
    name: "memory that a failed call has allocated can be collected",
    async check(subject, until) {
      const bytes = pattern(large);
      for (const [what, run] of [
        ["an append", (tested: StorageUnderTest) => tested.append(bytes)],
        ["growing by truncate", (tested: StorageUnderTest) => tested.truncate(large)],
        ["reset to content", (tested: StorageUnderTest) => tested.reset(large, bytes)],
      ] as const) {
        const memory = new WatchedMemory();
        const testCase: TestCase = new TestCase(subject, memory);
        const tested = testCase.createWith(pattern(1000));
        for (let count = 0; count < 5; count++) {
          const most = testCase.allocated + large / 2;
          memory.fails = () => testCase.allocated > most;
          const succeeded = attempt(() => run(tested));
          memory.fails = () => false;
          if (succeeded) tested.truncate(1000);
        }
        await isCollected(testCase, memory, until, `${what}, which failed because of missing memory`);
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

/** Rules for the memory that holds the bytes. */
export const memoryRules: RuleGroup<StorageBackendSubject> = {
  name: "memory",
  rules: [
    takesMemoryFromVolume,
    reservesBeforeAllocating,
    givesMemoryBack,
    smallFilesGiveMemoryBack,
    outlivesCollection,
    failedCallKeepsNothing,
  ],
};
