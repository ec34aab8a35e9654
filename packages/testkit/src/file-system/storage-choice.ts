import {
  type FileStorage,
  OutOfMemoryError,
  type StorageBackend,
  type StorageOptions,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { equal, sameBytes, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles, withStorageChoice } from "./file-system-under-test.js";

export const sequentialIsSequential: FileSystemRule = withStorageChoice(
  onFresh("sequential storage refuses a random write with ENOTSUP and changes nothing", (tested) => {
    const fs = tested.fresh({ defaultStorage: "sequential" });
    seedFiles(fs, { "/a": pattern(5000) });
    using handle = fs.open("/a", "r+b");
    handle.seek(100);
    for (const [syscall, action] of [
      ["write", () => handle.write(pattern(10))],
      ["writeAt", () => handle.writeAt(0, pattern(10))],
    ] as const) {
      refuses(fs, UnsupportedOperationError, { syscall, path: "/a", code: "ENOTSUP" }, action, syscall);
    }
    equal(handle.tell(), 100, "tell() after the refusals");
    handle.seek(0, 2);
    handle.write(pattern(10));
    handle.close();
    sameBytes(fs.readFile("/a").subarray(0, 5000), pattern(5000), "the content");
  }),
);

export const randomAccessIsRandom: FileSystemRule = withStorageChoice(
  onFresh("random-access and auto storage accept writes at any position, without an additional charge", (tested) => {
    for (const defaultStorage of ["auto", "random-access"] as const) {
      const fs = tested.fresh({ defaultStorage, maxQuota: 270_000 });
      seedFiles(fs, { "/a": pattern(270_000) });
      const expected = pattern(270_000);
      using handle = fs.open("/a", "r+b");
      for (const position of [269_999, 65_530, 0]) {
        handle.writeAt(position, pattern(1, 9));
        expected.set(pattern(1, 9), position);
      }
      handle.close();
      sameBytes(fs.readFile("/a"), expected, `the content in ${defaultStorage} storage`);
      equal(fs.stats().freeBytes, 0, `stats().freeBytes in ${defaultStorage} storage`);
    }
  }),
);

export const chargesChunks: FileSystemRule = withStorageChoice(
  onFresh(
    "sequential storage is charged its size and an overhead for each chunk, and small appends share one",
    (tested) => {
      const fs = tested.fresh({ defaultStorage: "sequential", chunkOverheadOverride: 100 });
      equal(fs.stats().overheadPerChunkEstimate, 100, "stats().overheadPerChunkEstimate");
      using handle = fs.open("/a", "ab");
      for (let count = 1; count <= 2000; count++) {
        handle.write(pattern(1, count));
        const { usedBytes, chunkCount } = fs.stats();
        equal(usedBytes, count + 100 * chunkCount, `stats().usedBytes after ${count} appends, in ${chunkCount} chunks`);
      }
      const { chunkCount } = fs.stats();
      that(chunkCount > 0 && chunkCount <= 40, `2000 appends of one byte make ${chunkCount} chunks`);
      handle.close();
      fs.copy("/a", "/b");
      that(fs.stats().chunkCount <= 2 * chunkCount, "the copy has more chunks than its source");
      fs.remove("/a");
      fs.remove("/b");
      equal(fs.stats().usedBytes, 0, "stats().usedBytes in the end");
    },
  ),
);

/** A backend that counts the storages that it creates, and has memory for only a few bytes. */
class TinyBackend implements StorageBackend {
  readonly name = "tiny";
  readonly supports = { randomWrite: true, overwriteInPlace: true, exactQuota: true };
  readonly made: FileStorage[] = [];

  create(options: StorageOptions): FileStorage {
    const storage = new TinyStorage(options);
    this.made.push(storage);
    return storage;
  }

  quotaFor(size: number): number {
    return size;
  }
}

class TinyStorage implements FileStorage {
  readonly chunkCount = 0;
  readonly #ledger: StorageOptions["ledger"];
  readonly #bytes = new Uint8Array(64);
  size = 0;

  constructor({ ledger }: StorageOptions) {
    this.#ledger = ledger;
  }

  get quotaUsage(): number {
    return this.size;
  }

  readInto(position: number, target: Uint8Array): number {
    const part = this.#bytes.subarray(Math.min(position, this.size), this.size).subarray(0, target.length);
    target.set(part);
    return part.length;
  }

  write(position: number, data: Uint8Array): number {
    if (data.length > 0) this.#resize(Math.max(this.size, position + data.length));
    this.#bytes.set(data, data.length > 0 ? position : 0);
    return data.length;
  }

  truncate(size: number): void {
    this.#resize(size);
  }

  reset(size: number, content: Uint8Array = new Uint8Array(0)): void {
    this.#resize(size);
    this.#bytes.fill(0);
    this.#bytes.set(content);
  }

  trim(): void {}

  dispose(): void {
    this.#resize(0);
  }

  #resize(size: number): void {
    if (size > this.#bytes.length) throw new OutOfMemoryError({ requested: size });
    if (size > this.size) this.#ledger.reserve(size - this.size).commit();
    else this.#ledger.release(this.size - size);
    this.#bytes.fill(0, size);
    this.size = size;
  }
}

export const takesCustomBackend: FileSystemRule = withStorageChoice(
  onFresh("a custom backend creates the storages of all files, and its errors leave no trace", (tested) => {
    const backend = new TinyBackend();
    const fs = tested.fresh({ defaultStorage: backend });
    seedFiles(fs, { "/a/one": pattern(10) });
    fs.importTree({ "/a/two": pattern(20) });
    fs.copyTree("/a", "/b");
    equal(
      backend.made.filter(({ size }) => size > 0).length,
      4,
      "number of storages that the backend made and that are not empty",
    );
    equal(fs.stats().usedBytes, 60, "stats().usedBytes");
    for (const [syscall, action] of [
      ["writeFile", () => fs.writeFile("/new", pattern(100))],
      ["writeFile", () => fs.writeFile("/a/one", pattern(100))],
      ["appendFile", () => fs.appendFile("/a/one", pattern(60))],
      ["importTree", () => fs.importTree({ "/c/one": "1", "/a/one": pattern(100) })],
      ["open", () => fs.open("/new", "wb", { preallocate: 100 })],
      ["open", () => fs.open("/a/one", "wb", { preallocate: 100 })],
    ] as const) {
      refuses(fs, OutOfMemoryError, { syscall, code: "ENOMEM" }, action, `${syscall} of more bytes than the memory`);
    }
    fs.rmtree("/a");
    fs.rmtree("/b");
    equal(fs.stats().usedBytes, 0, "stats().usedBytes in the end");
  }),
);

/** A backend that counts the calls of its storages. */
class CountingBackend extends TinyBackend {
  disposed = 0;
  trimmed = 0;

  override create(options: StorageOptions): FileStorage {
    const storage = super.create(options);
    const [dispose, trim] = [storage.dispose.bind(storage), storage.trim.bind(storage)];
    storage.dispose = () => {
      this.disposed += 1;
      dispose();
    };
    storage.trim = () => {
      this.trimmed += 1;
      trim();
    };
    return storage;
  }
}

export const endsStorages: FileSystemRule = withStorageChoice(
  onFresh("a storage is trimmed when its writer closes, and disposed of when its file is freed", (tested) => {
    const backend = new CountingBackend();
    const fs = tested.fresh({ defaultStorage: backend });
    fs.mkdir("/a");
    for (const name of ["one", "two", "three"]) {
      const { trimmed } = backend;
      const handle = fs.open(`/a/${name}`, "wb");
      handle.write(pattern(10));
      handle.close();
      that(backend.trimmed > trimmed, `trim was not called when the writer of ${name} closed`);
    }
    fs.copyTree("/a", "/b");
    fs.importTree({ "/a/one": "new" });
    fs.remove("/a/two");
    fs.rmtree("/b");
    fs.rmtree("/a");
    const { made, disposed } = backend;
    equal(disposed, made.length, "number of storages that were disposed of, against those that were made");
  }),
);

/** Rules for the choice of a storage. */
export const storageChoiceRules: RuleGroup<FileSystemSubject> = {
  name: "storage choice",
  rules: [sequentialIsSequential, randomAccessIsRandom, chargesChunks, takesCustomBackend, endsStorages],
};
