import { displayText } from "../arguments/display-text.js";
import { ownProperties } from "../arguments/own-properties.js";
import { type ErrorCode, errorCodes } from "./error-code.js";
import { formatSoon } from "./format-soon.js";

/** Where an error happened and what to say beyond the code's own sentence. */
export interface ErrorDetails {
  /** The operation that was refused, as the caller wrote it: `open`, `rename`, … */
  readonly syscall?: string | undefined;
  /** The path the operation was called with. */
  readonly path?: string | undefined;
  /** The second path of an operation that takes two. */
  readonly dest?: string | undefined;
  /** The numbers, what was expected, and what to do instead. */
  readonly detail?: string | undefined;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** Most lines of a stack that are the engine's own: those of its caller come after them, and are what one looks for. */
const ownFrames = 16;

function sentence(code: ErrorCode, { syscall, path, dest, detail }: ErrorDetails): string {
  let words = `${code}: ${errorCodes[code].sentence}`;
  if (syscall !== undefined || path !== undefined) words += ",";
  if (syscall !== undefined) words += ` ${syscall}`;
  if (path !== undefined) words += ` '${displayText(String(path))}'`;
  if (dest !== undefined) words += ` -> '${displayText(String(dest))}'`;
  return detail === undefined ? words : `${words}: ${detail}`;
}

/** The class of a value, and then the classes above it: constructors, whatever else a value has under that name. */
function* classesOf(value: object): Generator<object, void, undefined> {
  let kind: unknown = Object.getPrototypeOf(value)?.constructor;
  for (; typeof kind === "function"; kind = Object.getPrototypeOf(kind)) yield kind;
}

/** Not all engines have a limit, and 0 means that no stacks are wanted. A hardened host may refuse the change: the limit stays. */
function deepenStacks(frames: number): void {
  const limited = Error as { stackTraceLimit?: number };
  try {
    if (limited.stackTraceLimit) limited.stackTraceLimit += frames;
  } catch {
    // Read-only, or code of the host's that throws.
  }
}

/**
 * The ancestor of every error that a D-MemFS package throws on purpose, but for the `TypeError`s of a wrong argument type.
 * Carries Node's fields, so `error.code === "ENOENT"` works as with `node:fs`. The codes are promised; the messages are
 * for people and may change.
 */
export class MFSError extends Error {
  // Declared, and so defined before it is set: setting alone fails where `Error.prototype`, which has one, is frozen.
  /** The class's `brandName`. */
  override readonly name: string;
  /** Node's name of the failure. */
  readonly code: ErrorCode;
  /** Linux's number of the failure, negative. */
  readonly errno: number;
  /** The operation that was refused. */
  readonly syscall: string | undefined;
  /** The path that the operation was called with. */
  readonly path: string | undefined;
  /** The second path of an operation that takes two. */
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
    formatSoon(this);
  }

  /** The class's name, which survives minification and a second copy of the package. */
  static readonly brandName: string = "MFSError";

  /**
   * Tells whether `value` is an error of this class or of one below it, even when it was made by another copy of the
   * package (ESM beside CommonJS, two versions, another realm), where `instanceof` says no.
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
