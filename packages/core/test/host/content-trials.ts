import * as nodeFs from "node:fs";
import type { OpenMode } from "@dmemfs/contract";
import type { MemoryFileHandle } from "@dmemfs/core";
import fc from "fast-check";
import { pattern } from "../subject/pattern.js";
import { path } from "./tree-trials.js";
import { type BadInputCase, trial } from "./trial.js";

/** One call on an open file, ours by its handle and theirs by its number. */
interface Call {
  readonly label: string;
  ours(handle: MemoryFileHandle): unknown;
  theirs(descriptor: number): unknown;
}

/** Node's names of the modes. */
const flags: Readonly<Record<OpenMode, string>> = { rb: "r", wb: "w", ab: "a", "r+b": "r+", xb: "wx" };

const size = fc.oneof(fc.nat({ max: 10 }), fc.nat({ max: 5000 }), fc.integer({ min: 262_100, max: 262_200 }));
const data = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.nat({ max: 99 })).map((of) => pattern(...of));

const cursorCall: fc.Arbitrary<Call> = fc.oneof(
  data.map((bytes) => ({
    label: `write ${bytes.length}`,
    ours: (handle: MemoryFileHandle) => handle.write(bytes),
    theirs: (descriptor: number) => nodeFs.writeSync(descriptor, bytes),
  })),
  fc.integer({ min: 1, max: 3000 }).map((length) => ({
    label: `read ${length}`,
    ours: (handle: MemoryFileHandle) => handle.read(length),
    theirs(descriptor: number) {
      const bytes = new Uint8Array(length);
      return bytes.slice(0, nodeFs.readSync(descriptor, bytes));
    },
  })),
);

const positionCall: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(size, data).map(([position, bytes]) => ({
    label: `write ${bytes.length} at ${position}`,
    ours: (handle: MemoryFileHandle) => handle.writeAt(position, bytes),
    theirs: (descriptor: number) => nodeFs.writeSync(descriptor, bytes, 0, bytes.length, position),
  })),
  fc.tuple(size, fc.integer({ min: 1, max: 3000 })).map(([position, length]) => ({
    label: `read ${length} at ${position}`,
    ours(handle: MemoryFileHandle) {
      const bytes = new Uint8Array(length);
      return [handle.readAt(position, bytes), bytes];
    },
    theirs(descriptor: number) {
      const bytes = new Uint8Array(length);
      return [nodeFs.readSync(descriptor, bytes, 0, length, position), bytes];
    },
  })),
  size.map((length) => ({
    label: `truncate ${length}`,
    ours(handle: MemoryFileHandle) {
      handle.truncate(length);
    },
    theirs: (descriptor: number) => nodeFs.ftruncateSync(descriptor, length),
  })),
);

/** Opens a file, makes the calls and closes it. A cursor is not used together with positions: a truncation moves ours alone. */
function session(at: string, mode: OpenMode, calls: readonly Call[]): BadInputCase {
  return trial(
    `open ${at} ${mode}: ${calls.map(({ label }) => label).join(", ")}`,
    (fs) => {
      using handle = fs.open(at, mode);
      return calls.map((call) => call.ours(handle));
    },
    (host) => {
      const descriptor = nodeFs.openSync(host.at(at), flags[mode]);
      try {
        // A directory can be opened there, but not be read.
        if (mode === "rb") nodeFs.readSync(descriptor, new Uint8Array(1), 0, 1, 0);
        return calls.map((call) => call.theirs(descriptor));
      } finally {
        nodeFs.closeSync(descriptor);
      }
    },
  );
}

function calls(one: fc.Arbitrary<Call>): fc.Arbitrary<Call[]> {
  return fc.array(one, { minLength: 1, maxLength: 6, size: "max" });
}

const cursorSession = fc
  .tuple(path, fc.constantFrom<OpenMode[]>("rb", "wb", "ab", "r+b", "xb"), calls(cursorCall))
  .map((of) => session(...of));

const positionSession = fc
  .tuple(path, fc.constantFrom<OpenMode[]>("wb", "r+b", "r+b", "xb"), calls(positionCall))
  .map((of) => session(...of));

/** Calls that read and write files, whole and in parts. */
export const contentTrials: fc.Arbitrary<BadInputCase> = fc.oneof(
  fc.tuple(path, data).map(([at, bytes]) =>
    trial(
      `writeFile ${at} ${bytes.length}`,
      (fs) => fs.writeFile(at, bytes),
      (host) => nodeFs.writeFileSync(host.at(at), bytes),
    ),
  ),
  fc.tuple(path, data).map(([at, bytes]) =>
    trial(
      `appendFile ${at} ${bytes.length}`,
      (fs) => fs.appendFile(at, bytes),
      (host) => nodeFs.appendFileSync(host.at(at), bytes),
    ),
  ),
  path.map((at) =>
    trial(
      `readFile ${at}`,
      (fs) => fs.readFile(at),
      (host) => new Uint8Array(nodeFs.readFileSync(host.at(at))),
    ),
  ),
  cursorSession,
  positionSession,
);
