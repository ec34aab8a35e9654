import { sealedContent } from "../../../../async/test/stress/sealed-content.js";
import type { TaskContext } from "../task-context.js";

/** The counts of the task. */
export const pressureCounts = { done: 0, refused: 1 } as const;

const filesOfEach = 6;

const refusals = ["ENOSPC", "ENOENT", "EEXIST", "EAGAIN", "EBUSY"];

/** Allocates and releases quota with many kinds of calls. Counts the calls that succeeded and that threw. */
export function quotaPressure(context: TaskContext): void {
  const { fs, number, random, workers } = context;
  for (const round of context.rounds()) {
    const path = `/${number}.${random.below(filesOfEach)}`;
    const content = sealedContent(number, round, 16 + random.below(12_000));
    const other = `/${random.below(workers)}.${random.below(filesOfEach)}`;
    const deeds: readonly (() => unknown)[] = [
      () => fs.writeFile(path, content),
      () => fs.writeFile(`${path}.large`, sealedContent(number, round, 20_000 + random.below(100_000))),
      () => fs.appendFile(path, content),
      () => fs.importTree({ [path]: content, [`${path}.tree/file`]: content }),
      () => fs.copy(other, `${path}.copy`, { replace: random.below(2) === 0 }),
      () => fs.copyTree(`${other}.tree`, `${path}.trees`),
      () => fs.remove(`${path}.copy`),
      () => fs.rmtree(random.pick([`${path}.tree`, `${path}.trees`])),
      () => fs.remove(other),
      () => fs.rename(other, `${path}.copy`),
      () => growAndShrink(context, path, content),
    ];
    context.count(context.tries(random.pick(deeds), ...refusals) ? pressureCounts.done : pressureCounts.refused);
  }
}

function growAndShrink({ fs, random }: TaskContext, path: string, content: Uint8Array): void {
  using file = fs.open(path, "ab", { lockTimeout: 0 });
  file.write(content);
  file.truncate(random.below(20_000));
}
