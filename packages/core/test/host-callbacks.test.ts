import {
  type FileHandle,
  type FileStorage,
  HandleClosedError,
  MFSQuotaExceededError,
  type Operation,
  type StorageBackend,
} from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { autoBackend } from "@dmemfs/storage";
import { describe, expect, it, vi } from "vitest";
import { pattern } from "./subject/pattern.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { snapshot } from "./subject/snapshot.js";

const storageCode = [
  "size",
  "quotaUsage",
  "chunkCount",
  "readInto",
  "write",
  "truncate",
  "reset",
  "trim",
  "dispose",
] as const;
const places = ["clock", "availableMemory", "warn", "performance", "create", "quotaFor", ...storageCode] as const;

/** Where an operation calls code of the host. */
type Place = (typeof places)[number];

/** A storage that calls `hook` in everything that it does: before and after. */
function hooked(storage: FileStorage, hook: (place: Place) => void): FileStorage {
  const around = (place: Place, value: unknown): unknown => {
    if (typeof value !== "function") return value;
    return (...parameters: unknown[]) => {
      hook(place);
      const result: unknown = Reflect.apply(value, storage, parameters);
      hook(place);
      return result;
    };
  };
  return new Proxy(storage, {
    get(target, name) {
      const place = storageCode.find((each) => each === name);
      const value: unknown = Reflect.get(target, name, target);
      if (place === undefined) return value;
      if (typeof value !== "function") hook(place);
      return around(place, value);
    },
  });
}

function hookedBackend(hook: (place: Place) => void): StorageBackend {
  return {
    ...autoBackend,
    create(options) {
      hook("create");
      return hooked(autoBackend.create(options), hook);
    },
    quotaFor(size, volume) {
      hook("quotaFor");
      return autoBackend.quotaFor(size, volume);
    },
  };
}

const large = pattern(2_500_000);
const refusal = "a clock, a probe of memory or a storage backend must not change the filesystem that calls it";

/** A filesystem with open handles and operations under way, which code of its host's uses from one place. */
class Meddled {
  readonly fs: MemoryFileSystem;
  readonly a: FileHandle;
  readonly b: FileHandle;
  readonly begun: Operation<unknown>;
  readonly copying: Operation<unknown>;
  readonly importing: Operation<unknown>;
  /** What came of each use. */
  readonly outcomes: unknown[] = [];
  private meddle: (() => unknown) | undefined;
  private callsLeft = 0;

  constructor(private readonly place: Place) {
    const hook = (from: Place): void => this.callBack(from);
    const options: MemoryFileSystemOptions = {
      maxQuota: 2 ** 26,
      nodeOverhead: 10,
      clock: () => {
        hook("clock");
        return 1;
      },
      memoryGuard: "per-write",
      memoryGuardInterval: 0,
      availableMemory: () => {
        hook("availableMemory");
        return place === "warn" ? 0 : 1e12;
      },
      ...(place === "create" || place === "quotaFor" || storageCode.some((name) => name === place)
        ? { defaultStorage: hookedBackend(hook) }
        : {}),
    };
    this.fs = new MemoryFileSystem(options);
    this.fs.importTree({ "/a/file": "x".repeat(5000), "/b/file": "y".repeat(300_000), "/c/file": "z", "/d/e/f": "z" });
    this.a = this.fs.open("/a/file", "r+b");
    this.b = this.fs.open("/b/file", "r+b");
    this.begun = this.fs.open("/begun", "wb").operations.write(large);
    this.begun.next();
    this.copying = this.fs.operations.copyTree("/d", "/copied");
    this.copying.next();
    this.importing = this.fs.operations.importTree({ "/imported/1": "1", "/imported/2": "2" });
    this.importing.next();
  }

  /** Runs `use`, and each of `meddlings` whenever the place is called meanwhile: the first few times. */
  during(use: (meddled: Meddled) => unknown, meddlings: readonly ((meddled: Meddled) => unknown)[]): void {
    this.callsLeft = 12;
    this.meddle = () => {
      for (const meddle of meddlings) this.outcomes.push(outcomeOf(() => meddle(this)));
    };
    try {
      use(this);
    } catch (error) {
      if (!MFSQuotaExceededError.isInstance(error)) throw error;
    } finally {
      this.meddle = undefined;
    }
  }

  /** Called by code that is the host's. */
  callBack(from: Place): void {
    const { meddle } = this;
    if (from !== this.place || meddle === undefined || this.callsLeft-- <= 0) return;
    this.meddle = undefined;
    meddle();
    this.meddle = meddle;
  }

  /** Fails unless all is as the calls left it, also when everything under way is left. */
  expectHonest(): void {
    for (const operation of [this.begun, this.copying, this.importing]) operation.return(undefined);
    for (const handle of [this.a, this.b]) handle.close();
    expectHonest(snapshot(this.fs), () => 10);
  }
}

function outcomeOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

/** Changes, each by another way into the filesystem. */
const meddlings: readonly (readonly [name: string, meddle: (meddled: Meddled) => unknown])[] = [
  ["a write through a handle", ({ b }) => b.write(pattern(100_000))],
  ["a write through the handle in use", ({ a }) => a.write(pattern(100_000))],
  ["writeAt", ({ b }) => b.writeAt(7, pattern(100))],
  ["truncate to nothing", ({ b }) => b.truncate(0)],
  ["truncate of the handle in use", ({ a }) => a.truncate(0)],
  ["truncate to more", ({ a }) => a.truncate(1_000_000)],
  ["close", ({ b }) => b.close()],
  ["close of the handle in use", ({ a }) => a.close()],
  ["using", ({ b }) => b[Symbol.dispose]()],
  ["steps of a write that begin", ({ b }) => b.operations.write(large).next()],
  ["steps of a read that begin", ({ b }) => b.operations.read().next()],
  ["a step of a write", ({ begun }) => begun.next()],
  ["the end of a write", ({ begun }) => begun.return(undefined)],
  ["a failure of a write", ({ begun }) => begun.throw(new Error("mine"))],
  ["a step of a copy", ({ copying }) => copying.next()],
  ["the end of a copy", ({ copying }) => copying.return(undefined)],
  ["a step of an import", ({ importing }) => importing.next()],
  ["the end of an import", ({ importing }) => importing.return(undefined)],
  ["markClean", ({ fs }) => fs.markClean()],
  ["writeFile", ({ fs }) => fs.writeFile("/c/file", "new")],
  ["appendFile", ({ fs }) => fs.appendFile("/new", "new")],
  ["writeFile of much", ({ fs }) => fs.writeFile("/new", large)],
  ["open", ({ fs }) => fs.open("/c/file", "wb")],
  ["open to read", ({ fs }) => fs.open("/c/file")],
  ["mkdir", ({ fs }) => fs.mkdir("/c/new")],
  ["remove", ({ fs }) => fs.remove("/c/file")],
  ["rmtree", ({ fs }) => fs.rmtree("/d")],
  ["rename", ({ fs }) => fs.rename("/c", "/moved")],
  ["move", ({ fs }) => fs.move("/c", "/new/moved")],
  ["copy", ({ fs }) => fs.copy("/c/file", "/copy")],
  ["copyTree", ({ fs }) => fs.copyTree("/d", "/copy")],
  ["importTree", ({ fs }) => fs.importTree({ "/c/file": "new" })],
];

/** What is under way when the host's code is called. */
const uses: readonly (readonly [name: string, use: (meddled: Meddled) => unknown])[] = [
  ["a write", ({ a }) => a.write(pattern(6000))],
  ["writeAt beyond the end", ({ a }) => a.writeAt(300_000, pattern(10))],
  ["truncate to less", ({ a }) => a.truncate(10)],
  ["truncate to more", ({ a }) => a.truncate(1_000_000)],
  ["a read", ({ a }) => a.read()],
  ["steps of a write", ({ a }) => [...a.operations.writeAt(0, large)]],
  ["close", ({ a }) => a.close()],
  ["a step of a write", ({ begun }) => begun.next()],
  ["the end of a write", ({ begun }) => begun.return(undefined)],
  ["writeFile of a new file", ({ fs }) => fs.writeFile("/new", pattern(1000))],
  ["writeFile over a file", ({ fs }) => fs.writeFile("/c/file", pattern(1000))],
  ["writeFile of much", ({ fs }) => fs.writeFile("/c/file", large)],
  ["appendFile of much", ({ fs }) => fs.appendFile("/c/file", large)],
  ["open", ({ fs }) => fs.open("/c/file", "wb", { preallocate: 1000 }).close()],
  ["readFile", ({ fs }) => fs.readFile("/c/file")],
  ["copy", ({ fs }) => fs.copy("/c/file", "/copied file")],
  ["copyTree", ({ fs }) => fs.copyTree("/d", "/copied tree")],
  ["importTree", ({ fs }) => fs.importTree({ "/c/file": "new", "/new/file": "new" })],
  ["rename", ({ fs }) => fs.rename("/c", "/renamed")],
  ["mkdir", ({ fs }) => fs.mkdir("/new directory")],
  ["remove", ({ fs }) => fs.remove("/c/file")],
  ["rmtree", ({ fs }) => fs.rmtree("/d")],
  ["truncate to what cannot be", ({ a }) => a.truncate(2 ** 45)],
];

/** The place is called somewhere within the uses; the spies stand for what a host may have put there. */
function withSpies(meddled: () => Meddled, run: (meddled: Meddled) => void): void {
  let subject: Meddled | undefined;
  const now = performance.now.bind(performance);
  const warned = (): void => subject?.callBack("warn");
  const spies = [
    vi.spyOn(performance, "now").mockImplementation(() => {
      subject?.callBack("performance");
      return now();
    }),
    typeof process === "undefined" || process.emitWarning === undefined
      ? vi.spyOn(console, "warn").mockImplementation(warned)
      : vi.spyOn(process, "emitWarning").mockImplementation(warned),
  ];
  try {
    subject = meddled();
    run(subject);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe.each(places)("%s of the host cannot change the filesystem that calls it", (place) => {
  let calls = 0;

  it.each(uses)("within %s", (_name, use) => {
    withSpies(
      () => new Meddled(place),
      (meddled) => {
        meddled.during(
          use,
          meddlings.map(([, meddle]) => meddle),
        );
        for (const [index, outcome] of meddled.outcomes.entries()) {
          const [name] = meddlings[index % meddlings.length] ?? [];
          // Within the end of a close, the handle is closed already.
          const isClosed = HandleClosedError.isInstance(outcome) || (name?.startsWith("close") && meddled.a.closed);
          expect([name, isClosed || (outcome as { detail?: unknown } | undefined)?.detail]).toEqual([
            name,
            isClosed || refusal,
          ]);
        }
        calls += meddled.outcomes.length;
        meddled.expectHonest();
      },
    );
  });

  it("and is called", () => {
    expect(calls).toBeGreaterThan(0);
  });
});

it("what was refused within a callback can be done after it", () => {
  const meddled = new Meddled("clock");
  meddled.during(({ fs }) => fs.mkdir("/new"), [({ begun }) => begun.next()]);
  expect(meddled.outcomes[0]).toMatchObject({ syscall: "write", path: "/begun", code: "EBUSY" });
  for (let step = meddled.begun.next(); step.done !== true; step = meddled.begun.next());
  meddled.expectHonest();
  expect(meddled.fs.getSize("/begun")).toBe(large.length);
});

it("the host may look: read, seek and list", () => {
  const meddled = new Meddled("clock");
  const look = ({ fs, b }: Meddled): number[] => [
    b.seek(1),
    b.read(2).length,
    b.tell(),
    b.readAt(0, new Uint8Array(4)),
    fs.readFile("/c/file").length,
    fs.glob("/*").length,
  ];
  meddled.during(({ fs }) => fs.mkdir("/new"), [look]);
  expect(meddled.outcomes[0]).toEqual([1, 2, 3, 4, 1, 5]);
});

it("a storage that keeps its ledger and spends in a callback spends what is its own", () => {
  let spend = (): void => undefined;
  const fs = new MemoryFileSystem({
    maxQuota: 100_000,
    clock: () => {
      spend();
      return 1;
    },
    defaultStorage: {
      ...autoBackend,
      create(options) {
        spend = () => options.ledger.reserve(10)[Symbol.dispose]();
        return autoBackend.create(options);
      },
    },
  });
  fs.importTree({ "/a/1": "1", "/a/2": "2" });
  fs.copyTree("/a", "/b");
  expectHonest(snapshot(fs));
  expectNothingLeft(fs);
});
