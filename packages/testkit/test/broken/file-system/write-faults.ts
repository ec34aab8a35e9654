import type { ByteSource, FileHandle } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/write.js";
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

/** Faults in `write`. */
export const writeFaults: readonly FileSystemFault[] = [
  {
    name: "returns the cursor from write",
    rule: rules.writesOn,
    handle: (handle) => ({
      write(data) {
        handle.write(data);
        return handle.tell();
      },
    }),
  },
  {
    name: "writes a byte for each element of a view",
    rule: rules.takesAnyBytes,
    handle: (handle) => ({
      write: (data) => handle.write(data instanceof Uint16Array ? Uint8Array.from(data) : data),
    }),
  },
  { name: "keeps the writer's buffer", rule: rules.copiesIn, handle: keepingBuffers },
  {
    name: "cuts the file behind what it writes",
    rule: rules.writesWithin,
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
    rule: rules.writesAnywhere,
    handle: (handle) => ({
      writeAt(position, data) {
        const count = handle.writeAt(position, data);
        handle.seek(position + count);
        return count;
      },
    }),
  },
  {
    name: "fills a gap with ones",
    rule: rules.fillsGaps,
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
    rule: rules.emptyWritesChangeNothing,
    handle: (handle, fs) => ({
      write(data) {
        if (data.byteLength === 0 && handle.tell() > fs.getSize(handle.path)) handle.truncate();
        return handle.write(data);
      },
    }),
  },
];
