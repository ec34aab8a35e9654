import { expectSealed, sealedContent } from "../../../../async/test/stress/sealed-content.js";
import type { TaskContext } from "../task-context.js";

const names = Array.from({ length: 8 }, (_, index) => `/shared/${index}`);

/** The counts of the task. */
export const sharedNameCounts = { created: 0, removed: 1, moved: 2 } as const;

/** Creates, reads, moves and removes files under 8 names that all workers share. Counts its calls. */
export function sharedNames(context: TaskContext): number {
  const { fs, number, random } = context;
  let tries = 0;
  for (const round of context.rounds()) {
    const path = random.pick(names);
    const isCreated = context.tries(() => {
      using file = fs.open(path, "xb");
      context.count(sharedNameCounts.created);
      file.write(sealedContent(number, round, 64 + random.below(3000)));
    }, "EEXIST");
    const other = isCreated ? random.pick(names) : path;
    if (
      random.below(4) === 0 &&
      context.tries(() => fs.rename(other, random.pick(names)), "ENOENT", "EEXIST", "EBUSY")
    ) {
      context.count(sharedNameCounts.moved);
    }
    context.tries(() => expectSealed(fs.readFile(other)), "ENOENT");
    if (context.tries(() => fs.remove(other), "ENOENT", "EBUSY")) context.count(sharedNameCounts.removed);
    tries++;
  }
  return tries;
}
