import * as rules from "../../../src/file-system/read.js";
import { anyCount } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

function isBytes(value: unknown): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
}

/** Faults in reading from handles. */
export const readFaults: readonly FileSystemFault[] = [
  {
    name: "leaves the cursor where it was when it reads",
    rule: rules.readsOn,
    handle: (handle) => ({
      read(size) {
        const position = handle.tell();
        const bytes = handle.read(size);
        handle.seek(position);
        return bytes;
      },
    }),
  },
  {
    name: "fills up with zeros what it cannot read",
    rule: rules.readsShort,
    handle: (handle) => ({
      read(size = -1) {
        const bytes = handle.read(size);
        if (size <= bytes.length) return bytes;
        const full = new Uint8Array(size);
        full.set(bytes);
        return full;
      },
    }),
  },
  {
    name: "gives the same array twice",
    rule: rules.readsCopies,
    handle(handle) {
      let given: Uint8Array<ArrayBuffer> | undefined;
      return {
        read(size) {
          const bytes = handle.read(size);
          if (given?.length !== bytes.length) given = bytes;
          return given;
        },
      };
    },
  },
  {
    name: "reads by whatever it gets for a size",
    rule: rules.checksSizes,
    handle: (handle) => ({ read: (size = -1) => handle.read(size === -1 ? -1 : anyCount(size)) }),
  },
  {
    name: "fills a target from the beginning of its buffer",
    rule: rules.fillsTargets,
    handle: (handle) => ({
      readInto: (target) =>
        handle.readInto(ArrayBuffer.isView(target) ? new Uint8Array(target.buffer, 0, target.byteLength) : target),
    }),
  },
  {
    name: "takes the cursor along when it reads elsewhere",
    rule: rules.readsAnywhere,
    handle: (handle) => ({
      readAt(position, target) {
        const count = handle.readAt(position, target);
        handle.seek(position + count);
        return count;
      },
    }),
  },
  {
    name: "reads nothing into a target that is not bytes",
    rule: rules.checksTargets,
    handle: (handle) => ({ readInto: (target) => (isBytes(target) ? handle.readInto(target) : 0) }),
  },
];
