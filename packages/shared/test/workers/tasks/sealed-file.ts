import { expectSealed, sealedContent } from "../../../../async/test/stress/sealed-content.js";
import { joined } from "../../../../async/test/support/joined.js";
import type { TaskContext } from "../task-context.js";

/** The sizes that the file has while no worker writes it. */
const sizes: readonly number[] = [64, 5000, 300_000, 1_048_580, 2_097_552];

/** Writes and reads, whole and in parts, one file that all workers share. Returns the number of rounds. */
export function sealedFile(context: TaskContext): number {
  const { fs, number, random } = context;
  let count = 0;
  for (const round of context.rounds()) {
    const action = random.below(8);
    if (action === 0) fs.writeFile("/file", sealedContent(number, round, random.pick(sizes)));
    else if (action === 1) writeInParts(context, sealedContent(number, round, random.pick(sizes)));
    else if (action === 2) fs.importTree({ [`/copies/${number}`]: fs.readFile("/file") });
    else if (action === 3) readInParts(context);
    else if (action === 4) fs.copy("/file", `/copies/${number}`, { replace: true });
    else expectSealed(fs.readFile("/file"));
    requireSettledSize(context);
    count++;
  }
  return count;
}

function writeInParts({ fs }: TaskContext, content: Uint8Array): void {
  using file = fs.open("/file", "wb");
  const middle = Math.floor(content.length / 2);
  file.write(content.subarray(0, middle));
  file.write(content.subarray(middle));
}

function readInParts({ fs }: TaskContext): void {
  using file = fs.open("/file");
  const parts: Uint8Array[] = [];
  for (let part = file.read(100_000); part.length > 0; part = file.read(100_000)) parts.push(part);
  expectSealed(joined(parts));
}

function requireSettledSize({ fs }: TaskContext): void {
  using file = fs.open("/file");
  const size = file.seek(0, 2);
  if (!sizes.includes(size)) throw new Error(`the file has ${size} bytes`);
}
