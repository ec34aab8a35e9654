import type { FileSystem } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { eventLoopTurn } from "../../../../test/support/event-loop-turn.js";
import { AsyncMemoryFileSystem } from "../../src/index.js";
import { joined } from "../support/joined.js";
import { childPath, expectHonest, filesInUse } from "../support/snapshot.js";
import type { Random } from "./random.js";
import { expectSealed, sealedContent } from "./sealed-content.js";
import type { StressSetup, StressSubject } from "./stress-subject.js";
import { letOthersRun, runTasks, taskCount, tries } from "./tasks.js";

const mebibyte = 1024 * 1024;

/** Fails unless no file is in use, every byte is accounted for, and nothing is left when everything is removed. */
function expectLeftInOrder(fs: FileSystem, { chargeOf }: StressSubject): void {
  expect(filesInUse(fs)).toEqual([]);
  expectHonest(fs, chargeOf);
  for (const name of fs.listdir("/")) {
    const path = childPath("/", name);
    if (fs.isDir(path)) fs.rmtree(path);
    else fs.remove(path);
  }
  expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1, chunkCount: 0 });
}

/**
 * Fifty concurrent tasks on one filesystem, like the fifty threads in the tests of the Python library. However they interfere, no
 * content is torn, no lock is lost, and no byte is unaccounted for.
 */
export function stressSuite(subject: StressSubject): void {
  async function underStress(
    setup: StressSetup,
    stress: (fs: AsyncMemoryFileSystem, inner: FileSystem) => Promise<void>,
  ): Promise<void> {
    const inner = subject.create(setup);
    try {
      await stress(new AsyncMemoryFileSystem(inner), inner);
      expectLeftInOrder(inner, subject);
    } finally {
      subject.dispose?.(inner);
    }
  }

  describe(`${subject.name} with ${taskCount} tasks at once`, () => {
    it("keeps private files apart, a thousand times each", () =>
      underStress({ maxQuota: 8 * mebibyte }, async (fs) => {
        await runTasks(async (number, random) => {
          const path = `/private/${number}`;
          await fs.mkdir("/private", { existOk: true });
          for (let round = 0; round < 1000; round++) {
            await fs.writeFile(path, sealedContent(number, round, 16 + random.below(400)));
            await letOthersRun(random);
            expect(expectSealed(await fs.readFile(path))).toEqual({ author: number, number: round });
          }
        });
        expect(await fs.listdir("/private")).toHaveLength(taskCount);
      }));

    it("makes and removes shared names, each by one task at a time", () =>
      underStress({ maxQuota: mebibyte }, async (fs, inner) => {
        const names = Array.from({ length: 8 }, (_, index) => `/shared/${index}`);
        await fs.mkdir("/shared");
        let [made, removed] = [0, 0];
        await runTasks(async (number, random) => {
          for (let round = 0; round < 100; round++) {
            const path = random.pick(names);
            const created = await tries(async () => {
              await using file = await fs.open(path, "xb");
              made++;
              await letOthersRun(random);
              await file.write(sealedContent(number, round, 64));
            }, "EEXIST");
            await letOthersRun(random);
            const gone = await tries(() => fs.remove(created ? random.pick(names) : path), "ENOENT", "EBUSY");
            if (gone) removed++;
          }
        });
        expect(made).toBeGreaterThan(taskCount);
        expect(inner.listdir("/shared")).toHaveLength(made - removed);
        for (const name of inner.listdir("/shared")) expectSealed(inner.readFile(`/shared/${name}`));
      }));

    it("tears no content that many write and read", () =>
      underStress({ maxQuota: 64 * mebibyte }, async (fs, inner) => {
        const sizes = [64, 5000, 300_000, mebibyte + 4, 2 * mebibyte + 400];
        inner.writeFile("/file", sealedContent(0, 0, 64));
        let seen = 0;
        await runTasks(async (number, random) => {
          for (let round = 1; round <= 8; round++) {
            const content = sealedContent(number, round, random.pick(sizes));
            const action = random.below(8);
            if (action === 0) await fs.writeFile("/file", content);
            else if (action === 1) await writeInParts(fs, content, random);
            else if (action === 2) await fs.importTree({ [`/copies/${number}`]: await fs.readFile("/file") });
            else if (action === 3) await readInParts(fs, random);
            else expectSealed(await fs.readFile("/file"));
            expect(sizes).toContain(await settledSize(fs));
            seen++;
          }
        });
        expect(seen).toBe(8 * taskCount);
        for (const bytes of Object.values(inner.exportTree())) expectSealed(bytes);
      }));

    it("moves directories while other tasks walk through them", () =>
      underStress({ maxQuota: 4 * mebibyte }, async (fs, inner) => {
        const [directories, files] = [12, 5];
        for (let index = 0; index < directories; index++) {
          for (let file = 0; file < files; file++) {
            inner.importTree({ [`/from/d${index}/sub/f${file}`]: sealedContent(index, file, 128) });
          }
        }
        inner.mkdir("/to");
        const places = ["/from", "/to"];
        await runTasks(async (number, random) => {
          for (let round = 0; round < 20; round++) {
            const name = `d${random.below(directories)}`;
            const [source, target] = random.below(2) === 0 ? places : places.toReversed();
            if (number % 2 === 0) {
              await tries(() => fs.rename(`${source}/${name}`, `${target}/${name}`), "ENOENT", "EBUSY");
            } else {
              await lookAround(fs, random);
            }
            await letOthersRun(random);
          }
        });
        const left = Object.entries(inner.exportTree());
        expect(left).toHaveLength(directories * files);
        for (const [path, bytes] of left) {
          const { author, number } = expectSealed(bytes);
          expect(path).toMatch(new RegExp(`^/(from|to)/d${author}/sub/f${number}$`));
        }
      }));

    it("never exceeds a quota that all of them try to exceed", () =>
      underStress({ maxQuota: 200_704 }, async (fs, inner) => {
        let [done, refused] = [0, 0];
        const within = (): void => expect(inner.stats().usedBytes).toBeLessThanOrEqual(200_704);
        await runTasks(async (number, random) => {
          const path = `/${number}`;
          for (let round = 0; round < 60; round++) {
            const fits = await tries(
              () => spend(fs, path, number, round, random),
              "ENOSPC",
              "ENOENT",
              "EEXIST",
              "EAGAIN",
              "EBUSY",
            );
            if (fits) done++;
            else refused++;
            within();
            await letOthersRun(random);
            within();
          }
        });
        expect(Math.min(done, refused)).toBeGreaterThan(taskCount);
        inner.writeFile("/rest", new Uint8Array(inner.stats().freeBytes));
        expect(inner.stats().freeBytes).toBe(0);
      }));

    it("lets no stream of readers starve a writer, and no stream of writers a reader", () =>
      underStress({ maxQuota: mebibyte }, async (fs, inner) => {
        inner.writeFile("/file", "content");
        for (const [crowd, single] of [
          ["rb", "ab"],
          ["ab", "rb"],
        ] as const) {
          let [asked, passed, over] = [false, 0, false];
          const stream = runTasks(async (_number, random) => {
            while (!over) {
              const cameLater = asked;
              await using handle = await fs.open("/file", crowd, { lockTimeout: null });
              if (cameLater && !over) passed++;
              await letOthersRun(random);
              expect(handle.closed).toBe(false);
            }
          });
          for (let turn = 0; turn < 5; turn++) await eventLoopTurn();
          asked = true;
          await using _handle = await fs.open("/file", single, { lockTimeout: null });
          over = true;
          await _handle.close();
          await stream;
          expect(passed).toBe(0);
        }
      }));

    it("leaves everything in order when calls are aborted and time out", () =>
      underStress({ maxQuota: 24 * mebibyte }, async (fs, inner) => {
        for (let index = 0; index < 6; index++)
          inner.importTree({ [`/tree/${index}`]: sealedContent(index, 0, 700_000) });
        let [done, stopped] = [0, 0];
        await runTasks(async (number, random) => {
          for (let round = 0; round < 8; round++) {
            const controller = new AbortController();
            const options = { signal: controller.signal, lockTimeout: random.pick([0, 1, 5, null]) };
            const call = wander(fs, number, round, random, options);
            for (let turns = random.below(6); turns > 0; turns--) await letOthersRun(random);
            if (random.below(2) === 0) controller.abort("stop");
            const outcome = await call.then(
              () => true,
              (error: unknown) => {
                if (error === "stop") return false;
                throw error;
              },
            );
            if (outcome) done++;
            else stopped++;
          }
        });
        expect(Math.min(done, stopped)).toBeGreaterThan(0);
        for (const bytes of Object.values(inner.exportTree())) expectSealed(bytes);
      }));
  });
}

/** Writes content in parts through a handle, while other tasks run between the parts. */
async function writeInParts(fs: AsyncMemoryFileSystem, content: Uint8Array, random: Random): Promise<void> {
  await using file = await fs.open("/file", "wb");
  const middle = Math.floor(content.length / 2);
  await file.write(content.subarray(0, middle));
  await letOthersRun(random);
  await file.write(content.subarray(middle));
}

/** Reads content in parts through a handle, while other tasks run between the parts. */
async function readInParts(fs: AsyncMemoryFileSystem, random: Random): Promise<void> {
  await using file = await fs.open("/file");
  const parts: Uint8Array[] = [];
  for (let part = await file.read(100_000); part.length > 0; part = await file.read(100_000)) {
    parts.push(part);
    await letOthersRun(random);
  }
  expectSealed(joined(parts));
}

/** The size that a file has while no task writes it. */
async function settledSize(fs: AsyncMemoryFileSystem): Promise<number> {
  await using file = await fs.open("/file");
  return file.seek(0, 2);
}

/** Walks, globs, exports and copies. None of these may fail because a directory moves. Only a copy whose source is no longer there may fail. */
async function lookAround(fs: AsyncMemoryFileSystem, random: Random): Promise<void> {
  const action = random.below(4);
  if (action === 0) {
    for await (const [path, directories, files] of fs.walk()) {
      expect(path).toMatch(/^\//);
      expect(new Set([...directories, ...files]).size).toBe(directories.length + files.length);
      await letOthersRun(random);
    }
  } else if (action === 1) {
    const found = await fs.glob("/**/f?");
    expect(found).toEqual([...new Set(found)].sort());
    // A directory that is moved meanwhile may be found at both paths, or at neither.
    for (const path of found) expect(path).toMatch(/^\/(from|to)\/d\d+\/sub\/f\d$/);
  } else if (action === 2) {
    for await (const [, bytes] of fs.iterExportTree()) expectSealed(bytes);
  } else {
    for (const bytes of Object.values(await fs.exportTree({ prefix: random.pick(["/from", "/to"]) })))
      expectSealed(bytes);
  }
}

/** Takes or releases quota in one of many ways. */
async function spend(
  fs: AsyncMemoryFileSystem,
  path: string,
  number: number,
  round: number,
  random: Random,
): Promise<void> {
  const content = sealedContent(number, round, 16 + random.below(12_000));
  const other = `/${random.below(taskCount)}`;
  const deeds: readonly (() => Promise<unknown>)[] = [
    () => fs.writeFile(path, content),
    () => fs.appendFile(path, content),
    () => fs.importTree({ [path]: content, [`${path}.tree/file`]: content }),
    () => fs.copy(other, `${path}.copy`),
    () => fs.copyTree(`${other}.tree`, `${path}.trees`),
    () => fs.remove(`${path}.copy`),
    () => fs.rmtree(random.pick([`${path}.tree`, `${path}.trees`])),
    () => fs.remove(other),
    () => fs.rename(other, `${path}.copy`),
    async () => {
      await using file = await fs.open(path, "ab", { lockTimeout: 0 });
      await file.write(content);
      await letOthersRun(random);
      await file.truncate(random.below(20_000));
    },
  ];
  await random.pick(deeds)();
}

/** One of the long operations, with limits. Refusals are part of it; an abort is not. */
async function wander(
  fs: AsyncMemoryFileSystem,
  number: number,
  round: number,
  random: Random,
  options: { readonly signal: AbortSignal; readonly lockTimeout: number | null },
): Promise<void> {
  const [file, other] = [`/tree/${random.below(6)}`, `/tree/${random.below(6)}`];
  const place = `/${number}.${round}`;
  const content = sealedContent(number, round, random.pick([64, 70_000, mebibyte + 4]));
  const deeds: readonly (() => Promise<unknown>)[] = [
    () => fs.readFile(file, options),
    () => fs.writeFile(file, content, options),
    () => fs.copy(file, place, options),
    () => fs.copyTree("/tree", place, options),
    () => fs.exportTree(options),
    () => fs.importTree({ [file]: content, [other]: content, [`${place}/new`]: content }, options),
    () => fs.rmtree(`/${number}.${random.below(round + 1)}`, options),
    () => readAll(fs, file, options),
    async () => {
      await using handle = await fs.open(file, "r+b", options);
      const { signal } = options;
      await handle.read(-1, { signal });
    },
  ];
  await tries(random.pick(deeds), "EAGAIN", "EBUSY", "ENOENT", "EEXIST", "ENOSPC", "ENOTDIR", "EISDIR");
}

async function readAll(
  fs: AsyncMemoryFileSystem,
  path: string,
  options: { readonly signal: AbortSignal; readonly lockTimeout: number | null },
): Promise<void> {
  const reader = fs.readable(path, options).getReader();
  while ((await reader.read()).done !== true);
}
