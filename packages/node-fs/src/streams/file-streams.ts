import { systemError } from "../errors/system-error.js";
import { FileHandle } from "../file-handle/index.js";
import { hostModule } from "../platform/host-module.js";
import { handleOperations } from "./handle-operations.js";
import { streamOperations } from "./stream-operations.js";

/** A class of streams that can be called without `new`, and on an object of a class derived from it. */
type StreamFunction = (this: unknown, path: unknown, options?: unknown) => unknown;

type Options = Record<string, unknown>;

/** The functions that do the work of a stream. */
const functions: unique symbol = Symbol("functions");

type Callback = (error?: unknown) => void;

/** A stream whose file is not open yet. */
interface OpeningStream extends NodeJS.EventEmitter {
  readonly path: unknown;
  readonly flags: unknown;
  readonly mode: unknown;
  readonly open: unknown;
  fd: number | null;
  readonly [functions]: {
    open(path: unknown, flags: unknown, mode: unknown, callback: (error: unknown, fd: number) => void): void;
  };
}

/** The stream classes of the host over another `node:fs`. On a host without streams, functions that throw `ENOSYS`. */
export function fileStreams(fs: Record<string, unknown>): Options {
  const operations = streamOperations(fs);
  const ReadStream = streamClass("ReadStream", operations);
  const WriteStream = streamClass("WriteStream", operations);
  return {
    ReadStream,
    WriteStream,
    FileReadStream: ReadStream,
    FileWriteStream: WriteStream,
    // The class is looked up at each call, because programs replace it.
    createReadStream: (path: unknown, options: unknown) => Reflect.construct(fs.ReadStream as never, [path, options]),
    createWriteStream: (path: unknown, options: unknown) => Reflect.construct(fs.WriteStream as never, [path, options]),
  };
}

function streamClass(name: "ReadStream" | "WriteStream", fs: object): StreamFunction {
  const Host = hostModule("fs")?.[name] as unknown as StreamFunction | undefined;
  const Stream: StreamFunction = function (path, options) {
    if (Host === undefined) throw systemError("ENOSYS", { syscall: `create${name}` });
    if (!(this instanceof Stream)) return Reflect.construct(Stream, [path, options]);
    const own = optionsOver(fs, options);
    // Before the constructor of the host, which may open the file even if it throws.
    Object.defineProperty(this, functions, { value: own.fs });
    Host.call(this, path, own);
    const handle = handleOf(options);
    if (handle === undefined) return;
    FileHandle.retain(handle);
    handle.on("close", () => (this as unknown as { close(): void }).close());
  };
  Object.defineProperty(Stream, "name", { value: name });
  if (Host === undefined) return Stream;
  Object.setPrototypeOf(Stream, Host);
  Object.setPrototypeOf(Stream.prototype, Host.prototype);
  // Programs give the host's classes an `open` that opens files on the disk.
  define(Stream.prototype, "open", noop);
  define(Stream.prototype, "_construct", function (this: OpeningStream, callback: Callback): void {
    if (this.open !== noop) Reflect.apply(Host.prototype._construct, this, [callback]);
    else if (typeof this.fd === "number") callback();
    else openStream(this, callback);
  });
  return Stream;
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

/** Replaces Node's `open`, which does nothing either. If a program has replaced it, its function is called. */
function noop(): void {}

/** Opens the file of a stream. */
function openStream(stream: OpeningStream, callback: Callback): void {
  stream[functions].open(stream.path, stream.flags, stream.mode, (error, fd) => {
    if (error) callback(error);
    else {
      stream.fd = fd;
      callback();
      stream.emit("open", fd);
      stream.emit("ready");
    }
  });
}

/**
 * The options with the functions that do the work, so that the host never uses its own functions. The host checks the options.
 */
function optionsOver(fs: object, given: unknown): Options {
  if (typeof given === "string") return { encoding: given, fs };
  if (given === undefined || given === null || typeof given === "function") return { fs };
  if (typeof given !== "object") return given as Options;
  const options: Options = {};
  // As in Node, inherited options count.
  for (const name in given) options[name] = Reflect.get(given, name);
  const handle = handleOf(given);
  if (handle === undefined) return { ...options, fs: options.fs || fs };
  return { ...options, fd: handle.fd, fs: handleOperations(handle) };
}

function handleOf(options: unknown): FileHandle | undefined {
  const { fd } = (options ?? {}) as { readonly fd?: unknown };
  return fd instanceof FileHandle ? fd : undefined;
}
