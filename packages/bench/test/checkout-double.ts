import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Just enough of a filesystem for a case that writes and reads whole files, and for a look at what it has left. */
const double = `
export class MemoryFileSystem {
  files = new Map();
  mkdir() {}
  writeFile(path, bytes) { this.files.set(path, bytes.slice()); }
  readFile(path) { return this.files.get(path); }
  open(path) {
    let rest = this.files.get(path);
    const readInto = (target) => {
      const piece = rest.subarray(0, target.length);
      target.set(piece);
      rest = rest.subarray(piece.length);
      return piece.length;
    };
    return { readInto, close() {} };
  }
}
`;

/**
 * Makes what looks like a built checkout of this repository.
 * @param path - where; it must not exist
 * @returns the path
 */
export function checkoutDouble(path: string): string {
  const home = join(path, "packages/dmemfs");
  mkdirSync(join(home, "dist"), { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "name": "dmemfs", "version": "0.1.0", "type": "module" }');
  writeFileSync(join(home, "dist/index.js"), double);
  writeFileSync(join(home, "dist/async.js"), "export class AsyncMemoryFileSystem {}");
  writeFileSync(join(home, "dist/text.js"), "export class MFSTextHandle {}");
  return path;
}
