import type { TaskContext } from "../task-context.js";

/** Adds to the number in the file. Opens the file for each addition. */
export function addInTurns(context: TaskContext): void {
  for (const _round of context.rounds()) {
    using file = context.fs.open("/file", "r+b");
    const bytes = file.read(4);
    const words = new Uint32Array(bytes.slice().buffer);
    words[0] = (words[0] ?? 0) + 1;
    file.seek(0);
    file.write(new Uint8Array(words.buffer));
  }
}
