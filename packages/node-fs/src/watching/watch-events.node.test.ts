import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { onBothSides } from "../../test/support/both-sides.js";

/** The error of an iterator at its first step. */
async function failureOf(iterator: AsyncIterable<unknown>): Promise<unknown> {
  try {
    for await (const _ of iterator) break;
    return "watches";
  } catch (error) {
    const { name, message } = error as Error;
    return { ...(error as object), cause: undefined, name, message };
  }
}

describe("promises.watch", () => {
  it("gives the events of the host, until it is aborted", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const controller = new AbortController();
      const log: unknown[] = [];
      const iterator = fs.promises.watch(root, { signal: controller.signal })[Symbol.asyncIterator]();
      for (const name of ["a", "b"]) {
        const next = iterator.next();
        fs.writeFileSync(`${root}/${name}`, "");
        log.push((await next).value);
      }
      const last = iterator.next();
      controller.abort("enough");
      log.push(await last.catch(({ name, code, cause }) => ({ name, code, cause })), await iterator.next());
      return log;
    });
    expect(ours).toEqual(host);
  });

  it("refuses what the host refuses, at the first step", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const watch = fs.promises.watch as (...args: unknown[]) => AsyncIterable<unknown>;
      const results = [];
      for (const args of [
        [`${root}/missing`],
        [undefined],
        [root, 1],
        [root, null],
        [root, { persistent: 1 }],
        [root, { recursive: 1 }],
        [root, { signal: 1 }],
        [root, { signal: AbortSignal.abort() }],
      ]) {
        results.push(await failureOf(watch(...args)));
      }
      return results;
    });
    expect(ours).toEqual(host);
  });

  it("keeps events that come between two steps", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    const names: unknown[] = [];
    const iterator = fs.promises.watch("/", { encoding: "buffer" });
    const next = iterator[Symbol.asyncIterator]().next();
    for (const name of ["a", "b", "c"]) fs.mkdirSync(`/${name}`);
    names.push(String((await next).value.filename));
    for await (const { filename } of iterator) {
      names.push(String(filename));
      if (names.length === 3) break;
    }
    expect(names).toEqual(["a", "b", "c"]);
    expect(await iterator[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
  });

  it("drops events or fails when too many wait", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    const watch = fs.promises.watch as (path: string, options: object) => AsyncIterableIterator<{ filename: string }>;
    const iterators = ["ignore", "error"].map((overflow) => watch("/", { maxQueue: 2, overflow }));
    const first = iterators.map((iterator) => iterator.next());
    for (const name of ["a", "b", "c", "d"]) fs.mkdirSync(`/${name}`);
    const [ignoring, failing] = await Promise.allSettled(first);
    expect(ignoring).toMatchObject({ value: { value: { filename: "a" } } });
    expect(failing).toMatchObject({ reason: { code: "ERR_FS_WATCH_QUEUE_OVERFLOW" } });
    expect((await iterators[0]?.next())?.value).toMatchObject({ filename: "b" });
    const next = iterators[0]?.next();
    fs.mkdirSync("/e");
    expect((await next)?.value).toMatchObject({ filename: "e" });
    await iterators[0]?.return?.();
    expect(await failureOf(watch("/", { overflow: "throw" }))).toMatchObject({ code: "ERR_INVALID_ARG_VALUE" });
  });
});
