import { type MemoryFileHandle, runThrough } from "@dmemfs/core";
import { badGivenWhole, badOffset, badWhence, badWhole, noBytes } from "./bad-value.js";
import { type Row, rowsOf } from "./row.js";

type Rows = readonly Row<MemoryFileHandle>[];

const target = (): Uint8Array => new Uint8Array(3);

/** Every argument of every method, for a handle that reads and writes. */
export const handleRows: Rows = [
  ...rowsOf<MemoryFileHandle>("read", { size: [badWhole(-1), (handle, size) => handle.read(size)] }),
  ...rowsOf<MemoryFileHandle>("readInto", { target: [noBytes, (handle, bytes) => handle.readInto(bytes)] }),
  ...rowsOf<MemoryFileHandle>("readAt", {
    position: [badGivenWhole(0), (handle, position) => handle.readAt(position, target())],
    target: [noBytes, (handle, bytes) => handle.readAt(0, bytes)],
  }),
  ...rowsOf<MemoryFileHandle>("write", { data: [noBytes, (handle, data) => handle.write(data)] }),
  ...rowsOf<MemoryFileHandle>("writeAt", {
    position: [badGivenWhole(0), (handle, position) => handle.writeAt(position, target())],
    data: [noBytes, (handle, data) => handle.writeAt(0, data)],
  }),
  ...rowsOf<MemoryFileHandle>("seek", {
    offset: [badOffset, (handle, offset) => handle.seek(offset)],
    whence: [badWhence, (handle, whence) => handle.seek(0, whence)],
  }),
  ...rowsOf<MemoryFileHandle>("truncate", { size: [badWhole(0), (handle, size) => handle.truncate(size)] }),
];

/** The same for the transfers in steps, which are run through. */
export const transferRows: Rows = [
  ...rowsOf<MemoryFileHandle>("read", {
    size: [badWhole(-1), (handle, size) => runThrough(handle.operations.read(size))],
  }),
  ...rowsOf<MemoryFileHandle>("readInto", {
    target: [noBytes, (handle, bytes) => runThrough(handle.operations.readInto(bytes))],
  }),
  ...rowsOf<MemoryFileHandle>("readAt", {
    position: [badGivenWhole(0), (handle, position) => runThrough(handle.operations.readAt(position, target()))],
    target: [noBytes, (handle, bytes) => runThrough(handle.operations.readAt(0, bytes))],
  }),
  ...rowsOf<MemoryFileHandle>("write", {
    data: [noBytes, (handle, data) => runThrough(handle.operations.write(data))],
  }),
  ...rowsOf<MemoryFileHandle>("writeAt", {
    position: [badGivenWhole(0), (handle, position) => runThrough(handle.operations.writeAt(position, target()))],
    data: [noBytes, (handle, data) => runThrough(handle.operations.writeAt(0, data))],
  }),
];

/** Each method of a handle with arguments that an open one would take. */
export const wellCalled: Readonly<Record<string, (handle: MemoryFileHandle) => unknown>> = {
  read: (handle) => handle.read(),
  readInto: (handle) => handle.readInto(target()),
  readAt: (handle) => handle.readAt(0, target()),
  write: (handle) => handle.write(target()),
  writeAt: (handle) => handle.writeAt(0, target()),
  seek: (handle) => handle.seek(0),
  tell: (handle) => handle.tell(),
  truncate: (handle) => handle.truncate(0),
  flush: (handle) => handle.flush(),
  readable: (handle) => handle.readable(),
  writable: (handle) => handle.writable(),
  seekable: (handle) => handle.seekable(),
};

/** Each transfer in steps, likewise. */
export const wellTransferred: typeof wellCalled = {
  read: (handle) => runThrough(handle.operations.read()),
  readInto: (handle) => runThrough(handle.operations.readInto(target())),
  readAt: (handle) => runThrough(handle.operations.readAt(0, target())),
  write: (handle) => runThrough(handle.operations.write(target())),
  writeAt: (handle) => runThrough(handle.operations.writeAt(0, target())),
};
