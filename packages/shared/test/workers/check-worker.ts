import { parentPort, workerData } from "node:worker_threads";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";

/** The data of the worker. */
export interface CheckTask {
  readonly token: ReturnType<SharedMemoryFileSystem["share"]>;
  readonly seed: number;
  readonly rounds: number;
}

/** Writes contents of one byte each, opens, renames and removes files of a few names. Returns the codes of what failed. */
function work({ token, seed, rounds }: CheckTask): string[] {
  const fileSystem = SharedMemoryFileSystem.attach(token);
  let word = seed;
  const random = (bound: number): number => {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    return (word >>> 0) % bound;
  };
  const path = (): string => `/${["a", "b", "c", "long".repeat(30)][random(4)]}`;
  const calls = [
    () => fileSystem.writeFile(path(), new Uint8Array(random(3000)).fill(random(256))),
    () => fileSystem.open(path(), "rb").close(),
    () => fileSystem.readFile(path()),
    () => {
      using handle = fileSystem.open(path(), "r+b");
      const size = handle.seek(0, 2);
      handle.seek(0);
      handle.write(new Uint8Array(size + random(500)).fill(random(256)));
    },
    () => fileSystem.rename(path(), path()),
    () => fileSystem.remove(path()),
  ];
  const codes = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    try {
      calls[random(calls.length)]?.();
    } catch (error) {
      codes.add(String((error as { code?: string }).code ?? error));
    }
  }
  fileSystem.dispose();
  return [...codes];
}

parentPort?.postMessage(work(workerData as CheckTask));
