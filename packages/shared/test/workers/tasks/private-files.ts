import { expectSealed, sealedContent } from "../../../../async/test/stress/sealed-content.js";
import type { TaskContext } from "../task-context.js";

/** Writes its own file repeatedly, and reads it back. Returns the number of rounds. */
export function privateFiles(context: TaskContext): number {
  const { fs, number, random } = context;
  const path = `/private/${number}`;
  let written = 0;
  for (const round of context.rounds()) {
    fs.writeFile(path, sealedContent(number, round, 16 + random.below(4000)));
    const found = expectSealed(fs.readFile(path));
    if (found.author !== number || found.number !== round) throw new Error(`${path} is number ${found.number}`);
    written++;
  }
  return written;
}
