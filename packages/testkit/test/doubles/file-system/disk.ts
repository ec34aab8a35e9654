import { MFSNodeLimitExceededError, type StorageBackend, type StorageVolume } from "@dmemfs/contract";
import type { FileSystemSetup } from "../../../src/index.js";
import { PlainLedger } from "../../../src/ledger/plain-ledger.js";
import { naiveRandomAccess, naiveSequential } from "../naive-backend.js";
import { at, type Place } from "./arguments.js";
import { Found, NaiveDirectory, NaiveFile, nodesBelow } from "./tree.js";

/** The tree, its account, and what files are made of. */
export class NaiveDisk {
  readonly root: NaiveDirectory;
  readonly ledger: PlainLedger;
  readonly volume: StorageVolume;
  readonly now: () => number;
  readonly #backend: StorageBackend;
  readonly #maxNodes: number;

  constructor(setup: FileSystemSetup) {
    this.now = setup.clock ?? Date.now;
    this.root = new NaiveDirectory(this.now());
    this.ledger = new PlainLedger(setup.maxQuota);
    this.#maxNodes = setup.maxNodes ?? Number.POSITIVE_INFINITY;
    this.volume = {
      chunkOverhead: setup.chunkOverheadOverride ?? 128,
      promotionHardLimit: 512 * 1024 * 1024,
      allocate: (bytes) => new ArrayBuffer(bytes),
    };
    const { defaultStorage = "auto" } = setup;
    if (typeof defaultStorage === "object") this.#backend = defaultStorage;
    else this.#backend = defaultStorage === "sequential" ? naiveSequential : naiveRandomAccess;
  }

  find(path: string, place: Place): Found {
    return new Found(this.root, path, place);
  }

  /** Fails unless there may be this many more nodes. */
  admit(count: number, place: Place): void {
    const current = [...nodesBelow(this.root, "/")].length;
    if (current + count <= this.#maxNodes) return;
    throw new MFSNodeLimitExceededError({ ...place, current, limit: this.#maxNodes, requested: count });
  }

  /** A file of these bytes, not yet in the tree. */
  makeFile(bytes: Uint8Array, generation: number, place: Place, size: number = bytes.length): NaiveFile {
    const storage = this.#backend.create({ ledger: this.ledger, volume: this.volume });
    at(place, () => storage.reset(size, bytes));
    return new NaiveFile(storage, this.now(), generation);
  }

  /** The directory at these segments, made where it is missing. */
  makeDirectories(segments: readonly string[]): NaiveDirectory {
    let directory = this.root;
    for (const name of segments) {
      const child = directory.children.get(name) ?? new NaiveDirectory(this.now());
      if (child instanceof NaiveFile) throw new Error("a file stands where a directory must be made");
      directory.children.set(name, child);
      directory = child;
    }
    return directory;
  }
}
