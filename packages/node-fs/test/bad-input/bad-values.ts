class Anything {}

/** Values that most parameters refuse. Integers from 0 to 999 are missing: they could be descriptors of the test. */
export function badValues(): unknown[] {
  return [
    ...[undefined, null, true, false],
    ...[-1, 1.5, NaN, Infinity, -Infinity, 4096, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31) - 1],
    ...[-1n, 4096n, 2n ** 63n, -(2n ** 63n) - 1n],
    ...[
      "",
      "\0",
      "a\0b",
      "plain",
      "it's",
      "777",
      "9",
      "-1",
      "1.5",
      "r",
      "zz",
      "rx",
      "utf8",
      "UCS-2",
      "hex",
      "buffer",
      "utf7",
    ],
    ...["x".repeat(40), ".", "..", "file/", "file/x", "missing/x"],
    ...[Symbol("text"), Symbol.iterator, (): number => 1, function named() {}, class Named {}],
    ...[
      [],
      [1],
      ["file"],
      {},
      Object.create(null),
      new Anything(),
      { toString: () => "file" },
      { length: 1 },
      new Map(),
    ],
    ...[new Date(0), new Date(NaN), /x/, new Error("text"), Promise.resolve()],
    ...[Buffer.alloc(0), Buffer.from("a\0"), Buffer.from("name"), new Uint8Array(2), new Uint16Array(2)],
    ...[new DataView(new ArrayBuffer(4)), new ArrayBuffer(4), [new Uint8Array(1)], [new Uint8Array(1), "x"]],
    ...[new URL("http://host/x"), new URL("file://host/x"), new URL("file:///a%2Fb"), new URL("file:///a%00b")],
  ];
}

/** Options that are invalid, or appear to be. */
export function badOptions(): unknown[] {
  const fields: Record<string, unknown[]> = {
    encoding: [5, "utf7", "buffer", "", null, false, {}, "x".repeat(200)],
    signal: [null, 5, "x", {}, { aborted: false }, AbortSignal.abort()],
    flag: ["zz", "", null, 1.5, -1, {}, 2 ** 31, "wx"],
    mode: ["9", "-1", "777", -1, 1.5, null, {}, 2 ** 32, 8],
    flush: [1, null, "x", true],
    recursive: [1, null, "x", 0, true],
    withFileTypes: [1, null, "x"],
    bigint: [1, null, "x"],
    throwIfNoEntry: [0, null, "x"],
    bufferSize: [0, -1, 1.5, "x", null, 2 ** 32],
    force: [1, null, "x"],
    retryDelay: [-1, 1.5, "x", null, 2 ** 31],
    maxRetries: [-1, 1.5, "x", null, 2 ** 32],
    dereference: [1, null],
    errorOnExist: [1, null],
    preserveTimestamps: [1, null],
    verbatimSymlinks: [1, null],
    filter: [1, null, {}],
    offset: [-1, 1.5, "x", 4, 5, null, 2 ** 53],
    length: [-1, 1.5, "x", 0, 5, null, 2 ** 31],
    position: [-1, -2, 1.5, "x", 1n, 2n ** 63n, null, {}],
    buffer: [null, 5, "x", Buffer.alloc(0)],
    type: [5, null, {}],
  };
  const single = Object.entries(fields).flatMap(([name, values]) => values.map((value) => ({ [name]: value })));
  return [...single, { dereference: true, verbatimSymlinks: true }, { offset: 3, length: 3 }, { foreign: 1 }];
}

/** Options of streams that are invalid, or appear to be. */
export function badStreamOptions(): unknown[] {
  const fields: Record<string, unknown[]> = {
    encoding: [5, "utf7", "", null, "hex"],
    signal: [null, 5, {}, "x"],
    flags: ["zz", "", null, 1.5, {}, "wx"],
    mode: ["9", -1, 1.5, {}, null],
    start: [-1, 1.5, "1", NaN, Infinity, 2 ** 53, null, {}],
    end: [-1, 1.5, "1", NaN, Infinity, 2 ** 53, null, {}],
    highWaterMark: [-1, 1.5, "1", NaN, null, 0],
    fd: [-1, 1.5, "1", NaN, null, {}, 2 ** 31],
    fs: [{}, 5, "x", null, { open() {} }],
    autoClose: [0, null],
    emitClose: [0, null],
    flush: [1, null, "x"],
  };
  const single = Object.entries(fields).flatMap(([name, values]) => values.map((value) => ({ [name]: value })));
  return [...single, { start: 2, end: 1 }, { foreign: 1 }];
}
