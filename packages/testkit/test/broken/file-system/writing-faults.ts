import { type ByteSource, type FileHandle, MFSQuotaExceededError } from "@dmemfs/contract";
import * as refused from "../../../src/file-system/refused-writes.js";
import * as writing from "../../../src/file-system/write.js";
import { anyCount, excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Writes its buffers a second time when it is closed: what they hold then. */
function keepingBuffers(handle: FileHandle): Partial<FileHandle> {
  const kept: { readonly position: number; readonly data: ByteSource }[] = [];
  return {
    write(data) {
      if (handle.mode !== "ab") kept.push({ position: handle.tell(), data });
      return handle.write(data);
    },
    close() {
      for (const { position, data } of kept.splice(0)) handle.writeAt(position, data);
      handle.close();
    },
  };
}

/** Faults in writing through handles. */
export const writingFaults: readonly FileSystemFault[] = [
  {
    name: "answers a write with the cursor",
    rule: writing.writesOn,
    handle: (handle) => ({
      write(data) {
        handle.write(data);
        return handle.tell();
      },
    }),
  },
  {
    name: "writes a byte for each element of a view",
    rule: writing.takesAnyBytes,
    handle: (handle) => ({
      write: (data) => handle.write(data instanceof Uint16Array ? Uint8Array.from(data) : data),
    }),
  },
  { name: "keeps the writer's buffer", rule: writing.copiesIn, handle: keepingBuffers },
  {
    name: "writes strings",
    rule: refused.takesNoStrings,
    handle: (handle) => ({
      write: (data) => handle.write(typeof data === "string" ? new TextEncoder().encode(data) : data),
    }),
  },
  {
    name: "cuts the file behind what it writes",
    rule: writing.writesWithin,
    handle: (handle) => ({
      write(data) {
        const count = handle.write(data);
        handle.truncate();
        return count;
      },
    }),
  },
  {
    name: "takes the cursor along when it writes elsewhere",
    rule: writing.writesAnywhere,
    handle: (handle) => ({
      writeAt(position, data) {
        const count = handle.writeAt(position, data);
        handle.seek(position + count);
        return count;
      },
    }),
  },
  {
    name: "writes at whatever it gets for a position",
    rule: refused.checksPositions,
    handle: (handle) => ({ writeAt: (position, data) => handle.writeAt(anyCount(position), data) }),
  },
  {
    name: "fills a gap with ones",
    rule: writing.fillsGaps,
    handle: (handle, fs) => ({
      write(data) {
        const [position, size] = [handle.tell(), fs.getSize(handle.path)];
        if (position > size) handle.writeAt(size, new Uint8Array(position - size).fill(1));
        return handle.write(data);
      },
    }),
  },
  {
    name: "makes a hole for a write of no bytes",
    rule: writing.emptyWritesChangeNothing,
    handle: (handle, fs) => ({
      write(data) {
        if (data.byteLength === 0 && handle.tell() > fs.getSize(handle.path)) handle.truncate();
        return handle.write(data);
      },
    }),
  },
  {
    name: "writes a byte of what does not fit",
    rule: refused.refusedWriteLeavesNoTrace,
    handle: (handle) => ({
      write: (data) =>
        excusing(
          MFSQuotaExceededError,
          () => handle.write(data),
          (error) => {
            handle.writeAt(handle.tell(), Uint8Array.of(0));
            throw error;
          },
        ),
    }),
  },
];
