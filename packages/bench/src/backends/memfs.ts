import { Volume } from "memfs";
import type { Backend } from "../backend.js";

/** The in-memory filesystem that most people use. */
export const memfs: Backend = {
  name: "memfs",
  create() {
    const volume = new Volume();
    return {
      mkdir: (path) => void volume.mkdirSync(path, { recursive: true }),
      writeFile: (path, bytes) => volume.writeFileSync(path, bytes),
      readFile: (path) => volume.readFileSync(path) as Buffer,
      open(path, mode) {
        const descriptor = volume.openSync(path, mode === "write" ? "w" : "r");
        return {
          write: (bytes) => void volume.writeSync(descriptor, bytes, 0, bytes.length),
          readInto: (target) => volume.readSync(descriptor, target, 0, target.length, null),
          close: () => volume.closeSync(descriptor),
        };
      },
    };
  },
};
