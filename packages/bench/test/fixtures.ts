import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Omission, Report, Result } from "../src/report/report.js";

/** A filesystem with the calls that a case of whole files and the digest of its files need. */
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
 * Creates a double of a built checkout of this repository.
 * @param path - a path that does not exist
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

/** Returns a result with defaults for the fields that a test does not need. */
export function resultOf(
  caseName: string,
  backend: string,
  times: readonly number[],
  more: Partial<Result> = {},
): Result {
  return { caseName, backend, times, figure: "", control: false, items: 10, unit: "file", peak: [], held: [], ...more };
}

/** Returns a report with defaults for the fields that a test does not need. */
export function reportOf(results: readonly Result[], omissions: readonly Omission[] = []): Report {
  return {
    format: 1,
    date: "2026-02-03T04:05:06.789Z",
    command: "pnpm bench --rounds 3",
    machine: { processor: "Abacus", cores: 2, memoryBytes: 8 * 2 ** 30, system: "Linux 6" },
    versions: { node: "20.0.0", dmemfs: "1.0.0" },
    rounds: 3,
    scale: 1,
    results,
    omissions,
  };
}
