import * as host from "node:fs";
import { describe, expect, it } from "vitest";
import { hostIsNode20 } from "../../test/support/both-sides.js";
import {
  requireAccessMode,
  requireBufferView,
  requireBufferViews,
  requireCopyMode,
  requireCopyOptions,
  requireData,
  requireDescriptor,
  requireEncodable,
  requireFlags,
  requireInteger,
  requireMkdirOptions,
  requireMode,
  requireOptions,
  requireOwner,
  requirePath,
  requirePosition,
  requireReadRange,
  requireRemoveOptions,
  requireTime,
  requireWriteRange,
} from "./index.js";

class Anything {}

// Without -0 as flags or mode, and 2 ** 31 as mode: Node's bindings assert integers of 32 bits and abort the process.
const values: unknown[] = [
  ...[undefined, null, true, false, 0, 1, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, -(2 ** 53), 2 ** 53],
  ...[0n, -1n, 2n ** 63n, -(2n ** 70n), Symbol("x"), () => 1, function named() {}, class Named {}],
  ...[
    "",
    "\0",
    "a\0b",
    "it's",
    "x".repeat(30),
    "'".repeat(30),
    "777",
    "0o7",
    "8",
    "40000000000",
    "r",
    "wx+",
    "utf8",
    "hex",
  ],
  ...[{}, [], [1], Object.create(null), new Anything(), new Date(0), new Date(NaN), new Map(), /x/],
  ...[Buffer.from("a\0"), new Uint8Array(2), new Uint16Array(2), new DataView(new ArrayBuffer(4)), [new Uint8Array(1)]],
  ...[new URL("http://x/y"), new URL("file://host/x"), new URL("file:///a%2Fb"), new URL("file:///a%00b")],
  ...[{ encoding: "utf7" }, { encoding: 5 }, { signal: {} }, { signal: null }, { encoding: "x".repeat(200) }],
];

const directory = "/";
const missing = "/no/such/file";
const buffer = Buffer.alloc(4);
/** A number that no descriptor of the test has. */
const closed = 2 ** 20;

/** Each check, and a call of the host that makes the same check first and fails or changes nothing after it. */
const checks: Record<string, [check: (value: never) => unknown, call: (value: never) => unknown]> = {
  path: [requirePath, (value) => host.rmdirSync(value)],
  "path of a name": [(value) => requirePath(value, "oldPath"), (value) => host.renameSync(value, missing)],
  descriptor: [requireDescriptor, (value) => host.readSync(value, buffer, 0, 0, 0)],
  mode: [(value) => requireMode(value, "mode", 0o666), (value) => host.openSync(missing, "r", value)],
  "mkdir's options": [requireMkdirOptions, (value) => host.mkdirSync(`${missing}/x`, value)],
  "mode without a fallback": [(value) => requireMode(value), (value) => host.chmodSync(missing, value)],
  flags: [requireFlags, (value) => host.openSync(directory + missing, value)],
  "mode of access": [requireAccessMode, (value) => host.accessSync(missing, value)],
  "mode of copyFile": [requireCopyMode, (value) => host.copyFileSync(missing, missing, value)],
  owner: [(value) => requireOwner(value, "uid"), (value) => host.chownSync(missing, value, 0)],
  options: [requireOptions, (value) => host.readlinkSync(missing, value)],
  integer: [(value) => requireInteger(value ?? null, "len"), (value) => host.ftruncateSync(closed, value ?? null)],
  view: [requireBufferView, (value) => host.readSync(closed, value, 0, 0, 0)],
  views: [requireBufferViews, (value) => host.readvSync(closed, value, 0)],
  data: [requireData, (value) => host.writeFileSync(missing, value)],
  encodable: [(value) => requireEncodable("abc", value), (value) => host.writeSync(closed, "abc", 0, value)],
  position: [requirePosition, (value) => host.readSync(closed, buffer, 0, 4, value)],
  "removal's options": [requireRemoveOptions, (value) => host.rmSync(missing, value)],
  "copy's options": [requireCopyOptions, (value) => host.cpSync(missing, missing, value)],
  time: [requireTime, (value) => host.utimesSync(missing, value, 0)],
};

/** The shape of what a call throws; undefined for results and system errors. */
function refusal(call: () => unknown) {
  try {
    call();
  } catch (error) {
    const { name, message, code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined) return undefined;
    return { name, message, code, text: String(error), keys: Object.keys(error as Error) };
  }
  return undefined;
}

describe.runIf(hostIsNode20 && process.platform !== "win32").each(Object.entries(checks))(
  "the check of a %s",
  (name, [check, call]) => {
    it("refuses what the host refuses, with the same error", () => {
      let refused = 0;
      for (const value of values) {
        if (name === "encodable" && typeof value !== "string") continue;
        if (/mode|mkdir/.test(name) && value === 2 ** 31) continue;
        const expected = refusal(() => call(value as never));
        if (expected !== undefined) refused++;
        expect(refusal(() => check(value as never))).toEqual(expected);
      }
      expect(refused).toBeGreaterThan(0);
    });
  },
);

const ranges: [offset: number, length: number][] = [
  [0, -1],
  [0, 5],
  [5, 0],
  [5, 1],
  [2, 3],
  [4, 0],
  [0, 2 ** 31],
];

it.each(ranges)("checks offset %d and length %d as the host", (offset, length) => {
  const read = refusal(() => host.readSync(closed, buffer, offset, length, 0));
  if (length | 0) expect(refusal(() => requireReadRange(offset, length | 0, 4))).toEqual(read);
  const written = refusal(() => host.writeSync(closed, buffer, offset, length, 0));
  expect(refusal(() => requireWriteRange(offset, length, 4))).toEqual(written);
});

it.each([
  ["/a/../b", "/a/../b"],
  [Buffer.from("/é"), "/é"],
  [new URL("file:///a%20b/c"), "/a b/c"],
  [new URL("file://localhost/a"), "/a"],
])("returns the text of the path %o", (value, text) => {
  expect(requirePath(value)).toBe(text);
});

it("reads every letter of the flags", () => {
  const { O_RDWR, O_CREAT, O_TRUNC, O_EXCL, O_WRONLY, O_APPEND, O_SYNC } = host.constants;
  expect(["r", undefined, "w", "xw+", "a", "sa+", "rs+", 66].map((flags) => requireFlags(flags))).toEqual([
    0,
    0,
    O_CREAT | O_TRUNC | O_WRONLY,
    O_CREAT | O_TRUNC | O_RDWR | O_EXCL,
    O_APPEND | O_CREAT | O_WRONLY,
    O_APPEND | O_CREAT | O_RDWR | O_SYNC,
    O_RDWR | O_SYNC,
    66,
  ]);
});

it("reads times as milliseconds, cut to microseconds", () => {
  expect([1.5, "1.25", "", new Date(1001), 1.2345678].map((time) => requireTime(time))).toEqual([
    1500, 1250, 0, 1000.999, 1234.567,
  ]);
  expect([new Date(NaN), "Infinity"].map((time) => Number.isFinite(requireTime(time)))).toEqual([false, false]);
  expect(requireTime(-1)).toBeCloseTo(Date.now(), -5);
});

it("returns an object of options as it is, and adds the defaults to an encoding", () => {
  const options = { encoding: null, foreign: 1 };
  expect(requireOptions(options, { flag: "r" })).toBe(options);
  expect(requireOptions("hex", { flag: "r" })).toEqual({ encoding: "hex", flag: "r" });
  expect(requireOptions(() => {}, { flag: "r" })).toEqual({ flag: "r" });
});

it("returns positions as numbers, and undefined for that of the descriptor", () => {
  expect([null, undefined, -1, -1n, 7, 7n].map((position) => requirePosition(position))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    7,
    7,
  ]);
});
