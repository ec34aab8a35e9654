import * as rules from "../../../src/file-system/chunks.js";
import { anyCount } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `chunks`. */
export const chunksFaults: readonly FileSystemFault[] = [
  {
    name: "gives chunks from the start of the file",
    rule: rules.chunksToTheEnd,
    handle: (handle) => ({
      chunks(size) {
        handle.seek(0);
        return handle.chunks(size);
      },
    }),
  },
  {
    name: "leaves out a last chunk that is short",
    rule: rules.chunksToTheEnd,
    handle: (handle) => ({
      *chunks(size = 65_536) {
        for (const chunk of handle.chunks(size)) if (chunk.length === size) yield chunk;
      },
    }),
  },
  {
    name: "gives every chunk in the same memory",
    rule: rules.chunksAreCopies,
    handle: (handle) => ({
      *chunks(size = 65_536) {
        const memory = new Uint8Array(size);
        for (const chunk of handle.chunks(size)) {
          memory.set(chunk);
          yield memory.subarray(0, chunk.length);
        }
      },
    }),
  },
  {
    name: "reads all chunks at the first step",
    rule: rules.chunksFollowTheFile,
    handle: (handle) => ({
      *chunks(size) {
        yield* [...handle.chunks(size)];
      },
    }),
  },
  {
    name: "reads one chunk ahead",
    rule: rules.chunksStop,
    handle: (handle) => ({
      *chunks(size) {
        const chunks = handle.chunks(size);
        let next = chunks.next();
        while (next.done !== true) {
          const { value } = next;
          next = chunks.next();
          yield value;
        }
      },
    }),
  },
  {
    name: "takes any number for the size of a chunk",
    rule: rules.chunksRefuse,
    handle: (handle) => ({ chunks: (size) => handle.chunks(size === undefined ? size : anyCount(size) || 1) }),
  },
  {
    name: "refuses a size only at the first chunk",
    rule: rules.chunksRefuse,
    handle: (handle) => ({
      *chunks(size) {
        yield* handle.chunks(size);
      },
    }),
  },
  {
    name: "ends the chunks when the handle is closed",
    rule: rules.chunksRefuse,
    handle: (handle) => ({
      chunks(size) {
        const chunks = handle.chunks(size);
        const { next } = chunks;
        chunks.next = () => (handle.closed ? { done: true, value: undefined } : next.call(chunks));
        return chunks;
      },
    }),
  },
];
