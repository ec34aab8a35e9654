import { MemoryFileSystem } from "dmemfs";
import type { Backend } from "../backend.js";

const maxQuota = 2 ** 31;

/** Ours, through handles. */
export const heap: Backend = {
  name: "dmemfs",
  create() {
    const fs = new MemoryFileSystem({ maxQuota });
    return {
      mkdir: (path) => fs.mkdir(path),
      writeFile(path, bytes) {
        const file = fs.open(path, "wb");
        file.write(bytes);
        file.close();
      },
      readFile(path) {
        const file = fs.open(path);
        const bytes = file.read();
        file.close();
        return bytes;
      },
      open: (path, mode) => fs.open(path, mode === "write" ? "wb" : "rb"),
    };
  },
};
