import type { FileHandle, OpenMode } from "@dmemfs/contract";
import fc from "fast-check";
import { type Command, command } from "./command.js";
import type { Inputs } from "./inputs.js";
import { filePath, freePath } from "./path-choice.js";

/** Handles that a history has at one time. */
const slots = 4;

const slot = fc.nat({ max: slots - 1 });

function onHandle(name: string, at: number, parameters: unknown[], call: (handle: FileHandle) => unknown): Command {
  return command(`handle ${at} ${name}`, parameters, ({ handles }) => {
    const handle = handles[at];
    return handle === undefined ? "no handle" : call(handle);
  });
}

/** The effect of a call that fills a buffer: its result, and the buffer. */
function filling(length: number, fill: (target: Uint8Array) => number): unknown {
  const target = new Uint8Array(length).fill(0xee);
  return [fill(target), target];
}

function opening({ size }: Inputs): fc.Arbitrary<Command>[] {
  const least = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: size });
  const known = fc.tuple(
    filePath,
    fc.constantFrom<OpenMode[]>("rb", "rb", "wb", "ab", "r+b", "r+b", "r+b", "xb"),
    least,
  );
  const fresh = fc.tuple(freePath, fc.constantFrom<OpenMode[]>("wb", "ab", "xb"), least);
  const request = fc.oneof(known, known, fresh);
  return [
    fc.tuple(slot, request).map(([at, asked]) =>
      command(`handle ${at} open`, asked, (side, [path, mode, preallocate]) => {
        return side.keep(at, side.fs.open(path, mode, { preallocate })).tell();
      }),
    ),
    fc.tuple(slot, request).map(([at, asked]) =>
      command(`handle ${at} openAsync`, asked, async (side, [path, mode, preallocate]) => {
        return side.keep(at, await side.fs.openAsync(path, mode, { preallocate, lockTimeout: 0 })).tell();
      }),
    ),
  ];
}

function writing({ position, bytes }: Inputs): fc.Arbitrary<Command>[] {
  const length = fc.option(position, { nil: undefined });
  return [
    fc.tuple(slot, bytes).map(([at, data]) => onHandle("write", at, [data], (handle) => handle.write(data))),
    fc
      .tuple(slot, position, bytes)
      .map(([at, where, data]) => onHandle("writeAt", at, [where, data], (handle) => handle.writeAt(where, data))),
    fc.tuple(slot, length).map(([at, size]) => onHandle("truncate", at, [size], (handle) => handle.truncate(size))),
  ];
}

function reading({ size, position }: Inputs): fc.Arbitrary<Command>[] {
  const bound = fc.oneof(fc.constant(-1), size);
  return [
    fc.tuple(slot, bound).map(([at, most]) => onHandle("read", at, [most], (handle) => handle.read(most))),
    fc.tuple(slot, size).map(([at, most]) => onHandle("chunks", at, [most], (handle) => [...handle.chunks(most)])),
    fc
      .tuple(slot, size)
      .map(([at, most]) =>
        onHandle("readInto", at, [most], (handle) => filling(most, (into) => handle.readInto(into))),
      ),
    fc
      .tuple(slot, position, size)
      .map(([at, where, most]) =>
        onHandle("readAt", at, [where, most], (handle) => filling(most, (into) => handle.readAt(where, into))),
      ),
  ];
}

function placing({ position }: Inputs): fc.Arbitrary<Command>[] {
  const offset = fc.oneof(position, fc.integer({ min: -20, max: 20 }));
  const whence = fc.constantFrom<(0 | 1 | 2)[]>(0, 1, 2);
  return [
    fc
      .tuple(slot, offset, whence)
      .map(([at, by, from]) => onHandle("seek", at, [by, from], (handle) => handle.seek(by, from))),
    slot.map((at) => onHandle("close", at, [], (handle) => handle.close())),
    slot.map((at) =>
      onHandle("asks", at, [], (handle) => [
        handle.tell(),
        handle.flush(),
        handle.readable(),
        handle.writable(),
        handle.seekable(),
      ]),
    ),
  ];
}

/** Commands that open files and use the handles. */
export function handleCommands(inputs: Inputs): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...opening(inputs)) },
    { weight: 4, arbitrary: fc.oneof(...writing(inputs)) },
    { weight: 2, arbitrary: fc.oneof(...reading(inputs)) },
    { weight: 2, arbitrary: fc.oneof(...placing(inputs)) },
  );
}
