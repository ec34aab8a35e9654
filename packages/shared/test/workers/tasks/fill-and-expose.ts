import type { TaskContext } from "../task-context.js";

const dirt = 0xee;

/** Fills blocks with a pattern and frees them, until the run is over. */
export function dirtyBlocks(context: TaskContext): void {
  const { fs, number, random } = context;
  for (const _round of context.rounds()) {
    const path = `/dirt-${number}`;
    context.tries(() => fs.writeFile(path, new Uint8Array(random.below(60_000)).fill(dirt)), "ENOSPC");
    context.tries(() => fs.remove(path), "ENOENT");
  }
}

/**
 * Makes files with holes, preallocations and growths. Returns the number of files.
 * @throws Error if a file shows a byte that was not written to it
 */
export function exposeBlocks(context: TaskContext): number {
  const { fs, number } = context;
  let exposed = 0;
  for (const round of context.rounds()) {
    const path = `/clean-${number}`;
    if (!context.tries(() => expose(context, path, round), "ENOSPC")) continue;
    const strange = fs.readFile(path).find((byte) => byte !== 0 && byte !== number + 1);
    if (strange !== undefined) throw new Error(`byte ${strange} in round ${round} of ${path}`);
    if (round % 2 === 0) fs.remove(path);
    exposed++;
  }
  return exposed;
}

function expose({ fs, number, random }: TaskContext, path: string, round: number): void {
  const own = new Uint8Array(random.below(700)).fill(number + 1);
  using file = fs.open(path, "wb", { preallocate: round % 3 === 0 ? random.below(20_000) : 0 });
  file.write(own);
  file.seek(random.below(30_000), 0);
  file.write(own);
  file.truncate(random.below(40_000));
  file.truncate(random.below(40_000));
}
