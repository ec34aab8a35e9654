import { sealedContent } from "../../../../async/test/stress/sealed-content.js";
import type { TaskContext } from "../task-context.js";

/** Creates files in a directory that all workers share; each worker uses different names. Returns the number of files. */
export function createFiles(context: TaskContext): number {
  const { fs, number, random } = context;
  let created = 0;
  for (const round of context.rounds()) {
    const content = sealedContent(number, round, 16 + random.below(5000));
    const path = `/all/${number}-${round}`;
    if (round % 2 === 0) fs.writeFile(path, content);
    else {
      using file = fs.open(path, "xb");
      file.write(content);
    }
    created++;
  }
  return created;
}
