/** The error that a call must throw. */
export interface Refusal {
  readonly name: string;
  readonly code: string;
}

/** A value that an argument cannot take. */
export interface BadValue {
  readonly value: unknown;
  readonly refusal: Refusal;
}

const wrongType: Refusal = { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" };
const invalid: Refusal = { name: "InvalidArgumentError", code: "EINVAL" };

function all(refusal: Refusal, values: readonly unknown[]): readonly BadValue[] {
  return values.map((value) => ({ value, refusal }));
}

function nothing(): void {}

/** Values that are hard to show: the attempt to show them must not fail. */
const awkward: readonly unknown[] = [
  Symbol("symbol"),
  5n,
  nothing,
  Object.create(null),
  {
    toString(): string {
      throw new Error("called");
    },
  },
];

/** Values that are neither a string nor bytes. */
const things: readonly unknown[] = [...awkward, {}, [], true, 7, Number.NaN, new Date(0), new Map()];

export const noPath: readonly BadValue[] = all(wrongType, [
  ...things,
  null,
  new URL("file:///d/file"),
  new TextEncoder().encode("/d/file"),
  ["/d/file"],
  Object("/d/file"),
]);

/** Strings that are invalid as paths; `exists`, `isDir` and `isFile` return false. */
export const refusedPath: readonly BadValue[] = all(invalid, ["..", "/..", "/d/../../d", "\\..", "\0", "/d/file\0"]);

export const badPath: readonly BadValue[] = [...noPath, ...refusedPath];

/** For a path without a default. */
export const badGivenPath: readonly BadValue[] = [...badPath, ...all(wrongType, [undefined])];

export const badPattern: readonly BadValue[] = [
  ...noPath,
  ...all(wrongType, [undefined, /d/]),
  ...all(invalid, ["..", "/d/../*", "*\0"]),
];

/** Numbers that are not integers. */
const noWhole: readonly unknown[] = [
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  2 ** 53,
  -(2 ** 53),
  "1",
  "",
  null,
  true,
  {},
  [],
  [1],
  new Date(0),
  ...awkward,
];

/** For an integer of at least `least`. */
export function badWhole(least: number): readonly BadValue[] {
  return all(invalid, [...noWhole, least - 1, -5]);
}

/** For `ifGeneration`. */
export const badVersion: readonly BadValue[] = all(invalid, [
  ...noWhole.filter((value) => value !== null && typeof value !== "object"),
  -1,
  {},
  { inode: 1 },
  { inode: 1.5, generation: 0 },
  { inode: 1, generation: "0" },
]);

/** For one that has no default. */
export function badGivenWhole(least: number): readonly BadValue[] {
  return [...badWhole(least), ...all(invalid, [undefined])];
}

/** For an offset, which may be negative. */
export const badOffset: readonly BadValue[] = all(invalid, [...noWhole, undefined]);

export const badWhence: readonly BadValue[] = all(invalid, [...noWhole, 3, -1]);

/** For milliseconds, which may be a fraction, but must be finite. */
const noMilliseconds: readonly unknown[] = [
  -1,
  -0.001,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  "1",
  "",
  true,
  {},
  [],
  ...awkward,
];

export const badTimeout: readonly BadValue[] = all(invalid, noMilliseconds);

/** For a time, which may be before 1970 and a fraction. */
export const badTime: readonly BadValue[] = all(invalid, [
  ...noMilliseconds.filter((value) => typeof value !== "number" || !Number.isFinite(value)),
  null,
]);

/** Where `null` does not mean "without a timeout". */
export const badInterval: readonly BadValue[] = all(invalid, [...noMilliseconds, null]);

export const badFlag: readonly BadValue[] = all(invalid, [0, 1, "", "true", null, {}, [], ...awkward]);

export const badSignal: readonly BadValue[] = all(invalid, [
  0,
  "abort",
  null,
  true,
  {},
  new AbortController(),
  new EventTarget(),
  { aborted: false },
  ...awkward,
]);

export const badOptions: readonly BadValue[] = all(invalid, [null, 0, 100, "options", true, Symbol("o"), 5n, nothing]);

export const badMode: readonly BadValue[] = all(invalid, [
  "",
  "r",
  "w",
  "rt",
  "rb+",
  "w+b",
  "RB",
  0,
  null,
  {},
  ["rb"],
  ...awkward,
]);

export const badEncoding: readonly BadValue[] = all(invalid, ["", "utf-99", 8, null, true, {}, ["utf-8"], ...awkward]);

export const badAccess: readonly BadValue[] = all(invalid, [
  "",
  "rw",
  "READ",
  0,
  null,
  undefined,
  {},
  ["read"],
  ...awkward,
]);

/** For bytes where text does not count. */
export const noBytes: readonly BadValue[] = all(wrongType, [
  ...things,
  "text",
  "",
  null,
  undefined,
  [1, 2],
  { length: 1 },
]);

/** For content, which may be text. */
export const noContent: readonly BadValue[] = all(wrongType, [...things, null, undefined, [1, 2], { length: 1 }]);

/** For a source of an import. */
export const noTree: readonly BadValue[] = all(wrongType, [
  Symbol("tree"),
  5n,
  nothing,
  7,
  "text",
  true,
  null,
  undefined,
  ["/d/file"],
  [["/n"]],
  [["/n", "1", "2"]],
  [["/n", 7]],
  [[7, "1"]],
  new Uint8Array(2),
  { "/n": {} },
  new Map([["/n", undefined]]),
]);

export const badTreePath: readonly BadValue[] = all(invalid, [
  { "/..": "1" },
  { "/n": "1", "/\0": "2" },
  { "/n": "1", "/m/": "2" },
]);

/** For a choice of names, and of objects of a certain shape. */
export function badChoice(...besides: readonly unknown[]): readonly BadValue[] {
  return all(invalid, ["", "Auto", "none ", 0, 1, null, true, {}, [], ...awkward, ...besides]);
}

export const noFunction: readonly BadValue[] = all(invalid, [
  null,
  0,
  "now",
  true,
  {},
  new Date(0),
  Symbol("f"),
  5n,
  Object.create(null),
]);

/** For a function that is an argument. */
export const noListener: readonly BadValue[] = all(wrongType, [null, 0, "listener", true, {}, Symbol("f"), 5n]);

/** The error of every call on a closed handle. */
export const closed: Refusal = { name: "HandleClosedError", code: "EBADF" };
