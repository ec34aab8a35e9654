import type { Backend, BenchFile } from "../backend.js";

/** A Map from path to bytes that copies in and out: the least that keeps files apart from their users. */
export const bareMap: Backend = {
  name: "Map",
  create() {
    const files = new Map<string, Uint8Array>();
    return {
      mkdir: () => undefined,
      writeFile: (path, bytes) => void files.set(path, bytes.slice()),
      readFile: (path) => (files.get(path) as Uint8Array).slice(),
      open: (path, mode) => (mode === "write" ? writer(files, path) : reader(files.get(path) as Uint8Array)),
    };
  },
};

/** Grows by doubling, and is cut to its size at the end. */
function writer(files: Map<string, Uint8Array>, path: string): BenchFile {
  let buffer = new Uint8Array(64 * 1024);
  let size = 0;
  return {
    write(bytes) {
      if (size + bytes.length > buffer.length) {
        const larger = new Uint8Array(Math.max(buffer.length * 2, size + bytes.length));
        larger.set(buffer.subarray(0, size));
        buffer = larger;
      }
      buffer.set(bytes, size);
      size += bytes.length;
    },
    readInto: () => 0,
    close: () => void files.set(path, buffer.slice(0, size)),
  };
}

function reader(bytes: Uint8Array): BenchFile {
  let position = 0;
  return {
    write: () => undefined,
    readInto(target) {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      position += piece.length;
      return piece.length;
    },
    close: () => undefined,
  };
}
