import {
  BlockingIOError,
  FileExistsError,
  FileNotFoundError,
  HandleClosedError,
  InvalidArgumentError,
  IsADirectoryError,
  MFSQuotaExceededError,
  type OpenMode,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { sameBytes } from "../../../../../test/support/same-bytes.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { drive } from "../drive/index.js";
import { type DescriptionFlags, type FileDescription, openDescription, openDescriptionInSteps } from "./index.js";

const bytes = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);
const both: DescriptionFlags = { read: true, write: true };

function whole(description: FileDescription): string {
  const content = new Uint8Array(100);
  return new TextDecoder().decode(content.subarray(0, description.readAt(0, content)));
}

let mfs: MemoryFileSystem;
beforeEach(() => {
  mfs = new MemoryFileSystem({ maxQuota: 10_000 });
  mfs.writeFile("/file", "0123456789");
});

describe("the flags", () => {
  const names = ["read", "write", "create", "exclusive", "empty", "append"] as const;
  const combinations = Array.from({ length: 64 }, (_, bits) =>
    Object.fromEntries(names.map((name, bit) => [name, (bits & (1 << bit)) !== 0])),
  );

  it.each(combinations)("%o open an existing and a missing file as they say", (flags) => {
    const { read, write, create, exclusive, empty, append } = flags;
    if (create && exclusive) {
      expect(() => openDescription(mfs, "/file", flags)).toThrow(FileExistsError);
    } else {
      using description = openDescription(mfs, "./file", flags);
      expect(description.path).toBe("/file");
      expect(mfs.readText("/file")).toBe(empty ? "" : "0123456789");
      if (read) expect(whole(description)).toBe(empty ? "" : "0123456789");
      else expect(() => whole(description)).toThrow(UnsupportedOperationError);
      if (write) {
        expect(description.write(bytes("ab"))).toBe(2);
        const written = append ? "0123456789ab" : "ab23456789";
        expect(mfs.readText("/file")).toBe(empty ? "ab" : written);
      } else {
        for (const call of [() => description.write(bytes("a")), () => description.truncate(0)]) {
          expect(call).toThrow(expect.objectContaining({ code: "EBADF", path: "/file" }));
        }
      }
    }
    if (create) {
      openDescription(mfs, "/new", flags).close();
      expect(mfs.stat("/new")).toMatchObject({ size: 0, isFile: true, generation: 1 });
    } else {
      expect(() => openDescription(mfs, "/new", flags)).toThrow(FileNotFoundError);
      expect(mfs.exists("/new")).toBe(false);
    }
    expect(() => openDescription(mfs, "/", flags)).toThrow(create && exclusive ? FileExistsError : IsADirectoryError);
    mfs.remove("/file");
  });

  it.each([{ read: 1 }, { write: "yes" }, { rread: true }, 5, null])("%o throw", (flags) => {
    expect(() => openDescription(mfs, "/file", flags as never)).toThrow(InvalidArgumentError);
  });

  it("leave no file behind where it does not fit", () => {
    const full = new MemoryFileSystem({ maxQuota: 10_000, maxNodes: 2 });
    full.writeFile("/a", "");
    expect(() => openDescription(full, "/b", { create: true, write: true })).toThrow("ENOSPC");
    expect([full.listdir("/"), full.stats().usedBytes]).toEqual([["a"], 0]);
  });
});

describe("reads and writes", () => {
  it("at the cursor, which each description has for itself", () => {
    using first = openDescription(mfs, "/file", both);
    using second = openDescription(mfs, "/file", both);
    const target = new Uint8Array(4);
    expect([first.readInto(target), first.tell(), second.tell()]).toEqual([4, 4, 0]);
    expect([second.write(bytes("xyz")), second.tell()]).toEqual([3, 3]);
    first.seek(1);
    first.readInto(target);
    expect(new TextDecoder().decode(target)).toBe("yz34");
    first.seek(50);
    expect([first.readInto(target), first.tell()]).toEqual([0, 50]);
  });

  it("at a position, which leaves the cursor", () => {
    using description = openDescription(mfs, "/file", both);
    description.seek(3);
    description.writeAt(8, bytes("abc"));
    const target = new Uint8Array(2);
    expect([description.readAt(9, target), description.tell()]).toEqual([2, 3]);
    expect([whole(description), new TextDecoder().decode(target)]).toEqual(["01234567abc", "bc"]);
  });

  it("append at the end, whatever the cursor and the position", () => {
    using first = openDescription(mfs, "/file", { ...both, append: true });
    using second = openDescription(mfs, "/file", { write: true, append: true });
    first.write(bytes("a"));
    second.writeAt(0, bytes("b"));
    first.write(bytes("c"));
    expect([whole(first), first.tell(), second.tell()]).toEqual(["0123456789abc", 13, 0]);
  });

  it("truncate, shorter and longer, and leave the cursor", () => {
    using description = openDescription(mfs, "/file", both);
    description.seek(8);
    description.truncate(4);
    description.truncate(6);
    expect([whole(description), description.tell()]).toEqual(["0123\0\0", 8]);
    description.write(bytes("x"));
    expect(whole(description)).toBe("0123\0\0\0\0x");
  });

  it("in full or not at all", () => {
    using description = openDescription(mfs, "/file", both);
    const { usedBytes } = mfs.stats();
    expect(() => description.writeAt(5, new Uint8Array(20_000))).toThrow(MFSQuotaExceededError);
    expect(() => description.truncate(20_000)).toThrow(MFSQuotaExceededError);
    expect([whole(description), mfs.stats().usedBytes]).toEqual(["0123456789", usedBytes]);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53, "1", null, undefined])("refuse the position or size %o", (bad) => {
    using description = openDescription(mfs, "/file", both);
    const position = bad as number;
    for (const call of [
      () => description.readAt(position, new Uint8Array(1)),
      () => description.writeAt(position, bytes("a")),
      () => description.truncate(position),
      () => description.seek(position),
    ]) {
      expect(call).toThrow(expect.objectContaining({ code: "EINVAL", path: "/file" }));
    }
    expect(() => description.writeAt(2 ** 53 - 1, bytes("a"))).toThrow(InvalidArgumentError);
    expect(whole(description)).toBe("0123456789");
  });
});

describe("the lock", () => {
  it("is free between the calls", () => {
    using description = openDescription(mfs, "/file", both);
    for (const mode of ["rb", "wb", "ab", "r+b"] as OpenMode[]) {
      mfs.open("/file", mode).close();
      description.write(bytes("x"));
    }
    for (const content of ["x".repeat(5000), "new"]) {
      mfs.writeFile("/file", content);
      expect(description.stat().size).toBe(content.length);
    }
    expect(whole(description)).toBe("new");
    mfs.copy("/file", "/copy");
    expect(mfs.readText("/copy")).toBe("new");
  });

  it("of a writer refuses every synchronous call, that of a reader the writing ones", () => {
    using description = openDescription(mfs, "/file", both);
    const target = new Uint8Array(4);
    const reading = [() => description.readInto(target), () => description.readAt(0, target)];
    const writing = [
      () => description.write(target),
      () => description.writeAt(0, target),
      () => description.truncate(1),
    ];
    const busy = expect.objectContaining({ code: "EAGAIN", path: "/file" });
    {
      using _handle = mfs.open("/file", "r+b");
      for (const call of [...reading, ...writing]) expect(call).toThrow(busy);
      expect(() => openDescription(mfs, "/file", { ...both, empty: true })).toThrow(busy);
      openDescription(mfs, "/file", both).close();
      expect(description.stat().size).toBe(10);
      description.setTimes({ modifiedAt: 5 });
    }
    {
      using _handle = mfs.open("/file", "rb");
      for (const call of writing) expect(call).toThrow(busy);
      for (const call of reading) expect(call()).toBe(4);
    }
    expect([description.tell(), mfs.readText("/file")]).toEqual([4, "0123456789"]);
  });

  it("is waited for by the steps, in their order", async () => {
    using description = openDescription(mfs, "/file", both);
    const handle = mfs.open("/file", "r+b");
    const write = drive(description.operations.write(bytes("ab")));
    const target = new Uint8Array(4);
    const read = drive(description.operations.readAt(0, target));
    const emptied = drive(openDescriptionInSteps(mfs, "/file", { ...both, empty: true }));
    handle.write(bytes("h"));
    handle.close();
    expect(await Promise.all([write, read])).toEqual([2, 4]);
    expect(new TextDecoder().decode(target)).toBe("ab23");
    (await emptied).close();
    expect([whole(description), description.tell()]).toEqual(["", 2]);
    await drive(description.operations.writeAt(1, bytes("z")));
    await drive(description.operations.truncate(3));
    description.seek(0);
    expect(await drive(description.operations.readInto(target))).toBe(3);
    expect([whole(description), description.tell()]).toEqual(["\0z\0", 3]);
  });

  it("is left by steps that are aborted, and by a time-out", async () => {
    using description = openDescription(mfs, "/file", both);
    const handle = mfs.open("/file", "r+b");
    const controller = new AbortController();
    const aborted = drive(description.operations.write(bytes("ab")), { signal: controller.signal });
    const late = drive(description.operations.write(bytes("ab")), { timeout: 0 });
    controller.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    await expect(late).rejects.toBeInstanceOf(BlockingIOError);
    handle.close();
    expect([description.tell(), whole(description)]).toEqual([0, "0123456789"]);
    mfs.rename("/file", "/moved");
  });

  it("makes a native open wait for a call under way only", async () => {
    using description = openDescription(mfs, "/file", { ...both });
    const large = new MemoryFileSystem();
    large.writeFile("/file", "x");
    using slow = openDescription(large, "/file", both);
    const writing = slow.operations.write(new Uint8Array(3_000_000));
    writing.next();
    const opening = large.openAsync("/file");
    expect(() => large.open("/file")).toThrow("EAGAIN");
    expect(() => large.rename("/file", "/moved")).toThrow("EBUSY");
    await drive(writing);
    using handle = await opening;
    expect(handle.read().length).toBe(3_000_000);
    expect(description.closed).toBe(false);
  });
});

describe("an idle description", () => {
  it("counts as an open file", () => {
    mfs.importTree({ "/d/file": "x" });
    const description = openDescription(mfs, "/d/file", { read: true });
    for (const call of [
      () => mfs.remove("/d/file"),
      () => mfs.rmtree("/d"),
      () => mfs.clear(),
      () => mfs.importTree({ "/d/file": "y" }),
    ]) {
      expect(call).toThrow(expect.objectContaining({ code: "EBUSY" }));
    }
    expect(whole(description)).toBe("x");
    description.close();
    mfs.clear();
    expect(mfs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  });

  it("follows a file that is renamed and moved, also with a directory above it", () => {
    mfs.importTree({ "/d/file": "x" });
    using description = openDescription(mfs, "/d/file", both);
    mfs.rename("/d/file", "/d/other");
    mfs.move("/d", "/e/f");
    description.writeAt(1, bytes("y"));
    expect([mfs.readText("/e/f/other"), description.path, description.stat().inode]).toEqual([
      "xy",
      "/d/file",
      mfs.stat("/e/f/other").inode,
    ]);
    {
      using _handle = mfs.open("/e/f/other");
      expect(() => mfs.rename("/e/f/other", "/g")).toThrow("EBUSY");
      expect(() => mfs.move("/e", "/g")).toThrow("EBUSY");
    }
    mfs.move("/e", "/g");
    expect(whole(description)).toBe("xy");
  });

  it("has the metadata of its file, and sets it", () => {
    using description = openDescription(mfs, "/file", {});
    description.setTimes({ accessedAt: 5, modifiedAt: 7 });
    description.setAttributes(0o644);
    expect(description.stat()).toEqual(mfs.stat("/file"));
    expect(description.stat()).toMatchObject({ accessedAt: 5, modifiedAt: 7, attributes: 0o644, generation: 1 });
    description.setTimes({});
    expect(() => description.setTimes({ modifiedAt: "x" as never })).toThrow(InvalidArgumentError);
    expect(() => description.setAttributes(-1)).toThrow(InvalidArgumentError);
  });

  it("that is closed refuses everything but close", () => {
    const description = openDescription(mfs, "/file", both);
    description.close();
    description.close();
    expect(description.closed).toBe(true);
    const target = new Uint8Array(1);
    for (const call of [
      () => description.readInto(target),
      () => description.readAt(0, target),
      () => description.write(target),
      () => description.writeAt(0, target),
      () => description.truncate(0),
      () => description.seek(0),
      () => description.tell(),
      () => description.stat(),
      () => description.setTimes({}),
      () => description.setAttributes(0),
      () => description.operations.write(target).next(),
    ]) {
      expect(call).toThrow(HandleClosedError);
    }
    mfs.remove("/file");
    expect(mfs.stats().usedBytes).toBe(0);
  });

  it("that is closed while calls wait or run rejects the waiting calls, and completes the running ones", async () => {
    const description = openDescription(mfs, "/file", both);
    const handle = mfs.open("/file", "r+b");
    const waiting = drive(description.operations.write(bytes("ab")));
    description.close();
    expect(() => mfs.remove("/file")).toThrow("EBUSY");
    handle.close();
    await expect(waiting).rejects.toBeInstanceOf(HandleClosedError);
    mfs.remove("/file");

    const large = new MemoryFileSystem();
    large.writeFile("/file", "x");
    const other = openDescription(large, "/file", both);
    const writing = other.operations.write(new Uint8Array(3_000_000));
    writing.next();
    other.close();
    expect(() => large.remove("/file")).toThrow("EBUSY");
    await drive(writing);
    expect(large.getSize("/file")).toBe(3_000_000);
    large.remove("/file");
    expect(large.stats().usedBytes).toBe(0);
  });
});

describe("a file that has lost its name", () => {
  it("lives for its descriptions, which read, write and stat it; the last one frees it", () => {
    const measured = new MemoryFileSystem({ maxQuota: 100_000, nodeOverhead: "measured" });
    const empty = measured.stats().usedBytes;
    measured.writeFile("/file", "0123456789");
    const first = openDescription(measured, "/file", both);
    const second = openDescription(measured, "/file", { write: true });
    const { inode } = measured.stat("/file");
    measured.remove("/file", { detach: true });
    expect(measured.exists("/file")).toBe(false);
    second.truncate(4);
    first.writeAt(4, bytes("abc"));
    first.setTimes({ modifiedAt: 5 });
    first.setAttributes(7);
    expect(whole(first)).toBe("0123abc");
    expect(second.stat()).toMatchObject({ size: 7, modifiedAt: 5, attributes: 7, inode });
    expect(measured.stats()).toMatchObject({ fileCount: 1, detachedFiles: 1 });
    measured.writeFile("/file", "another");
    expect([whole(first), first.path]).toEqual(["0123abc", "/file"]);
    measured.remove("/file");
    first.close();
    expect(measured.stats()).toMatchObject({ fileCount: 1, detachedFiles: 1 });
    second.close();
    expect(measured.stats()).toMatchObject({ fileCount: 0, detachedFiles: 0, detachedBytes: 0, usedBytes: empty });
  });

  it("is still waited for by the calls of a description that wait when the name goes", async () => {
    using description = openDescription(mfs, "/file", both);
    const handle = mfs.open("/file", "r+b");
    const write = drive(description.operations.write(bytes("ab")));
    const other = mfs.openAsync("/file");
    mfs.remove("/file", { detach: true });
    await expect(other).rejects.toBeInstanceOf(FileNotFoundError);
    handle.write(bytes("hhh"));
    handle.close();
    expect(await write).toBe(2);
    expect(whole(description)).toBe("abh3456789");
  });

  it("is freed at the end of the last call, if the description is closed before", async () => {
    const large = new MemoryFileSystem();
    large.writeFile("/file", "x");
    const description = openDescription(large, "/file", both);
    const writing = description.operations.write(new Uint8Array(3_000_000));
    writing.next();
    large.remove("/file", { detach: true });
    description.close();
    expect(large.stats().detachedFiles).toBe(1);
    await drive(writing);
    expect(large.stats()).toMatchObject({ detachedFiles: 0, usedBytes: 0, fileCount: 0 });
  });

  it("below a directory that is removed stays open", () => {
    mfs.importTree({ "/d/e/file": "x" });
    using description = openDescription(mfs, "/d/e/file", both);
    mfs.rmtree("/d", { detach: true });
    description.write(bytes("yz"));
    expect([whole(description), mfs.stats().detachedFiles]).toEqual(["yz", 1]);
  });

  it("because another file has replaced it stays open", () => {
    mfs.writeFile("/new", "new");
    using description = openDescription(mfs, "/file", both);
    expect(() => mfs.rename("/new", "/file", { replace: true })).toThrow("EBUSY");
    mfs.rename("/new", "/file", { replace: true, detach: true });
    expect([whole(description), mfs.readText("/file")]).toEqual(["0123456789", "new"]);
  });
});

describe("a file that a call is creating", () => {
  it("is waited for by the steps, and refuses the synchronous call", async () => {
    const large = new MemoryFileSystem();
    const making = large.operations.writeFile("/file", new Uint8Array(3_000_000));
    making.next();
    expect(() => openDescription(large, "/file", { read: true, create: true })).toThrow("EAGAIN");
    expect(() => openDescription(large, "/file", { read: true })).toThrow(FileNotFoundError);
    const opening = drive(openDescriptionInSteps(large, "/file", { read: true, create: true }));
    const exclusive = drive(openDescriptionInSteps(large, "/file", { create: true, exclusive: true }));
    await drive(making);
    using description = await opening;
    expect(description.stat().size).toBe(3_000_000);
    await expect(exclusive).rejects.toBeInstanceOf(FileExistsError);
  });
});

it("several reads in steps at the cursor, driven in turns, each read a different part", () => {
  const large = new MemoryFileSystem();
  const content = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);
  large.writeFile("/file", content);
  const description = openDescription(large, "/file", both);
  const targets = [new Uint8Array(1_400_000), new Uint8Array(1_400_000), new Uint8Array(1_400_000)];
  const reads = targets.map((target) => description.operations.readInto(target));
  const counts = new Map<number, number>();
  while (counts.size < reads.length) {
    for (const [index, read] of reads.entries()) {
      const step = counts.has(index) ? undefined : read.next();
      if (step?.done) counts.set(index, step.value);
    }
  }
  expect([...counts].sort()).toEqual([
    [0, 1_400_000],
    [1, 1_400_000],
    [2, 200_000],
  ]);
  for (const [index, target] of targets.entries()) {
    const part = content.subarray(index * 1_400_000, (index + 1) * 1_400_000);
    expect(sameBytes(target.subarray(0, part.length), part)).toBe(true);
  }
  expect(description.tell()).toBe(3_000_000);
  description.close();
});

it("an aborted read at the cursor leaves the cursor where it was", () => {
  const large = new MemoryFileSystem();
  large.writeFile("/file", new Uint8Array(3_000_000));
  const description = openDescription(large, "/file", both);
  const read = description.operations.readInto(new Uint8Array(2_000_000));
  read.next();
  expect(() => read.throw(new Error("stop"))).toThrow("stop");
  expect(description.tell()).toBe(0);
  description.close();
});

it("isDetached says whether the file has lost its name", () => {
  const description = openDescription(mfs, "/file", both);
  expect(description.isDetached).toBe(false);
  mfs.remove("/file", { detach: true });
  expect(description.isDetached).toBe(true);
  description.close();
  expect(() => description.isDetached).toThrow(HandleClosedError);
});

it("frozen flags are read once, and all other flags at each call", () => {
  const frozen = Object.freeze({ read: true });
  openDescription(mfs, "/file", frozen).close();
  expect(() => openDescription(mfs, "/file", frozen).write(bytes("x"))).toThrow(UnsupportedOperationError);
  const flags = { read: true, write: false };
  openDescription(mfs, "/file", flags).close();
  flags.write = true;
  const description = openDescription(mfs, "/file", flags);
  expect(description.write(bytes("x"))).toBe(1);
  description.close();
});

describe("application code that the filesystem calls", () => {
  it("cannot use descriptions, and leaves them as they are", () => {
    const refusals: unknown[] = [];
    let inside: (() => unknown)[] = [];
    const guarded = new MemoryFileSystem({
      clock: () => {
        for (const call of inside.splice(0)) {
          try {
            refusals.push(call());
          } catch (error) {
            refusals.push((error as { code: string }).code);
          }
        }
        return 1;
      },
    });
    guarded.writeFile("/file", "x");
    const description = openDescription(guarded, "/file", both);
    const steps = description.operations.write(bytes("a"));
    inside = [
      () => description.write(bytes("y")),
      () => description.readInto(new Uint8Array(1)),
      () => description.truncate(0),
      () => description.setAttributes(1),
      () => description.close(),
      () => openDescription(guarded, "/file", both),
      () => steps.next(),
    ];
    guarded.writeFile("/other", "x");
    expect(refusals).toEqual(Array.from({ length: 7 }, () => "EBUSY"));
    expect([whole(description), description.closed]).toEqual(["x", false]);
    description.close();
    guarded.clear();
  });
});
