import { requireFunction, requireTime } from "../arguments/index.js";
import type { CallContext, NodeFsState } from "../call-context.js";
import { exists, glob, realpathNative } from "../calls/index.js";
import { promised, synchronous, withCallback } from "../dialects.js";
import { nodeError } from "../errors/argument-error.js";
import { handleForms } from "../file-handle/index.js";
import { Dirent, Stats } from "../metadata/index.js";
import { constants } from "../platform/constants.js";
import { nextTurn } from "../platform/host-module.js";
import { watchEvents } from "../watching/index.js";
import { callbackCalls, promisedCalls, synchronousCalls } from "./calls-by-name.js";
import { composeObjects } from "./compose-objects.js";
import { disposableDirectory, disposableDirectorySync } from "./disposable-directory.js";

type Names = Record<string, unknown>;
type CloseForm = (fd: unknown, callback: unknown) => void;

/** The property that `util.promisify` reads. */
const promisifyCustom = Symbol.for("nodejs.util.promisify.custom");

/** Makes the object with all names of `node:fs`. */
export function compose(state: NodeFsState): Names {
  const atOnce: CallContext = { ...state, waits: false };
  const waiting: CallContext = { ...state, waits: true };
  const fs: Names = {};
  for (const [name, call] of Object.entries(callbackCalls)) fs[name] = withCallback(call, waiting);
  for (const [name, call] of Object.entries(synchronousCalls)) fs[`${name}Sync`] = synchronous(call, atOnce);
  for (const name of ["read", "readv", "write", "writev"]) {
    promisify(fs[name], promised(callbackCalls[name] as (typeof callbackCalls)[string], waiting));
  }
  const close = fs.close as CloseForm;
  fs.close = (fd: unknown, callback: unknown = throwIfFailed): void => close(fd, callback);
  fs.exists = existsWithCallback(waiting);
  Object.assign(fs.realpath as object, { native: withCallback(realpathNative, waiting) });
  Object.assign(fs.realpathSync as object, { native: synchronous(realpathNative, atOnce) });
  Object.assign(fs, composeObjects(fs, waiting));
  fs.mkdtempDisposableSync = disposableDirectorySync(atOnce);
  fs._toUnixTimestamp = (time: unknown) => requireTime(time, "time") / 1000;
  // Linux has no `lchmod`, so Node has no function there.
  Object.assign(fs, { lchmod: undefined, lchmodSync: undefined });
  giveNames(fs);
  const { F_OK, R_OK, W_OK, X_OK } = constants;
  return Object.assign(fs, {
    F_OK,
    R_OK,
    W_OK,
    X_OK,
    constants,
    Stats,
    Dirent,
    promises: composePromises(waiting, fs),
  });
}

function composePromises(waiting: CallContext, fs: Names): Names {
  const promises: Names = { constants };
  for (const [name, call] of Object.entries(promisedCalls)) promises[name] = promised(call, waiting);
  // A copy, because the forms call those that they replace.
  Object.assign(promises, handleForms(waiting, fs as never, { ...promises } as never));
  promises.watch = (filename: unknown, options?: unknown) => watchEvents(waiting, filename, options);
  promises.mkdtempDisposable = disposableDirectory(waiting);
  promises.glob = iterated(promised(glob, waiting));
  promises.lchmod = () => Promise.reject(notImplemented("lchmod()"));
  giveNames(promises);
  return promises;
}

/** Sets the `name` of functions, but not of classes, to the property name. */
function giveNames(names: Names): void {
  for (const [name, form] of Object.entries(names)) {
    if (typeof form === "function" && /^[a-z]/.test(name)) Object.defineProperty(form, "name", { value: name });
  }
}

/** Wraps a promise of several results as an asynchronous iterable. */
function iterated<Value>(form: (...parameters: unknown[]) => Promise<Value[]>) {
  return async function* (...parameters: unknown[]): AsyncGenerator<Value, void, undefined> {
    yield* await form(...parameters);
  };
}

function notImplemented(name: string): Error {
  return nodeError(Error, "ERR_METHOD_NOT_IMPLEMENTED", `The ${name} method is not implemented`);
}

function promisify(form: unknown, custom: unknown): void {
  Object.defineProperty(form, promisifyCustom, { value: custom });
}

/** The callback of a `close` without one. */
function throwIfFailed(error: unknown): void {
  if (error) throw error;
}

/** `exists` passes its callback only a boolean, and no error. */
function existsWithCallback(context: CallContext): (path: unknown, callback: unknown) => void {
  const find = synchronous(exists, context);
  const form = (path: unknown, callback: unknown): void => {
    nextTurn(requireFunction(callback, "cb"), find(path));
  };
  promisify(form, async (path: unknown) => find(path));
  return form;
}
