import { requireOptions } from "../arguments/index.js";
import * as calls from "../calls/index.js";
import { readByHandle } from "./read-by-handle.js";

/** A handle checks no other argument if there are no bytes to write. */
const writeBuffer: typeof calls.writeBuffer = {
  ...calls.writeBuffer,
  run(context, fd, data, ...rest) {
    if (ArrayBuffer.isView(data) && data.byteLength === 0) return { bytesWritten: 0, buffer: data };
    return calls.writeBuffer.run(context, fd, data, ...rest);
  },
};

/** The methods of a `FileHandle` that are calls of its descriptor: Node's name of the call, and the call. */
export const handleCalls: Readonly<Record<string, readonly [name: string, call: calls.Call]>> = {
  chmod: ["fchmod", calls.fchmod],
  chown: ["fchown", calls.fchown],
  datasync: ["fdatasync", calls.fdatasync],
  read: ["read", readByHandle],
  readFile: ["readFile", { ...calls.readFile, syscall: "read", paths: 0 }],
  readv: ["readv", calls.readvBuffers],
  stat: ["fstat", calls.fstat],
  sync: ["fsync", calls.fsync],
  truncate: ["ftruncate", calls.ftruncate],
  utimes: ["futimes", calls.futimes],
  write: ["write", writeBuffer],
  writev: ["writev", calls.writevBuffers],
};

/** `writeFile` and `appendFile` of a handle, with content that is not in pieces. */
export const writeContent: calls.Call<void> = {
  ...calls.writeFile,
  syscall: "write",
  paths: 0,
  run(context, fd, data, options) {
    // The file is open, so its flags and its mode are not checked.
    const given = { ...requireOptions(options, { encoding: "utf8" }), flag: undefined, mode: undefined };
    return calls.writeFile.run(context, fd, data, given);
  },
};
