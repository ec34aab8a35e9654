import { MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, sameBytes, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const fillsToTheLastByte: FileSystemRule = onFresh(
  "content that fits exactly is accepted, and one byte more throws an error with the numbers",
  (tested) => {
    for (const sizes of [[1], [100], [5000, 3000], [70_000, 1, 64]]) {
      const fs = tested.freshFor(...sizes);
      for (const [index, size] of sizes.entries()) seedFiles(fs, { [`/${index}`]: pattern(size, index) });
      equal(fs.stats().freeBytes, 0, `stats().freeBytes with files of ${sizes.join(", ")}`);
      const one = (): void => fs.writeFile("/more", pattern(1));
      const error = refuses(fs, MFSQuotaExceededError, { syscall: "writeFile", path: "/more", code: "ENOSPC" }, one);
      equal(error.requested, tested.quotaFor(1), "the error's requested");
      equal(error.available, 0, "the error's available");
      for (const [index, size] of sizes.entries())
        sameBytes(fs.readFile(`/${index}`), pattern(size, index), `/${index}`);
    }
  },
);

export const fillsByAppending: FileSystemRule = onFresh(
  "appends of any size fill the quota to the last byte",
  (tested) => {
    for (const piece of [1, 7, 64, 1000]) {
      const size = piece * 70;
      const fs = tested.freshFor(size);
      using handle = fs.open("/a", "ab");
      for (let count = 0; count < 70; count++) handle.write(pattern(piece, count));
      equal(fs.stats().freeBytes, 0, `stats().freeBytes after 70 appends of ${piece} bytes`);
      const over = (): number => handle.write(pattern(tested.quotaFor(1)));
      refuses(
        fs,
        MFSQuotaExceededError,
        { syscall: "write", path: "/a" },
        over,
        `an append after 70 of ${piece} bytes`,
      );
    }
  },
);

export const givesBack: FileSystemRule = onFresh(
  "removing, cutting, emptying and replacing release the charge of the freed bytes",
  (tested) => {
    const { fs } = tested;
    const free = (what: string, ...sizes: number[]): void =>
      equal(fs.stats().usedBytes, tested.quotaFor(...sizes), what);
    seedFiles(fs, { "/a/one": pattern(5000), "/a/two": pattern(70_000), "/b/three": pattern(300_000) });
    fs.remove("/a/one");
    free("used bytes after remove", 70_000, 300_000);
    fs.writeFile("/a/two", pattern(10));
    free("used bytes after writeFile", 10, 300_000);
    fs.importTree({ "/b/three": pattern(20_000) });
    free("used bytes after importTree", 10, 20_000);
    fs.open("/a/two", "wb").close();
    free("used bytes after wb", 20_000);
    using handle = fs.open("/b/three", "r+b");
    handle.truncate(9000);
    free("used bytes after truncate", 9000);
    handle.close();
    fs.copyTree("/b", "/c");
    fs.rmtree("/b");
    free("used bytes after copyTree and rmtree", 9000);
    fs.rmtree("/c");
    fs.rmtree("/a");
    free("used bytes after everything was removed");
  },
);

export const worksWhenFull: FileSystemRule = onFresh(
  "overwriting, renaming and removing succeed on a filesystem that is exactly full",
  (tested) => {
    for (const size of [100, 5000, 270_000]) {
      const fs = tested.freshFor(size, size);
      seedFiles(fs, { "/a/one": pattern(size), "/a/two": pattern(size) });
      equal(fs.stats().freeBytes, 0, "stats().freeBytes");
      using handle = fs.open("/a/one", "r+b");
      for (const position of [0, size >> 1, size - 1]) handle.writeAt(position, Uint8Array.of(7));
      handle.write(pattern(size, 3));
      handle.close();
      sameBytes(fs.readFile("/a/one"), pattern(size, 3), `${size} bytes overwritten when full`);
      fs.rename("/a/one", "/a/three");
      fs.move("/a/three", "/x/y/three");
      fs.mkdir("/b");
      fs.open("/a/two", "wb", { preallocate: size }).close();
      fs.writeFile("/a/two", pattern(size, 9));
      sameBytes(fs.readFile("/a/two"), pattern(size, 9), `${size} bytes replaced when full`);
      fs.rmtree("/a");
      fs.remove("/x/y/three");
      equal(fs.stats().usedBytes, 0, "stats().usedBytes in the end");
    }
  },
);

export const chargesHoles: FileSystemRule = onFresh(
  "a hole is charged when it is made, and throws if it does not fit",
  (tested) => {
    const fs = tested.freshFor(10_000);
    using handle = fs.open("/a", "wb");
    handle.seek(9999);
    equal(fs.stats().usedBytes, 0, "stats().usedBytes after a seek");
    handle.write(pattern(1));
    equal(fs.stats().freeBytes, 0, "stats().freeBytes after a write behind a hole");
    handle.truncate(0);
    handle.seek(tested.quotaFor(10_000));
    refuses(
      fs,
      MFSQuotaExceededError,
      { syscall: "write" },
      () => handle.write(pattern(1)),
      "a write behind too large a hole",
    );
    const grow = (): number => handle.truncate(tested.quotaFor(10_000) + 1);
    refuses(fs, MFSQuotaExceededError, { syscall: "truncate" }, grow, "a truncate to too large a size");
    handle.truncate(10_000);
    equal(fs.stats().freeBytes, 0, "stats().freeBytes after a truncate");
  },
);

export const writesWholeOrNot: FileSystemRule = onFresh(
  "writeFile and appendFile over the quota leave the old content, and no new file",
  (tested) => {
    for (const size of [0, 10, 5000]) {
      const fs = tested.fresh({ maxQuota: tested.quotaFor(size) + tested.quotaFor(1) });
      const over = pattern(tested.quotaFor(size) + tested.quotaFor(1) + 1);
      seedFiles(fs, { "/a": pattern(size) });
      for (const syscall of ["writeFile", "appendFile"] as const) {
        for (const path of ["/a", "/new"]) {
          const fields = { syscall, path, code: "ENOSPC" } as const;
          refuses(
            fs,
            MFSQuotaExceededError,
            fields,
            () => fs[syscall](path, over),
            `${syscall} of ${path} over ${size} bytes`,
          );
        }
      }
    }
  },
);

export const countsLargeQuotas: FileSystemRule = onFresh("stats counts exactly beyond 32 bits", (tested) => {
  seedFiles(tested.fs, { "/a": pattern(1000) });
  const { largestQuota = Number.MAX_SAFE_INTEGER } = tested.subject;
  for (const maxQuota of [2 ** 24 + 3, 2 ** 31 + 1, 2 ** 32 + 5, 2 ** 40 + 1]) {
    if (maxQuota > largestQuota) break;
    const fs = tested.fresh({ maxQuota });
    seedFiles(fs, { "/a": pattern(1000) });
    const { quotaBytes, usedBytes, freeBytes } = fs.stats();
    equal(quotaBytes, maxQuota, `stats().quotaBytes of ${maxQuota}`);
    equal(usedBytes, tested.fs.stats().usedBytes, `stats().usedBytes of ${maxQuota}`);
    equal(freeBytes, maxQuota - usedBytes, `stats().freeBytes of ${maxQuota}`);
  }
});

export const refusalsCarryNumbers: FileSystemRule = onFresh(
  "every quota error has more requested bytes than free bytes",
  (tested) => {
    const fs = tested.fresh({ maxQuota: tested.quotaFor(6000) + tested.quotaFor(1000) });
    seedFiles(fs, { "/d/a": new Random(7).bytes(6000) });
    for (const [syscall, action] of [
      ["writeFile", () => fs.writeFile("/b", pattern(9000))],
      ["appendFile", () => fs.appendFile("/d/a", pattern(9000))],
      ["open", () => fs.open("/b", "wb", { preallocate: 9000 })],
      ["copy", () => fs.copy("/d/a", "/b")],
      ["copyTree", () => fs.copyTree("/d", "/b")],
      ["importTree", () => fs.importTree({ "/b": pattern(9000) })],
    ] as const) {
      const { requested, available } = refuses(fs, MFSQuotaExceededError, { syscall, code: "ENOSPC" }, action, syscall);
      equal(available, fs.stats().freeBytes, `${syscall}: the error's available`);
      that(requested > available, `${syscall}: requested ${requested}, available ${available}`);
    }
  },
);

/** Rules of the quota. */
export const quotaRules: RuleGroup<FileSystemSubject> = {
  name: "quota",
  rules: [
    fillsToTheLastByte,
    fillsByAppending,
    givesBack,
    worksWhenFull,
    chargesHoles,
    writesWholeOrNot,
    countsLargeQuotas,
    refusalsCarryNumbers,
  ],
};
