import type { Operation } from "@dmemfs/contract";
import {
  type Begun,
  type DescriptionFlags,
  type FileDescription,
  isLink,
  openDescription,
  openDescriptionInSteps,
  Remaining,
} from "@dmemfs/core/engine";
import { requireDescriptor, requireFlags, requireMode, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { newAttributes } from "../metadata/index.js";
import { type Located, locate, locateName } from "../paths/index.js";
import { constants } from "../platform/constants.js";
import { type Call, defineCall } from "./call.js";
import { after, waitIfBusy } from "./wait-if-busy.js";

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_DIRECTORY, O_NOFOLLOW } = constants;
const accessBits = 3;

/** The flags of the engine, by the bits that decide them. Frozen, so that the engine reads each only once. */
const flagsByBits = new Map<number, DescriptionFlags>();

function descriptionFlags(flags: number): DescriptionFlags {
  const bits = flags & (accessBits | O_CREAT | O_EXCL | O_TRUNC | O_APPEND);
  let found = flagsByBits.get(bits);
  if (found === undefined) {
    const access = bits & accessBits;
    found = Object.freeze({
      read: access !== O_WRONLY,
      write: access === O_WRONLY || access === O_RDWR,
      create: (bits & O_CREAT) !== 0,
      exclusive: (bits & O_EXCL) !== 0,
      empty: (bits & O_TRUNC) !== 0,
      append: (bits & O_APPEND) !== 0,
    });
    flagsByBits.set(bits, found);
  }
  return found;
}

/** Opens a file or a directory and returns the number of its descriptor. */
export const open: Call<number> = defineCall("open", 1, (context, path, flags, mode) => {
  const text = requirePath(path);
  return openAt(context, text, requireFlags(flags), requireMode(mode, "mode", 0o666));
});

/** Closes a descriptor. */
export const close: Call<void> = defineCall("close", 0, (context, number) => {
  context.descriptors.close(requireDescriptor(number));
});

/** Opens the target of a path. */
function openAt(context: CallContext, text: string, flags: number, mode: number): Begun<number> {
  const { descriptors } = context;
  descriptors.requireRoom();
  const located = locateToOpen(context, text, flags);
  if (located.stat?.isDir) return openDirectory(context, located, flags);
  requireOpenable(located, flags);
  const { path } = located;
  const opened = describe(context, located, flags, mode);
  if (opened instanceof Remaining) return new Remaining(descriptors.addOnceOpen(opened.operation, path));
  return descriptors.add({ file: opened, path });
}

/** Opens a description of the file at a location. A new file gets the mode. */
export function describe(context: CallContext, located: Located, flags: number, mode: number): Begun<FileDescription> {
  const { fileSystem } = context;
  const { path, stat } = located;
  const own = descriptionFlags(flags);
  const opened = waitIfBusy(
    context,
    0,
    // Not watched, because the table of descriptors or the call closes it.
    () => openDescription(fileSystem, path, own, false),
    () => openInSteps(context, path, flags),
  );
  const attributes = stat === undefined ? newAttributes(context, mode, "file") : 0;
  if (attributes === 0) return opened;
  return after(opened, (file) => {
    file.setAttributes(attributes);
    return file;
  });
}

/**
 * Opens a file in steps, and empties it only after the wait for the file: a symbolic link may have come to the path by then,
 * which throws `ELOOP`.
 */
function* openInSteps({ fileSystem }: CallContext, path: string, flags: number): Operation<FileDescription> {
  const isEmptied = (flags & O_TRUNC) !== 0 && (flags & accessBits) !== O_RDONLY;
  const own = descriptionFlags(isEmptied ? flags & ~O_TRUNC : flags);
  const file = yield* openDescriptionInSteps(fileSystem, path, own);
  try {
    if (isLink(file.stat().attributes)) throw new CallFailure("ELOOP");
    if (isEmptied) yield* file.operations.truncate(0);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Looks up the node to open. @throws CallFailure as `locate`, and if these flags do not fit the node */
export function locateToOpen(context: CallContext, text: string, flags: number): Located {
  if ((flags & O_CREAT) !== 0 && text.endsWith("/")) {
    locateName(context, text);
    throw new CallFailure("EISDIR");
  }
  const located = locate(context, text, followsLast(flags));
  if ((flags & O_CREAT) !== 0 && located.isDirectoryPath && !located.stat?.isDir) throw new CallFailure("EISDIR");
  return located;
}

/** Whether a symbolic link at the end of the path is followed. */
function followsLast(flags: number): boolean {
  return (flags & O_NOFOLLOW) === 0 && (flags & (O_CREAT | O_EXCL)) !== (O_CREAT | O_EXCL);
}

/** @throws CallFailure if these flags do not fit the node at the location */
export function requireOpenable({ stat }: Located, flags: number): void {
  if (stat === undefined) {
    if ((flags & O_CREAT) === 0) throw new CallFailure("ENOENT");
    return;
  }
  if ((flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) throw new CallFailure("EEXIST");
  if (stat.isDir) throw new CallFailure("EISDIR");
  if ((flags & O_DIRECTORY) !== 0) throw new CallFailure("ENOTDIR");
  if (isLink(stat.attributes)) throw new CallFailure("ELOOP");
}

function openDirectory({ descriptors }: CallContext, located: Located, flags: number): number {
  const { path, stat } = located;
  if (stat === undefined || (flags & (accessBits | O_CREAT | O_TRUNC)) !== 0) {
    requireOpenable(located, flags);
  }
  return descriptors.add({ file: undefined, path, stat: stat as NonNullable<typeof stat> });
}
