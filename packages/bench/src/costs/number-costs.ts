import type { FileHandle, MemoryFileSystem } from "dmemfs";
import { congruentialSource } from "../statistics.js";
import type { Cost } from "./cost.js";

function numberCost(
  name: string,
  title: string,
  items: number,
  unit: string,
  prepare: (fs: MemoryFileSystem, items: number) => () => unknown,
): Cost {
  return {
    name,
    title,
    items,
    unit,
    prepare: ({ MemoryFileSystem }, count) => prepare(new MemoryFileSystem({ maxQuota: 2 ** 40 }), count),
  };
}

function pathsIn(directories: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `/${index % directories}/${index}`);
}

/** Costs of numbers: of files, handles, entries, bytes, calls in flight and waiters. */
export const numberCosts: readonly Cost[] = [
  numberCost(
    "files_many",
    "n files made in one directory, each removed and made again",
    10_000,
    "file",
    (fs, count) => {
      const paths = Array.from({ length: count }, (_, index) => `/${index}`);
      return () => {
        for (const path of paths) fs.writeFile(path, "x");
        for (const path of paths) {
          fs.remove(path);
          fs.writeFile(path, "y");
        }
      };
    },
  ),
  numberCost("renames_many", "n files of one directory renamed", 10_000, "file", (fs, count) => {
    for (let index = 0; index < count; index++) fs.writeFile(`/${index}`, "");
    return () => {
      for (let index = 0; index < count; index++) fs.rename(`/${index}`, `/renamed-${index}`);
    };
  }),
  numberCost("list_many", "`listdir` of n files", 100_000, "file", (fs, count) => {
    for (let index = 0; index < count; index++) fs.writeFile(`/${index}`, "");
    return () => fs.listdir().length;
  }),
  numberCost("handles_many", "n handles open at once, then closed", 5000, "handle", (fs, count) => {
    const paths = pathsIn(100, count);
    fs.importTree(paths.map((path) => [path, "x"] as const));
    return () => {
      const handles: FileHandle[] = paths.map((path) => fs.open(path, "r+b"));
      for (const handle of handles) handle.close();
    };
  }),
  numberCost("readers_many", "n handles of one file", 5000, "handle", (fs, count) => {
    fs.writeFile("/file", "x");
    return () => {
      const handles = Array.from({ length: count }, () => fs.open("/file"));
      for (const handle of handles) handle.close();
    };
  }),
  numberCost("import_same", "`importTree` of n contents for one path", 20_000, "entry", (fs, count) => {
    return () => fs.importTree(Array.from({ length: count }, (_, index) => ["/a/b", String(index)] as const));
  }),
  numberCost("import_adverse", "`importTree` that goes round 5000 directories", 20_000, "entry", (fs, count) => {
    const entries = pathsIn(5000, count).map((path) => [path, "x"] as const);
    return () => fs.importTree(entries);
  }),
  numberCost("import_refused", "`importTree` of n entries whose last is refused", 10_000, "entry", (fs, count) => {
    const entries = [...pathsIn(100, count), "/.."].map((path) => [path, "x"] as const);
    return () => {
      try {
        fs.importTree(entries);
      } catch {
        return fs.stats().fileCount;
      }
      throw new Error("was not refused");
    };
  }),
  numberCost("write_tiny", "n writes of one byte at random places of 1 MiB", 50_000, "write", (fs, count) => {
    const file = fs.open("/file", "wb");
    file.truncate(2 ** 20);
    const byte = new Uint8Array(1);
    return () => {
      const random = congruentialSource();
      for (let index = 0; index < count; index++) file.writeAt(random() >>> 12, byte);
      file.close();
    };
  }),
  numberCost("truncate_many", "n times truncated to 1 MiB and to one byte", 500, "time", (fs, count) => {
    const file = fs.open("/file", "wb");
    return () => {
      for (let index = 0; index < count; index++) {
        file.truncate(2 ** 20);
        file.truncate(1);
      }
      file.close();
    };
  }),
  numberCost("sizes_impossible", "n files of 2 ** 45 bytes refused", 1000, "refusal", (_fs, count) => () => {
    for (let index = 0; index < count; index++) {
      try {
        _fs.open("/file", "wb", { preallocate: 2 ** 45 });
      } catch {
        continue;
      }
      throw new Error("was not refused");
    }
  }),
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
];
