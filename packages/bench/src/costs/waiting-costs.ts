import { Buffer } from "node:buffer";
import type { Cost } from "./cost.js";

/** Calls in flight, waiters and texts. */
export const waitingCosts: readonly Cost[] = [
  {
    name: "calls_many",
    title: "n small asynchronous calls in flight",
    items: 10_000,
    unit: "call",
    prepare({ AsyncMemoryFileSystem }, count) {
      const fs = new AsyncMemoryFileSystem();
      return () => Promise.all(Array.from({ length: count }, (_, index) => fs.writeFile(`/${index % 100}`, "x")));
    },
  },
  {
    name: "waiters_many",
    title: "n waiters for one file, one signal for all",
    items: 2500,
    unit: "waiter",
    prepare({ MemoryFileSystem }, count) {
      const fs = new MemoryFileSystem();
      const { signal } = new AbortController();
      return async () => {
        const holder = fs.open("/file", "wb");
        const waiters = Array.from({ length: count }, async () => {
          (await fs.openAsync("/file", "r+b", { signal })).close();
        });
        holder.close();
        await Promise.all(waiters);
      };
    },
  },
  {
    name: "waiters_aborted",
    title: "n waiters for one file, all aborted at once",
    items: 2500,
    unit: "waiter",
    prepare({ MemoryFileSystem }, count) {
      const fs = new MemoryFileSystem();
      const controller = new AbortController();
      return async () => {
        using _holder = fs.open("/file", "wb");
        const { signal } = controller;
        const waiters = Array.from({ length: count }, () => fs.openAsync("/file", "r+b", { signal }));
        controller.abort();
        await Promise.allSettled(waiters);
      };
    },
  },
  {
    name: "text_malformed",
    title: "`readText` of n bytes that are no UTF-8",
    items: 1_000_000,
    unit: "byte",
    prepare({ MemoryFileSystem }, count) {
      const fs = new MemoryFileSystem();
      fs.writeFile("/file", Buffer.alloc(count, 0xff));
      return () => fs.readText("/file").length;
    },
  },
  {
    name: "lines_short",
    title: "a text handle over n lines of one byte",
    items: 50_000,
    unit: "line",
    prepare({ MemoryFileSystem, MFSTextHandle }, count) {
      const fs = new MemoryFileSystem();
      fs.writeFile("/file", Buffer.alloc(2 * count, "a\n"));
      return () => {
        using file = fs.open("/file");
        for (const _line of new MFSTextHandle(file));
      };
    },
  },
  {
    name: "line_long",
    title: "a text handle over one line of n bytes",
    items: 1_000_000,
    unit: "byte",
    prepare({ MemoryFileSystem, MFSTextHandle }, count) {
      const fs = new MemoryFileSystem();
      fs.writeFile("/file", Buffer.alloc(count, "a"));
      return () => {
        using file = fs.open("/file");
        for (const _line of new MFSTextHandle(file));
      };
    },
  },
];
