import type { TaskContext } from "../task-context.js";

/** Makes files of one block each, and removes every other of them. Returns how many it made. */
export function makeHoles(context: TaskContext): number {
  const { fs, number } = context;
  const paths: string[] = [];
  for (const round of context.rounds()) {
    const path = `/${number}-${round}`;
    fs.writeFile(path, new Uint8Array(256).fill(number + 1));
    paths.push(path);
  }
  context.meet();
  for (let index = 0; index < paths.length; index += 2) fs.remove(paths[index] as string);
  return paths.length;
}

/** Takes turns with another worker: in each turn, fills all blocks and frees them. Returns the number of turns. */
export function fillInTurns(context: TaskContext): number {
  const { fs, number } = context;
  const { freeBytes } = fs.stats();
  let filled = 0;
  for (const round of context.rounds()) {
    context.awaitTurn(2 * round + number);
    fs.writeFile("/all", new Uint8Array(freeBytes).fill(number));
    fs.remove("/all");
    context.endTurn();
    filled++;
  }
  return filled;
}
