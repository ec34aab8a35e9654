import { MFSError } from "@dmemfs/contract";
import { sealedContent } from "../../../async/test/stress/sealed-content.js";
import type { ShareToken } from "../../src/attachment/share-token.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";

/** The contents that a worker writes. */
export interface WritingRun {
  readonly token: ShareToken;
  readonly number: number;
  /** The first word is 1 when the worker must end. Each other word counts the operations of a worker. */
  readonly board: Int32Array;
}

/** How many names a worker uses. */
const names = 4;

function write(fs: SharedMemoryFileSystem, number: number, round: number): void {
  const path = `/own/${number}.${round % names}`;
  const content = sealedContent(number, round, 16 + ((round * 997) % 9000));
  fs.writeFile(path, content);
  fs.rename(path, `${path}.moved`, { replace: true });
  fs.importTree({ [`/tree/${number}/a`]: content, [`/tree/${number}/b`]: content });
  fs.rmtree(`/tree/${number}`);
  using shared = fs.open("/shared", "wb");
  shared.write(content);
}

/** A file of a dead worker is locked until the worker is reaped, and the page opens files to read. */
const refusals: readonly string[] = ["EAGAIN", "EBUSY"];

function writeUntilOver(fs: SharedMemoryFileSystem, { number, board }: WritingRun): void {
  for (let round = 0; Atomics.load(board, 0) === 0; round++) {
    try {
      write(fs, number, round);
    } catch (error) {
      if (!MFSError.isInstance(error) || !refusals.includes(error.code)) throw error;
    }
    Atomics.add(board, number, 1);
  }
}

addEventListener("message", async ({ data }: MessageEvent<WritingRun>) => {
  using fs = SharedMemoryFileSystem.attach(data.token);
  // The end of this thread is reported only once it holds its Web Lock, which takes some turns of the event loop.
  await navigator.locks.query();
  postMessage("ready");
  try {
    writeUntilOver(fs, data);
    postMessage("over");
  } catch (error) {
    postMessage(String(error));
  }
});
