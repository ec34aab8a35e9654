import { constants } from "node:fs";
import fc from "fast-check";
import { BytesArgument, FileArgument, PathArgument, type PathForm } from "./arguments.js";

/** Root can read and write whatever the modes are. Other users keep the permissions that the history needs. */
export const isRoot: boolean = process.getuid?.() === 0;
const neededBits = isRoot ? 0 : 0o700;

const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("a", "b", "c") },
  { weight: 1, arbitrary: fc.constantFrom("..", ".", "é", "d e", "a") },
);

const names = fc.oneof(
  { weight: 4, arbitrary: fc.array(name, { minLength: 1, maxLength: 1 }) },
  { weight: 4, arbitrary: fc.array(name, { minLength: 2, maxLength: 2 }) },
  { weight: 2, arbitrary: fc.array(name, { minLength: 3, maxLength: 4, size: "max" }) },
);

const text = fc
  .tuple(
    names,
    fc.oneof({ weight: 12, arbitrary: fc.constant("") }, { weight: 1, arbitrary: fc.constantFrom("/", "/.", "//") }),
  )
  .map(([parts, end]) => parts.join("/") + end);

const form: fc.Arbitrary<PathForm> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<PathForm>("absolute") },
  { weight: 3, arbitrary: fc.constant<PathForm>("relative") },
  { weight: 1, arbitrary: fc.constantFrom<PathForm>("buffer", "url") },
);

/** A path. There are few, so that calls interact. */
export const path: fc.Arbitrary<PathArgument> = fc.tuple(text, form).map((of) => new PathArgument(...of));

/** A path as a string. */
export const textPath: fc.Arbitrary<PathArgument> = fc
  .tuple(text, fc.constantFrom<PathForm>("absolute", "absolute", "relative"))
  .map((of) => new PathArgument(...of));

/** An open file. */
export const file: fc.Arbitrary<FileArgument> = fc.nat({ max: 5 }).map((index) => new FileArgument(index));

const modeBits = fc.constantFrom(0o644, 0o600, 0o755, 0o777, 0o444, 0o1755, 0, 0o111, 0o222).map((m) => m | neededBits);

/** A mode, as a number or as octal digits. */
export const mode: fc.Arbitrary<number | string> = fc.oneof(
  modeBits,
  modeBits.map((bits) => bits.toString(8)),
);

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, O_DIRECTORY, O_SYNC } = constants;

/** Flags that make, empty or append. */
export const flag: fc.Arbitrary<string> = fc.constantFrom(
  ...["r", "r+", "w", "w+", "a", "a+", "wx", "wx+", "ax", "ax+", "rs", "rs+", "as", "as+", "sr", "xw", "xa+"],
);

const flagBits = fc
  .tuple(
    fc.constantFrom(O_RDONLY, O_WRONLY, O_RDWR),
    fc.subarray([O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NOFOLLOW, O_SYNC, O_DIRECTORY]),
  )
  .map(([access, others]) => others.reduce((bits, bit) => bits | bit, access))
  // POSIX leaves open what these do.
  .filter((bits) => !((bits & O_DIRECTORY) !== 0 && (bits & O_CREAT) !== 0))
  .filter((bits) => !((bits & O_TRUNC) !== 0 && (bits & (O_WRONLY | O_RDWR)) === 0))
  .filter((bits) => !((bits & O_EXCL) !== 0 && (bits & O_CREAT) === 0));

/** Flags for `open`. */
export const openFlags: fc.Arbitrary<string | number> = fc.oneof(
  { weight: 3, arbitrary: flag },
  { weight: 2, arbitrary: flagBits },
);

/** A small number of bytes, some of them beyond the end of most files. */
export const size: fc.Arbitrary<number> = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(100, 70_000) },
);

/** A position as a bigint. `read` of a `FileHandle` ignores it in Node 20. */
export const bigPosition: fc.Arbitrary<bigint> = fc.nat({ max: 9 }).map((at) => BigInt(at));

/** A position in a file, or none. */
export const position: fc.Arbitrary<number | null | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.nat({ max: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom(null, undefined) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 70_001) },
);

const letters = fc.tuple(fc.constantFrom("x", "yz", "0123456789"), fc.nat({ max: 14 })).map(([t, length]) => {
  return t.repeat(length).slice(0, length);
});

/** Text, sometimes more than what one read of a stream takes. */
export const content: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: letters },
  { weight: 1, arbitrary: fc.constantFrom("é€😀", "\ud800x", "0123456789".repeat(7000)) },
);

const views = fc.constantFrom<("Buffer" | "Uint8Array" | "DataView" | "Int16Array")[]>(
  ...(["Buffer", "Buffer", "Uint8Array", "DataView", "Int16Array"] as const),
);

/** Bytes to write. */
export const bytes: fc.Arbitrary<BytesArgument> = fc
  .tuple(content, views)
  .map(([t, view]) => new BytesArgument(Buffer.from(t).toString("latin1"), view));

/** Space to read into. */
export const target: fc.Arbitrary<BytesArgument> = fc
  .tuple(fc.constantFrom(0, 1, 4, 8, 8, 16, 70_010), views)
  .map(([length, view]) => new BytesArgument("-".repeat(length), view));

/** An encoding of names and contents. */
export const encoding: fc.Arbitrary<string | undefined | null> = fc.constantFrom(
  ...["utf8", "utf8", "latin1", "hex", "base64", "ucs2", undefined, null, "buffer"],
);

/** An encoding of contents. */
export const textEncoding: fc.Arbitrary<string | undefined | null> = fc.constantFrom(
  ...["utf8", "utf-8", "latin1", "binary", "hex", "base64url", "utf16le", "ascii", undefined, null],
);

/** A time: seconds, a `Date`, or digits. */
export const time: fc.Arbitrary<number | string | Date> = fc.oneof(
  fc.constantFrom(0, 1, 1000.5, 123.25, 1_000_000_000),
  fc.nat({ max: 10_000 }).map((seconds) => new Date(seconds * 1000 + 250)),
  fc.nat({ max: 10_000 }).map(String),
);
