import { expect, it } from "vitest";
import { checkArena } from "../src/check/index.js";
import { SharedMemoryFileSystem } from "../src/shared-memory-file-system.js";

/** Returns a pseudorandom number generator: a call returns an integer from 0 to below the bound. The sequence is the same in each run. */
function randomNumbers(seed: number): (bound: number) => number {
  let word = seed | 1;
  return (bound) => {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    return (word >>> 0) % bound;
  };
}

const names = ["a", "b", "c", "ü", "文字", "long".repeat(60)];

function problemsOf(fileSystem: SharedMemoryFileSystem): string[] {
  const { arena } = SharedMemoryFileSystem.attachmentOf(fileSystem);
  return checkArena(arena).map(({ kind, message }) => `${kind}: ${message}`);
}

it.each([1, 2, 3, 4, 5, 6])("the arena has no problems after each of many calls: %i", (seed) => {
  const options = { maxQuota: 200_000, maxNodes: 60, blockSize: 256, nodeOverhead: 7 };
  // Both attachments belong to this thread, which would wait for itself.
  const defaultLockTimeout = 0;
  const first = SharedMemoryFileSystem.create({ ...options, defaultLockTimeout });
  const second = SharedMemoryFileSystem.attach(first.share(), { defaultLockTimeout });
  const random = randomNumbers(seed * 7919);
  const path = (): string => {
    const segments = Array.from({ length: 1 + random(3) }, () => names[random(names.length)]);
    return `/${segments.join("/")}`;
  };
  const content = (): Uint8Array =>
    new Uint8Array(random(8) === 0 ? random(30_000) : random(2000)).fill(1 + random(255));
  const handles: { close(): void }[] = [];
  const calls: readonly ((fileSystem: SharedMemoryFileSystem) => void)[] = [
    (fileSystem) => fileSystem.mkdir(path(), { existOk: random(2) === 0 }),
    (fileSystem) => fileSystem.writeFile(path(), content()),
    (fileSystem) => fileSystem.writeFile(path(), content()),
    (fileSystem) => fileSystem.appendFile(path(), content()),
    (fileSystem) => fileSystem.remove(path(), { detach: random(2) === 0 }),
    (fileSystem) => fileSystem.rmtree(path(), { detach: random(2) === 0 }),
    (fileSystem) => fileSystem.rename(path(), path(), { replace: random(2) === 0 }),
    (fileSystem) => fileSystem.copy(path(), path()),
    (fileSystem) => fileSystem.copyTree(path(), path()),
    (fileSystem) => fileSystem.importTree({ [path()]: content(), [path()]: content() }),
    (fileSystem) => fileSystem.touch(path()),
    (fileSystem) => void handles.push(fileSystem.open(path(), "r+b")),
    (fileSystem) => void handles.push(fileSystem.open(path(), "rb")),
    (fileSystem) => {
      const handle = fileSystem.open(path(), "r+b");
      handles.push(handle);
      handle.seek(random(3000));
      handle.write(content());
      if (random(2) === 0) handle.truncate(random(3000));
    },
    (fileSystem) => {
      handles.push(fileSystem.open(path(), ["wb", "ab", "xb"][random(3)] as "wb"));
    },
    () => handles.splice(random(handles.length + 1), 1)[0]?.close(),
    () => handles.splice(random(handles.length + 1), 1)[0]?.close(),
  ];
  const codes = new Set<string>();
  for (let round = 0; round < 400; round++) {
    const number = random(calls.length);
    try {
      calls[number]?.(random(2) === 0 ? first : second);
    } catch (error) {
      codes.add(String((error as { code?: string }).code));
    }
    expect(problemsOf(first), `after call ${number} of round ${round}`).toEqual([]);
  }
  expect([...codes]).not.toContain("undefined");
  for (const handle of handles) handle.close();
  expect(problemsOf(first)).toEqual([]);
  second.dispose();
  expect(problemsOf(first)).toEqual([]);
});
