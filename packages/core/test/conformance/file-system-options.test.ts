import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { autoBackend, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import { type FileSystemSubject, fileSystemRules, findViolations } from "@dmemfs/testkit";
import { describe, expect, it } from "vitest";

/** The parts that the suite tests of a filesystem and some options change, and the rules that show it. */
const takenForGranted: Readonly<Record<"overwriting" | "a fixed overhead" | "free nodes", readonly RegExp[]>> = {
  overwriting: [
    /^a copy has the same bytes and shares nothing/,
    /^r\+b reads and writes a file from its beginning/,
    /^a write in the middle replaces bytes/,
    /^writeAt leaves the cursor/,
    /^a write that does not fit changes neither/,
    /^each call that writes bytes or changes the size raises/,
    /^changes set modifiedAt/,
    /^a change that throws leaves generation/,
    /^overwriting, renaming and removing succeed/,
    /^after a change, every call returns the new state/,
    /^a window that a handle has read/,
    /^hundreds of random calls/,
  ],
  "a fixed overhead": [
    /^random-access and auto storage accept writes/,
    /^sequential storage is charged its size and an overhead/,
    /^hundreds of random calls/,
  ],
  "free nodes": [
    /^stats counts the bytes in use/,
    /^stats counts the files without a name/,
    /^a file that is removed with detach loses/,
    /^a handle of a removed file/,
    /^rmtree with detach/,
    /^rename and move with replace put a file/,
    /^rename and move replace an open file/,
    /^a copy over a file with replace/,
    /^a copy over a file succeeds/,
    /^a copy with detach over an open file/,
    /^remove removes a file/,
    /^a copy is charged by its own bytes/,
    /^a copy that does not fit leaves nothing/,
    /^wb makes a file or empties it/,
    /^preallocate grows a file with zeros/,
    /^the bytes that wb frees count/,
    /^a write beyond the end fills the gap/,
    /^a write that does not fit changes neither/,
    /^truncate to a smaller size/,
    /^truncate to a larger size/,
    /^a change that throws leaves generation/,
    /^content that fits exactly is accepted/,
    /^appends of any size fill the quota/,
    /^removing, cutting, emptying/,
    /^overwriting, renaming and removing succeed/,
    /^a hole is charged/,
    /^writeFile and appendFile over the quota/,
    /^exportAsBytes returns a detached copy/,
    /^an import is charged only for its bytes/,
    /^an import over a file needs quota/,
    /^random-access and auto storage accept writes/,
    /^sequential storage is charged its size/,
    /^a custom backend creates/,
    /^hundreds of random calls/,
  ],
};

/** The groups that take nine tenths of the time; `file-system.test.ts` tries them, and no option changes their results. */
const groups = fileSystemRules.filter(({ name }) => name !== "operations" && name !== "order of calls");
const rules = groups.flatMap((group) => group.rules.map(({ name }) => name));

const backends = { auto: autoBackend, sequential: sequentialBackend, "random-access": randomAccessBackend } as const;

interface Options extends Pick<MemoryFileSystemOptions, "chunkOverheadOverride" | "nodeOverhead"> {
  readonly defaultStorage: keyof typeof backends;
}

function subjectOf(options: Options): FileSystemSubject {
  const { defaultStorage, chunkOverheadOverride: chunkOverhead = 0 } = options;
  const volume = { chunkOverhead, promotionHardLimit: 0, allocate: (bytes: number) => new ArrayBuffer(bytes) };
  return {
    name: JSON.stringify(options),
    supports: { storageChoice: true, blockingOpen: false },
    // A storage that the suite itself asks for goes first.
    create: (setup) =>
      new MemoryFileSystem({ ...setup, ...options, defaultStorage: setup.defaultStorage ?? defaultStorage }),
    quotaFor: (size) => backends[defaultStorage].quotaFor(size, volume),
  };
}

const combinations = (["auto", "sequential", "random-access"] as const).flatMap((defaultStorage) =>
  ([undefined, 128] as const).flatMap((chunkOverheadOverride) =>
    ([0, 100, "measured"] as const).map((nodeOverhead) => ({ defaultStorage, chunkOverheadOverride, nodeOverhead })),
  ),
);

it.each(Object.entries(takenForGranted))("each rule that shows %s is in the suite, once", (_what, patterns) => {
  for (const pattern of patterns) {
    expect(rules.filter((name) => pattern.test(name)).map(() => pattern)).toEqual([pattern]);
  }
});

describe("MemoryFileSystem satisfies the contract of a filesystem, but for what its options change", () => {
  it.each(combinations)(
    "$defaultStorage, an overhead of $chunkOverheadOverride a chunk, of $nodeOverhead a node",
    async ({ defaultStorage, chunkOverheadOverride, nodeOverhead }) => {
      const options = { defaultStorage, nodeOverhead, ...(chunkOverheadOverride && { chunkOverheadOverride }) };
      const violations = await findViolations(groups, subjectOf(options));
      const excused = [
        ...(defaultStorage === "sequential" ? takenForGranted.overwriting : []),
        ...(chunkOverheadOverride === undefined ? [] : takenForGranted["a fixed overhead"]),
        ...(nodeOverhead === 0 ? [] : takenForGranted["free nodes"]),
      ];
      const broken = violations.filter(({ rule }) => !excused.some((pattern) => pattern.test(rule.name)));
      expect(broken.map(({ rule, error }) => [rule.name, String(error)])).toEqual([]);
    },
  );
});
