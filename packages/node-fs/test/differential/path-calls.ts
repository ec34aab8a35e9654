import { constants } from "node:fs";
import fc from "fast-check";
import { CallStep } from "./call-step.js";
import {
  bytes,
  content,
  encoding,
  file,
  flag,
  isRoot,
  mode,
  openFlags,
  path,
  size,
  textEncoding,
  textPath,
  time,
} from "./inputs.js";
import type { Side } from "./side.js";
import type { Dialect, Step } from "./step.js";

const { COPYFILE_EXCL, COPYFILE_FICLONE, F_OK, R_OK, W_OK, X_OK } = constants;

/** The dialects of most calls. */
export const everyDialect: readonly Dialect[] = ["sync", "callback", "promises"];

/** A call with arguments, in one of its dialects. */
export function call(
  name: string,
  args: fc.Arbitrary<unknown[]>,
  dialects: readonly Dialect[] = everyDialect,
  follow?: (side: Side, values: readonly unknown[]) => unknown,
): fc.Arbitrary<Step> {
  return fc.tuple(fc.constantFrom(...dialects), args).map(([dialect, all]) => new CallStep(dialect, name, all, follow));
}

/** An argument, or nothing. */
export function perhaps<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined, freq: 2 });
}

/** Options of which each may be missing. */
export function options(members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object | undefined> {
  return perhaps(fc.record(members, { requiredKeys: [] }));
}

const yesOrNo = fc.boolean();

/** The times that a call set. */
function timesAt(side: Side, [at]: readonly unknown[]): unknown {
  const { atimeMs, mtimeMs } = side.fs.lstatSync(at as string);
  return [atimeMs, mtimeMs].map((ms) => (ms > 1.6e12 ? "now" : ms));
}

/** The path that a call made. */
function modeAt(side: Side, [at]: readonly unknown[]): unknown {
  return side.fs.statSync(at as string).mode;
}

/** Calls that read a path. */
export const lookingCalls: fc.Arbitrary<Step> = fc.oneof(
  call("access", fc.tuple(path, perhaps(fc.constantFrom(F_OK, R_OK, W_OK, X_OK, R_OK | W_OK, R_OK | X_OK)))),
  call("exists", fc.tuple(path), ["sync", "callback"]),
  call("lstat", fc.tuple(path, options({ bigint: yesOrNo }))),
  call("stat", fc.tuple(path, options({ bigint: yesOrNo }))),
  call("stat", fc.tuple(path, options({ bigint: yesOrNo, throwIfNoEntry: yesOrNo })), ["sync"]),
  call("lstat", fc.tuple(path, options({ throwIfNoEntry: yesOrNo })), ["sync"]),
  call("readlink", fc.tuple(path, perhaps(encoding))),
  call("realpath", fc.tuple(path, perhaps(encoding))),
  call("readdir", fc.tuple(path, perhaps(encoding))),
  call("readdir", fc.tuple(path, options({ withFileTypes: yesOrNo, recursive: yesOrNo }))),
  call("readdir", fc.tuple(path, options({ withFileTypes: yesOrNo, encoding }))),
  call("readFile", fc.tuple(path, perhaps(textEncoding))),
  call("readFile", fc.tuple(path, options({ encoding: textEncoding, flag }))),
);

/** Calls that make directories and links, move and remove. */
export const treeCalls: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: call("mkdir", fc.tuple(path, perhaps(mode)), everyDialect, modeAt) },
  { weight: 3, arbitrary: call("mkdir", fc.tuple(path, options({ mode, recursive: yesOrNo })), everyDialect, modeAt) },
  { weight: 3, arbitrary: call("symlink", fc.tuple(textPath, path)) },
  { weight: 5, arbitrary: call("rename", fc.tuple(path, path)) },
  { weight: 3, arbitrary: call("unlink", fc.tuple(path)) },
  { weight: 2, arbitrary: call("rmdir", fc.tuple(path)) },
  { weight: 2, arbitrary: call("rm", fc.tuple(path, options({ recursive: yesOrNo, force: yesOrNo }))) },
);

const copyOptions = options({
  recursive: yesOrNo,
  force: yesOrNo,
  errorOnExist: yesOrNo,
  preserveTimestamps: yesOrNo,
  dereference: yesOrNo,
  verbatimSymlinks: yesOrNo,
  mode: fc.constantFrom(0, COPYFILE_EXCL, COPYFILE_FICLONE),
});

/** Calls that copy. */
export const copyingCalls: fc.Arbitrary<Step> = fc.oneof(
  call("copyFile", fc.tuple(path, path, perhaps(fc.constantFrom(0, COPYFILE_EXCL, COPYFILE_FICLONE)))),
  call("cp", fc.tuple(textPath, textPath, copyOptions)),
);

/** Calls that change metadata. */
export const metadataCalls: fc.Arbitrary<Step> = fc.oneof(
  call("chmod", fc.tuple(path, mode), everyDialect, modeAt),
  ...(isRoot
    ? [
        call("chown", fc.tuple(path, fc.nat({ max: 60_000 }), fc.nat({ max: 60_000 }))),
        call("lchown", fc.tuple(path, fc.nat({ max: 60_000 }), fc.nat({ max: 60_000 }))),
      ]
    : []),
  call("utimes", fc.tuple(path, time, time)),
  call("lutimes", fc.tuple(path, time, time), everyDialect, timesAt),
);

const data = fc.oneof(bytes, content);

/** The first argument of calls that take a path or a file. */
const pathOrFile = fc.oneof({ weight: 3, arbitrary: path }, { weight: 1, arbitrary: file });

/** Calls that write whole files. */
export const contentCalls: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: call("writeFile", fc.tuple(pathOrFile, data, perhaps(textEncoding)), everyDialect) },
  { weight: 2, arbitrary: call("writeFile", fc.tuple(path, data, options({ mode, flag, encoding: textEncoding }))) },
  { weight: 2, arbitrary: call("appendFile", fc.tuple(pathOrFile, data, perhaps(textEncoding))) },
  { weight: 1, arbitrary: call("appendFile", fc.tuple(path, data, options({ mode, flag }))) },
  { weight: 2, arbitrary: call("truncate", fc.tuple(path, perhaps(size))) },
  { weight: 1, arbitrary: call("readFile", fc.tuple(file, perhaps(textEncoding))) },
);

/** Calls that open files. */
export const openCalls: fc.Arbitrary<Step> = fc.oneof(
  call("open", fc.tuple(path, openFlags, perhaps(mode))),
  call("open", fc.tuple(path, fc.constantFrom("r+", "w+", "a+", "r"))),
);
