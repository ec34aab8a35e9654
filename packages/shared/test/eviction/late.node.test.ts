import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { expectSealed, sealedContent } from "../../../async/test/stress/sealed-content.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { expectNoTrace } from "../storm/expect-no-trace.js";
import { bundleWorker, startWorker } from "../workers/bundle-worker.js";
import { expectLeftInOrder } from "../workers/expect-left-in-order.js";
import { type LateRun, lateWords } from "./late-run.js";
import { heldPath, type LateWork, latePaths, lateWorks } from "./late-works.js";

const rounds = 30;
const grace = 2000;
let code = "";

beforeAll(async () => {
  code = await bundleWorker(new URL("./late-worker.ts", import.meta.url));
});

/** A worker that continues, with the words that it shares with this thread. */
class Late {
  readonly board: Int32Array = new Int32Array(new SharedArrayBuffer(4 * lateWords.end));
  private readonly worker;
  private message: { failure?: string } | undefined;

  constructor(fs: SharedMemoryFileSystem, work: LateWork) {
    this.worker = startWorker(code, { token: fs.share(), work, board: this.board } satisfies LateRun);
    this.worker.on("message", (message: { failure?: string }) => {
      this.message = message;
    });
  }

  get(word: keyof typeof lateWords): number {
    return Atomics.load(this.board, lateWords[word]);
  }

  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      if (this.message?.failure !== undefined) throw new Error(this.message.failure);
      await sleep(1);
    }
  }

  /** Allows the worker to attach again. */
  permit(): void {
    Atomics.add(this.board, lateWords.permitted, 1);
    Atomics.notify(this.board, lateWords.permitted);
  }

  askToEnd(): void {
    Atomics.store(this.board, lateWords.isOver, 1);
  }

  get isOver(): boolean {
    return this.message !== undefined;
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Takes all files at once, and makes them whole. */
function takeAll(fs: SharedMemoryFileSystem, round: number): void {
  for (const path of latePaths) {
    using handle = fs.open(path, "wb", { lockTimeout: 0 });
    handle.write(sealedContent(2, round, 5000));
  }
}

it.each(Object.keys(lateWorks) as LateWork[])(
  `a worker that continues with %s after its death was reported is evicted, ${rounds} times`,
  { timeout: 120_000 },
  async (work) => {
    const fs = SharedMemoryFileSystem.create({ maxQuota: 4 * 2 ** 20 });
    for (const path of [...latePaths, heldPath]) fs.writeFile(path, sealedContent(0, 0, 100));
    const held = fs.open(heldPath, "r+b");
    const late = new Late(fs, work);
    try {
      for (let round = 0; round < rounds; round++) {
        await late.until(() => late.get("client") !== 0 && late.get("done") > (work.includes("wait") ? 0 : 2));
        await sleep(round % 4);
        const client = Atomics.exchange(late.board, lateWords.client, 0);
        const { partial } = fs.reap(client, { grace });
        expect(fs.check()).toEqual({ problems: [] });
        const contents = latePaths.map((path) => [path, fs.readFile(path)] as const);
        for (const [path, bytes] of contents) if (!partial.includes(path)) expectSealed(bytes);
        expect(partial.filter((path) => !latePaths.includes(path))).toEqual([]);
        takeAll(fs, round);
        await late.until(() => late.get("evictions") > round);
        late.permit();
      }
      late.askToEnd();
      held.close();
      await late.until(() => late.isOver);
      expectLeftInOrder(fs);
      expectNoTrace(fs);
    } finally {
      await late.stop();
      fs.dispose();
    }
  },
);
