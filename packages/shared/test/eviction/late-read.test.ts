import { HandleClosedError } from "@dmemfs/contract";
import { expect, it } from "vitest";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { SharedWords } from "../../src/words/shared-words.js";
import { abandon } from "../abandon.js";

/** Words of a thread that is interrupted before one of its reads. */
class InterruptedWords extends SharedWords {
  left: number = Number.POSITIVE_INFINITY;
  interrupt: () => void = () => {};

  override get(index: number): number {
    if (this.left-- === 0) this.interrupt();
    return super.get(index);
  }
}

it("a read throws if the attachment is evicted and the file changed at any moment of the read", () => {
  for (let looks = 0; ; looks++) {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 17 });
    // The file is fragmented, so that its blocks are elsewhere after the changes.
    fs.importTree({ "/file": new Uint8Array(5000), "/between": new Uint8Array(3000) });
    fs.appendFile("/file", new Uint8Array(9000));
    let words = new InterruptedWords(new Int32Array());
    const late = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => {
      words = new InterruptedWords(view);
      return words;
    });
    const handle = late.open("/file");
    words.interrupt = () => {
      fs.reap(late.clientId, { grace: 1 });
      fs.remove("/between");
      fs.writeFile("/file", new Uint8Array(300));
      fs.writeFile("/other", new Uint8Array(9000));
    };
    words.left = looks;
    let error: unknown;
    try {
      handle.read();
    } catch (thrown) {
      error = thrown;
    }
    const isInterrupted = words.left < 0;
    abandon(SharedMemoryFileSystem.attachmentOf(late));
    expect([looks, HandleClosedError.isInstance(error)]).toEqual([looks, isInterrupted]);
    if (!isInterrupted) return;
  }
});
