import { displayText } from "../arguments/display-text.js";
import { ownProperties } from "../arguments/own-properties.js";
import { type ErrorCode, errorCodes } from "./error-code.js";
import { formatSoon } from "./format-soon.js";

/** The location of an error, and details for its message. */
export interface ErrorDetails {
  /** The method that failed, as the caller wrote it: `open`, `rename`, … */
  readonly syscall?: string | undefined;
  /** The path that the method was called with. */
  readonly path?: string | undefined;
  /** The second path of a method that takes two. */
  readonly dest?: string | undefined;
  /** The numbers, what was expected, and what to do instead. */
  readonly detail?: string | undefined;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** Maximum number of stack lines that the library itself adds. The caller's lines, which users look for, come after them. */
const ownFrames = 16;

function sentence(code: ErrorCode, { syscall, path, dest, detail }: ErrorDetails): string {
  let words = `${code}: ${errorCodes[code].sentence}`;
  if (syscall !== undefined || path !== undefined) words += ",";
  if (syscall !== undefined) words += ` ${syscall}`;
  if (path !== undefined) words += ` '${displayText(String(path))}'`;
  if (dest !== undefined) words += ` -> '${displayText(String(dest))}'`;
  return detail === undefined ? words : `${words}: ${detail}`;
}

/** The class of a value, and then its superclasses: the constructors, whatever `constructor` property the value itself has. */
function* classesOf(value: object): Generator<object, void, undefined> {
  let kind: unknown = Object.getPrototypeOf(value)?.constructor;
  for (; typeof kind === "function"; kind = Object.getPrototypeOf(kind)) yield kind;
}

/**
 * Not all JavaScript engines have a limit, and 0 turns stacks off. A hardened realm may forbid the change; the limit then stays.
 */
function deepenStacks(frames: number): void {
  const limited = Error as { stackTraceLimit?: number };
  try {
    if (limited.stackTraceLimit) limited.stackTraceLimit += frames;
  } catch {
    // Read-only, or application code that throws.
  }
}

/** Whether the limit of stacks is 0: an error then has no frames that retain objects. */
function isStackless(): boolean {
  try {
    return (Error as { stackTraceLimit?: number }).stackTraceLimit === 0;
  } catch {
    return false;
  }
}

/**
 * The base class of the errors that D-MemFS packages throw, except the `TypeError` for an argument of the wrong type. Has the
 * fields of Node's errors, so `error.code === "ENOENT"` works as with `node:fs`. The codes are stable; the messages may change.
 * @example
 * ```ts
 * import { FileNotFoundError, MemoryFileSystem } from "dmemfs";
 * const mfs = new MemoryFileSystem();
 * try {
 *   mfs.readText("/missing");
 * } catch (error) {
 *   if (FileNotFoundError.isInstance(error)) console.log(error.code, error.path); // → ENOENT /missing
 * }
 * ```
 */
export class MFSError extends Error {
  // Declared here, because an assignment alone throws if `Error.prototype`, which has a `name`, is frozen.
  /** The class's `brandName`. */
  override readonly name: string;
  /** Node's name of the failure. */
  readonly code: ErrorCode;
  /** Linux's number of the failure, negative. */
  readonly errno: number;
  /** The method that failed. */
  readonly syscall: string | undefined;
  /** The path that the method was called with. */
  readonly path: string | undefined;
  /** The second path of a method that takes two. */
  readonly dest: string | undefined;
  /** The end of the message: the numbers, what was expected, and what to do instead. */
  readonly detail: string | undefined;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const own = ownProperties(details);
    const message = sentence(code, own);
    deepenStacks(ownFrames);
    super(message, own.cause === undefined ? undefined : own);
    deepenStacks(-ownFrames);
    this.name = new.target.brandName;
    this.code = code;
    this.errno = errorCodes[code].errno;
    this.syscall = own.syscall;
    this.path = own.path;
    this.dest = own.dest;
    this.detail = own.detail;
    if (own.cause !== undefined || !isStackless()) formatSoon(this);
  }

  /** The class's name, which is the same after minification and in a second copy of the package. */
  static readonly brandName: string = "MFSError";

  /**
   * Whether `value` is an error of this class or of a subclass. Also true for an error of another copy of the package (ESM and
   * CommonJS, two versions, another realm), where `instanceof` is false.
   */
  static isInstance<Class extends abstract new (...parameters: never[]) => MFSError>(
    this: Class & { readonly brandName: string },
    value: unknown,
  ): value is InstanceType<Class> {
    if (typeof value !== "object" || value === null) return false;
    try {
      for (const kind of classesOf(value)) {
        if (Object.hasOwn(kind, "brandName") && (kind as typeof this).brandName === this.brandName) return true;
      }
    } catch {
      // A Proxy whose own code throws.
    }
    return false;
  }
}
