import type { ArgumentTypes } from "@dmemfs/contract";
import {
  type BadValue,
  badEncoding,
  badFlag,
  badMode,
  badOffset,
  badPath,
  badPattern,
  badSignal,
  badTime,
  badTimeout,
  badTreePath,
  badVersion,
  badWhence,
  badWhole,
  noBytes,
  noContent,
  noListener,
  noPath,
  noTree,
} from "./bad-value.js";

/** The tree that the values of `checks` belong to. */
export const tree: Readonly<Record<string, string>> = {
  "/d/file": "content",
  "/d/sub/deep": "deep",
  "/other": "other",
};

function refusedWith(name: string, code: string, ...paths: readonly string[]): readonly BadValue[] {
  return paths.map((value) => ({ value, refusal: { name, code } }));
}

const missing = refusedWith("FileNotFoundError", "ENOENT", "/missing", "/missing/below");
const throughFile = refusedWith("NotADirectoryError", "ENOTDIR", "/other/below");
const existing = [...badPath, ...missing, ...throughFile];

/** The values that a check accepts, and those that it rejects, values of a wrong type first. */
export interface Check<Value> {
  readonly good: Value;
  readonly bad: readonly BadValue[];
}

/** A value that each check accepts, and all values that it rejects. */
export const checks: { readonly [Name in keyof ArgumentTypes]: Check<ArgumentTypes[Name]> } = {
  anything: { good: "/d/file", bad: noPath },
  existing: { good: "/d/file", bad: existing },
  file: { good: "/d/file", bad: [...existing, ...refusedWith("IsADirectoryError", "EISDIR", "/d", "/")] },
  directory: { good: "/d/sub", bad: [...existing, ...refusedWith("NotADirectoryError", "ENOTDIR", "/other")] },
  vacant: { good: "/new", bad: [...badPath, ...refusedWith("FileExistsError", "EEXIST", "/d", "/other")] },
  fileOrVacant: {
    good: "/d/file",
    bad: [
      ...badPath,
      ...refusedWith("FileNotFoundError", "ENOENT", "/missing/below"),
      ...throughFile,
      ...refusedWith("IsADirectoryError", "EISDIR", "/d", "/"),
    ],
  },
  existingOrVacant: {
    good: "/d",
    bad: [...badPath, ...refusedWith("FileNotFoundError", "ENOENT", "/missing/below"), ...throughFile],
  },
  version: { good: 0, bad: badVersion },
  pattern: { good: "*", bad: badPattern },
  encoding: { good: "utf-8", bad: badEncoding },
  mode: { good: "wb", bad: badMode },
  content: { good: "new", bad: noContent },
  bytes: { good: new Uint8Array(3), bad: noBytes },
  tree: { good: { "/new": "new" }, bad: [...noTree, ...badTreePath] },
  size: { good: 0, bad: badWhole(0) },
  positive: { good: 1, bad: badWhole(1) },
  length: { good: -1, bad: badWhole(-1) },
  offset: { good: 0, bad: badOffset },
  time: { good: -1.5, bad: badTime },
  attributes: { good: 0, bad: badWhole(0) },
  whence: { good: 0, bad: badWhence },
  flag: { good: true, bad: badFlag },
  timeout: { good: 0, bad: badTimeout },
  listener: { good: () => undefined, bad: noListener },
  signal: { good: new AbortController().signal, bad: badSignal },
};
