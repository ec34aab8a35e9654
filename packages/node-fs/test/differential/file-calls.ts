import fc from "fast-check";
import { type BytesArgument, FileArgument, ListArgument, OptionsArgument } from "./arguments.js";
import { CallStep } from "./call-step.js";
import {
  bigPosition,
  bytes,
  content,
  file,
  isRoot,
  mode,
  position,
  size,
  target,
  textEncoding,
  time,
} from "./inputs.js";
import { call, everyDialect, options, perhaps } from "./path-calls.js";
import type { Side } from "./side.js";
import type { Step } from "./step.js";

const small = fc.nat({ max: 9 });

function timesOf(side: Side, [fd]: readonly unknown[]): unknown {
  const { atimeMs, mtimeMs } = side.fs.fstatSync(fd as number);
  return [atimeMs, mtimeMs];
}

/** Calls that read from an open file. */
const readingCalls = fc.oneof(
  call("read", fc.tuple(file, target, small, small, position)),
  call("read", fc.tuple(file, target, small, small, bigPosition), ["sync", "callback"]),
  call("read", fc.tuple(file, target)),
  call("read", fc.tuple(file, target, fc.record({ offset: small, length: small, position }, { requiredKeys: [] }))),
  call(
    "read",
    fc.tuple(
      file,
      fc
        .record({ buffer: target, offset: small, length: small, position }, { requiredKeys: ["buffer"] })
        .map((members) => new OptionsArgument(members)),
    ),
    ["callback", "promises"],
  ),
  call("readv", fc.tuple(file, lists(target), position)),
);

function lists(item: fc.Arbitrary<BytesArgument>): fc.Arbitrary<ListArgument> {
  return fc.array(item, { minLength: 0, maxLength: 3, size: "max" }).map((items) => new ListArgument(items));
}

/** Calls that write to an open file. */
const writingCalls = fc.oneof(
  { weight: 2, arbitrary: call("write", fc.tuple(file, bytes)) },
  { weight: 2, arbitrary: call("write", fc.tuple(file, bytes, perhaps(small), perhaps(small), position)) },
  {
    weight: 1,
    arbitrary: call(
      "write",
      fc.tuple(file, bytes, fc.record({ offset: small, length: small, position }, { requiredKeys: [] })),
    ),
  },
  { weight: 2, arbitrary: call("write", fc.tuple(file, content, position, textEncoding)) },
  { weight: 2, arbitrary: call("writev", fc.tuple(file, lists(bytes), position)) },
);

/** Calls that change or read the metadata of an open file. */
const metadataCalls = fc.oneof(
  call("fstat", fc.tuple(file, options({ bigint: fc.boolean() }))),
  call("ftruncate", fc.tuple(file, perhaps(size))),
  call("fchmod", fc.tuple(file, mode)),
  call("futimes", fc.tuple(file, time, time), everyDialect, timesOf),
  call("fsync", fc.tuple(file)),
  call("fdatasync", fc.tuple(file)),
  ...(isRoot ? [call("fchown", fc.tuple(file, small, small))] : []),
);

/** Calls on what is open. */
export const fileCalls: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: readingCalls },
  { weight: 4, arbitrary: writingCalls },
  { weight: 2, arbitrary: metadataCalls },
);

/** Closes an open file: with the method of the handle if there is one, because Node warns otherwise. */
class CloseStep extends CallStep {
  constructor(index: number) {
    super("promises", "close", [new FileArgument(index)]);
  }
}

/** Calls that close files. */
export const closeCalls: fc.Arbitrary<Step> = fc.nat({ max: 5 }).map((index) => new CloseStep(index));
