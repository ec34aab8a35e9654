import { drive, isLink, Remaining, readDirectory, TimeSlicer } from "@dmemfs/core/engine";
import { type CopyOptions, requireCopyOptions, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { nodeError } from "../errors/argument-error.js";
import { errorOf } from "../errors/call-failure.js";
import { modeOf } from "../metadata/index.js";
import { directoryOf, joinPath, linkTarget, locateExisting, resolvePath } from "../paths/index.js";
import { constants } from "../platform/constants.js";
import { type Call, defineCall } from "./call.js";
import { chmod, utimes } from "./change-metadata.js";
import { attempt, type CopyPair, checkEnds, checkParents, copyError, isAtOrBelow, statIfThere } from "./copy-checks.js";
import { copyAt } from "./copy-file.js";
import { symlink } from "./links.js";
import { makeAll, makeOne } from "./mkdir.js";
import { unlink } from "./remove.js";

/**
 * A copy in steps. It yields the promises that an asynchronous call awaits: a result of the filter, or a file that is being
 * copied.
 */
type CopySteps = Generator<unknown, void, unknown>;

/** Copies a file, a link, or with `recursive` a directory and everything below it. */
export const cp: Call<void | Promise<void>> = defineCall(
  "cp",
  0,
  (context, from, to, options) => {
    const own = requireCopyOptions(options);
    const [source, destination] = [requirePath(from, "src"), requirePath(to, "dest")];
    const steps = copy(context, source, destination, own);
    return context.waits ? runWaiting(steps, context) : runAtOnce(steps);
  },
  { answer: () => [undefined] },
);

function runAtOnce(steps: CopySteps): void {
  let step = steps.next();
  while (step.done !== true) {
    if (step.value instanceof Promise) {
      const message = 'Expected boolean to be returned from the "filter" function but got an instance of Promise.';
      throw nodeError(TypeError, "ERR_INVALID_RETURN_VALUE", message);
    }
    step = steps.next(step.value);
  }
}

/** @throws the errors of the steps; a promise that rejects throws inside its step */
async function runWaiting(steps: CopySteps, { fileSystem }: CallContext): Promise<void> {
  const timeout = fileSystem.defaultLockTimeout;
  const { pause } = new TimeSlicer();
  let step = steps.next();
  while (step.done !== true) {
    let result: unknown;
    try {
      result = step.value instanceof Remaining ? await drive(step.value.operation, { timeout }) : await step.value;
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    await pause();
    step = steps.next(result);
  }
}

function* copy(context: CallContext, from: string, to: string, options: CopyOptions): CopySteps {
  const pair = checkEnds(context, from, to, options.dereference);
  checkParents(context, pair.source, from, to);
  if (!(yield* passes(from, to, options))) return;
  const parent = directoryOf(to);
  attempt({ syscall: "mkdir", path: parent }, () => makeAll(context, parent, 0o777));
  yield* copyEntry(context, from, to, pair, options);
}

function* passes(from: string, to: string, { filter }: CopyOptions): Generator<unknown, boolean, unknown> {
  return filter === undefined || Boolean(yield filter(from, to));
}

function copyEntry(context: CallContext, from: string, to: string, pair: CopyPair, options: CopyOptions): CopySteps {
  if (pair.source.isDir) return copyDirectory(context, from, to, pair, options);
  if (isLink(pair.source.attributes)) return copyLink(context, from, to, pair, options);
  return copyContent(context, from, to, pair, options);
}

function* copyDirectory(
  context: CallContext,
  from: string,
  to: string,
  { source, target }: CopyPair,
  options: CopyOptions,
): CopySteps {
  if (!options.recursive) {
    // Node has a different `errno` in its synchronous call.
    throw copyError("ERR_FS_EISDIR", from, `${from} is a directory (not copied)`, context.waits ? 21 : 22);
  }
  if (target === undefined) attempt({ syscall: "mkdir", path: to }, () => makeOne(context, to, 0o777));
  const { path } = attempt({ syscall: "opendir", path: from }, () => locateExisting(context, from, true));
  for (const { name } of readDirectory(context.fileSystem, path)) {
    const [inner, outer] = [joinPath(from, name), joinPath(to, name)];
    if (!(yield* passes(inner, outer, options))) continue;
    yield* copyEntry(context, inner, outer, checkEnds(context, inner, outer, options.dereference), options);
  }
  if (target === undefined) chmod.run(context, to, modeOf(context, source));
}

function* copyContent(
  context: CallContext,
  from: string,
  to: string,
  { source, target }: CopyPair,
  { force, errorOnExist, mode, preserveTimestamps }: CopyOptions,
): CopySteps {
  if (target !== undefined) {
    if (!force && errorOnExist) throw copyError("ERR_FS_CP_EEXIST", to, `${to} already exists`);
    if (!force) return;
    // The link itself is replaced, not its target.
    if (isLink(target.attributes)) unlink.run(context, to);
  }
  const place = { syscall: "copyfile", path: from, dest: to };
  const bits = target === undefined ? mode : mode & ~constants.COPYFILE_EXCL;
  try {
    yield attempt(place, () => copyAt(context, from, to, bits, true));
  } catch (error) {
    throw errorOf(error, place);
  }
  if (preserveTimestamps) utimes.run(context, to, source.accessedAt / 1000, source.modifiedAt / 1000);
}

function* copyLink(
  context: CallContext,
  from: string,
  to: string,
  { target }: CopyPair,
  { verbatimSymlinks }: CopyOptions,
): CopySteps {
  const lead = targetOf(context, from, !verbatimSymlinks);
  if (target !== undefined && isLink(target.attributes)) {
    const present = targetOf(context, to, true);
    if (isAtOrBelow(present, lead)) {
      throw copyError("ERR_FS_CP_EINVAL", to, `cannot copy ${lead} to a subdirectory of self ${present}`);
    }
    if (statIfThere(context, to, true)?.isDir && isAtOrBelow(lead, present)) {
      throw copyError("ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY", to, `cannot overwrite ${present} with ${lead}`);
    }
    unlink.run(context, to);
  }
  attempt({ syscall: "symlink", path: lead, dest: to }, () => symlink.run(context, lead, to));
}

/** The target of a link, made absolute if `isAbsolute` is true. */
function targetOf(context: CallContext, link: string, isAbsolute: boolean): string {
  const target = linkTarget(
    context,
    attempt({ syscall: "readlink", path: link }, () => locateExisting(context, link, false)).path,
  );
  return isAbsolute && !target.startsWith("/")
    ? resolvePath(resolvePath(context.cwd, directoryOf(link)), target)
    : target;
}
