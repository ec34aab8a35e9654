import type { MemoryFileHandle } from "@dmemfs/core";
import { openDescription } from "@dmemfs/core/engine";
import { pattern } from "../../../core/test/subject/pattern.js";
import { calls, type Operation, operation } from "./operation.js";

const some = pattern(1000, 30);
const few = pattern(40, 31);

/** A call of a handle. */
function handled(name: string, path: string, call: (handle: MemoryFileHandle) => unknown): Operation {
  return operation<MemoryFileHandle>({
    name,
    prepare: ({ fs }) => fs.open(path, "r+b"),
    *run(_client, handle) {
      call(handle);
      yield;
      handle.close();
      yield;
    },
  });
}

const writing: readonly Operation[] = [
  handled("an append within the last block", "/blocks", (handle) => handle.writeAt(1000, pattern(20, 31))),
  handled("an append of blocks", "/extents", (handle) => handle.writeAt(768, some)),
  handled("a write to an empty file", "/empty", (handle) => handle.write(few)),
  handled("a write in the middle", "/extents", (handle) => handle.writeAt(200, few)),
  handled("a write across the end", "/blocks", (handle) => handle.writeAt(900, some)),
  handled("a write after a gap", "/small", (handle) => handle.writeAt(700, few)),
  handled("a truncation", "/extents", (handle) => handle.truncate(300)),
  handled("a truncation to nothing", "/extents", (handle) => handle.truncate(0)),
  handled("a growth", "/blocks", (handle) => handle.truncate(2000)),
  handled("a read", "/extents", (handle) => handle.readAt(100, new Uint8Array(500))),
];

const opening: readonly Operation[] = [
  calls("open a new file by wb", ({ fs }) => fs.open("/new", "wb")),
  calls("open a new file by ab, preallocated", ({ fs }) => fs.open("/new", "ab", { preallocate: 600 })),
  calls("open a file by rb that another client reads", ({ fs }) => fs.open("/read", "rb")),
  calls("open a file by r+b, and grow it", ({ fs }) => fs.open("/blocks", "r+b", { preallocate: 1900 })),
  calls("open a file by wb", ({ fs }) => fs.open("/extents", "wb")),
  calls("open a file by wb, preallocated", ({ fs }) => fs.open("/extents", "wb", { preallocate: 300 })),
  {
    name: "open and close a clean file in each mode",
    *run({ fs }) {
      for (const mode of ["rb", "ab", "r+b", "wb"] as const) {
        const handle = fs.open("/clean", mode);
        yield;
        handle.close();
        yield;
      }
    },
  },
];

const describing: readonly Operation[] = [
  {
    name: "a description of a new file",
    *run({ fs }) {
      const description = openDescription(fs, "/new", { read: true, write: true, create: true }, false);
      yield;
      description.write(some);
      yield;
      description.truncate(10);
      yield;
      description.close();
      yield;
    },
  },
  {
    name: "a description of a file that another client has open",
    *run({ fs }) {
      const description = openDescription(fs, "/kept", { read: true, write: true }, false);
      yield;
      description.writeAt(300, some);
      yield;
      description.readAt(0, new Uint8Array(100));
      yield;
      description.close();
      yield;
    },
  },
  {
    name: "a description of a file that is removed",
    *run({ fs }) {
      const description = openDescription(fs, "/blocks", { write: true, empty: true }, false);
      yield;
      fs.remove("/blocks", { detach: true });
      yield;
      description.write(few);
      yield;
      description.close();
      yield;
    },
  },
  {
    name: "a handle of a file whose directory is removed",
    *run({ fs }) {
      const handle = fs.open("/dir/deep/file", "ab");
      yield;
      fs.rmtree("/dir", { detach: true });
      yield;
      handle.write(some);
      yield;
      handle.close();
      yield;
    },
  },
];

/** Calls of open files. */
export const handleOperations: readonly Operation[] = [...opening, ...writing, ...describing];
