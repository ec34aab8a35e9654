import type { CallContext } from "../call-context.js";
import { open } from "../calls/index.js";
import type { NodeFs } from "../create-node-fs.js";
import { promised } from "../dialects.js";
import { nodeError } from "../errors/argument-error.js";
import { entriesBelow, withoutPath } from "./directory-entries.js";
import { VirtualFileHandle } from "./virtual-file-handle.js";

type Methods = Readonly<Record<string, unknown>>;

/** The names that a provider has in a synchronous form and as a promise, with the parameters that they have in `node:fs`. */
const common = [
  "access",
  "appendFile",
  "copyFile",
  "link",
  "mkdir",
  "readFile",
  "readlink",
  "realpath",
  "rename",
  "rmdir",
  "symlink",
  "unlink",
  "writeFile",
];

/** The names that a provider has in a synchronous form only: `node:vfs` makes its promises from them. */
const synchronousOnly = ["chmodSync", "chownSync", "existsSync", "lchownSync", "lutimesSync", "utimesSync"];

/** The methods of a provider over a `node:fs` of the same state. */
export function providerMethods(context: CallContext, fs: NodeFs): Methods {
  const forms = common.flatMap((name): [string, unknown][] => [
    [name, Reflect.get(fs.promises, name)],
    [`${name}Sync`, Reflect.get(fs, `${name}Sync`)],
  ]);
  const others = synchronousOnly.map((name): [string, unknown] => [name, Reflect.get(fs, name)]);
  const same = Object.fromEntries([...forms, ...others]);
  return { ...same, ...opening(context, fs), ...otherMethods(fs), ...stats(fs), ...watching(fs) };
}

/** The methods that make handles, and the one that closes them. */
function opening(context: CallContext, fs: NodeFs): Methods {
  const openHandles = new Set<VirtualFileHandle>();
  const openNumber = promised(open, context);
  const handleOf = (fd: number): VirtualFileHandle => {
    const handle = new VirtualFileHandle(context, fd, fs);
    openHandles.add(handle);
    handle.once("close", () => openHandles.delete(handle));
    return handle;
  };
  return {
    open: async (path: unknown, flags?: unknown, mode?: unknown) => handleOf(await openNumber(path, flags, mode)),
    openSync: (...parameters: Parameters<NodeFs["openSync"]>) => handleOf(fs.openSync(...parameters)),
    [Symbol.dispose](): void {
      for (const handle of openHandles) handle.closeSync();
    },
  };
}

/** The methods whose results are not those of `node:fs`. */
function otherMethods(fs: NodeFs): Methods {
  return {
    exists: async (path: string) => fs.existsSync(path),
    readdir: async (path: string, options?: never) => withoutPath(await fs.promises.readdir(path, options)),
    readdirSync: (path: string, options?: never) => entriesBelow(path, fs.readdirSync(path, options)),
    lchmodSync: throwNotImplemented,
  };
}

/**
 * The calls for metadata. They throw for a missing file, also with `throwIfNoEntry: false`: if the result is undefined,
 * `node:vfs` considers the path foreign and reads the disk.
 */
function stats({ promises: { stat, lstat }, statSync, lstatSync }: NodeFs): Methods {
  const throwing =
    (form: (path: string, options: never) => unknown) =>
    (path: string, options?: object): unknown =>
      form(path, { ...options, throwIfNoEntry: true } as never);
  return { stat: throwing(stat), statSync: throwing(statSync), lstat: throwing(lstat), lstatSync: throwing(lstatSync) };
}

/** The watchers, under the names of `node:vfs`. */
function watching({ watch, watchFile, unwatchFile, promises }: NodeFs): Methods {
  return {
    watch,
    watchAsync: promises.watch,
    watchFile: (path: string, options: object, listener: () => void = () => {}) => watchFile(path, options, listener),
    unwatchFile,
  };
}

/** Linux has no `lchmod`. */
function throwNotImplemented(): never {
  throw nodeError(Error, "ERR_METHOD_NOT_IMPLEMENTED", "The lchmodSync method is not implemented");
}
