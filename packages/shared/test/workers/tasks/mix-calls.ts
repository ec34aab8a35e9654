import { AsyncMemoryFileSystem } from "../../../../async/src/index.js";
import { expectSealed, sealedContent } from "../../../../async/test/stress/sealed-content.js";
import type { TaskContext } from "../task-context.js";

/** The counts of the task. */
export const mixCounts = { done: 0, refused: 1 } as const;

const refusals = ["ENOSPC", "ENOENT", "EEXIST", "EAGAIN", "EBUSY", "ENOTDIR", "EISDIR", "ENOTEMPTY", "EINVAL"];
const sizes: readonly number[] = [16, 200, 3000, 40_000];
const largeSize = 1_200_000;

/**
 * Makes every kind of call on a few shared names, both blocking and asynchronous. Counts the calls that succeeded and that threw.
 */
export async function mixCalls(context: TaskContext): Promise<void> {
  const asynchronous = new AsyncMemoryFileSystem(context.fs);
  for (const round of context.rounds()) {
    if (context.random.below(4) !== 0) {
      const isDone = context.tries(() => callBlocking(context, round), ...refusals);
      context.count(isDone ? mixCounts.done : mixCounts.refused);
      continue;
    }
    const calls = [0, 1, 2].map(() => callAsynchronously(context, asynchronous, round));
    for (const { status, reason } of (await Promise.allSettled(calls)) as PromiseRejectedResult[]) {
      const isRefusal = reason === "stop" || refusals.includes((reason as { code?: string } | undefined)?.code ?? "");
      if (status === "rejected" && !isRefusal) throw reason;
      context.count(status === "rejected" ? mixCounts.refused : mixCounts.done);
    }
  }
}

function filePath({ random }: TaskContext): string {
  return `${directoryPath(random.below(3))}/f${random.below(4)}${random.below(8) === 0 ? "-long".repeat(40) : ""}`;
}

function directoryPath(number: number): string {
  return ["/a", "/b", "/a/deep"][number] as string;
}

function callBlocking(context: TaskContext, round: number): unknown {
  const { fs, number, random } = context;
  const [path, other] = [filePath(context), filePath(context)];
  const [directory, target] = [directoryPath(random.below(3)), `/copy${random.below(2)}`];
  const content = sealedContent(number, round, random.pick(sizes));
  const isForced = random.below(2) === 0;
  const calls: readonly (() => unknown)[] = [
    () => fs.writeFile(path, content),
    () => fs.writeFile(path, sealedContent(number, round, largeSize)),
    () => expectSealed(fs.readFile(path)),
    () => replaceByHandle(context, path, content),
    () => appendAndCut(context, path, content),
    () => fs.rename(path, other, { replace: isForced }),
    () => fs.move(path, `${target}/moved/${number}`, { replace: true }),
    () => fs.copy(path, other, { replace: true, detach: isForced }),
    () => fs.copyTree(directory, target),
    () => fs.importTree({ [path]: content, [other]: content, [`${target}/new`]: content }),
    () => Object.values(fs.exportTree()).forEach(expectSealed),
    () => fs.remove(path, { detach: isForced }),
    () => fs.rmtree(isForced ? target : directory, { detach: random.below(2) === 0 }),
    () => fs.mkdir(directory, { existOk: true }),
    () => fs.setTimes(path, { modifiedAt: round }),
    () => fs.markClean(),
    () => fs.changes(),
    () => [...fs.walk()],
  ];
  return random.pick(calls)();
}

function replaceByHandle({ fs, random }: TaskContext, path: string, content: Uint8Array): void {
  // The preallocation ensures that the write cannot fail after the old content was removed.
  using file = fs.open(path, "wb", { preallocate: content.length, lockTimeout: random.pick([0, 5, 1000]) });
  file.write(content);
}

/** Grows and cuts a file, which has its old content afterwards. */
function appendAndCut({ fs }: TaskContext, path: string, content: Uint8Array): void {
  using file = fs.open(path, "r+b", { lockTimeout: 100 });
  const size = file.seek(0, 2);
  try {
    file.write(content);
  } finally {
    file.truncate(size);
  }
}

function callAsynchronously(context: TaskContext, fs: AsyncMemoryFileSystem, round: number): Promise<unknown> {
  const { number, random } = context;
  const [path, other] = [filePath(context), filePath(context)];
  const controller = new AbortController();
  const options = { signal: controller.signal, lockTimeout: random.pick([0, 5, 1000]) };
  const content = sealedContent(number, round, random.pick(sizes));
  const calls: readonly (() => Promise<unknown>)[] = [
    () => fs.writeFile(path, content, options),
    () => fs.writeFile(path, sealedContent(number, round, largeSize), options),
    () => fs.readFile(path, options).then(expectSealed),
    () => fs.copy(path, other, { replace: true, ...options }),
    () => fs.copyTree("/a", `/copy${random.below(2)}`, options),
    () => fs.importTree({ [path]: content, [other]: content }, options),
    () => fs.rmtree(`/copy${random.below(2)}`, options),
    () => fs.exportTree(options),
  ];
  const call = random.pick(calls)();
  if (random.below(4) === 0) queueMicrotask(() => controller.abort("stop"));
  return call;
}
