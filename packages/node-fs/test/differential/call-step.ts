import type { FileHandle } from "node:fs/promises";
import { Argument, FileArgument, PathArgument, textOf, valueIn } from "./arguments.js";
import { plain } from "./plain.js";
import type { Side } from "./side.js";
import type { Dialect, Step } from "./step.js";

/** The outcome of a call, in any form. */
interface Outcome {
  /** How the result was given. */
  readonly by: "return" | "throw" | "callback" | "callback in the call" | "fulfil" | "reject";
  readonly results: readonly unknown[];
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The methods of a FileHandle that have other names than the calls with a number. */
const handleMethods: Readonly<Record<string, string>> = {
  fchmod: "chmod",
  fchown: "chown",
  fdatasync: "datasync",
  fstat: "stat",
  fsync: "sync",
  ftruncate: "truncate",
  futimes: "utimes",
};

function callSync(target: object, name: string, args: unknown[]): Outcome {
  try {
    return { by: "return", results: [(Reflect.get(target, name) as Method).apply(target, args)] };
  } catch (error) {
    return { by: "throw", results: [error] };
  }
}

function callBack(target: object, name: string, args: unknown[]): Promise<Outcome> {
  return new Promise((resolve) => {
    let by: Outcome["by"] = "callback in the call";
    const began = callSync(target, name, [...args, (...results: unknown[]) => resolve({ by, results })]);
    by = "callback";
    if (began.by === "throw") resolve(began);
  });
}

async function callPromise(target: object, name: string, args: unknown[]): Promise<Outcome> {
  const began = callSync(target, name, args);
  if (began.by === "throw") return began;
  try {
    return { by: "fulfil", results: [await began.results[0]] };
  } catch (error) {
    return { by: "reject", results: [error] };
  }
}

/** One call of `node:fs`. */
export class CallStep implements Step {
  readonly paths: readonly PathArgument[];

  /** @param follow - reads the effect of the call */
  constructor(
    readonly dialect: Dialect,
    readonly name: string,
    readonly args: readonly unknown[],
    readonly follow?: (side: Side, values: readonly unknown[]) => unknown,
  ) {
    this.paths = args.filter((arg) => arg instanceof PathArgument);
  }

  get followsTree(): boolean {
    const options = this.args.find((arg) => typeof arg === "object" && arg !== null && !(arg instanceof Argument));
    const { recursive, dereference } = (options ?? {}) as { recursive?: boolean; dereference?: boolean };
    return (this.name === "readdir" && recursive === true) || dereference === true;
  }

  async run(side: Side): Promise<unknown> {
    const values = this.args.map((arg) => valueIn(arg, side));
    const { by, results } = await this.call(side, values);
    const bytes = values.flat().filter((value) => ArrayBuffer.isView(value));
    const noted = results.map((result) => this.note(side, result));
    if (by !== "throw" && by !== "reject" && !(results[0] instanceof Error)) {
      this.forget(side);
      return { by, results: noted, bytes: plain(bytes), after: this.follow?.(side, values) };
    }
    return { by, results: noted, bytes: plain(bytes) };
  }

  toString(): string {
    const args = this.args.map(textOf).join(", ");
    const suffix = this.dialect === "sync" ? "Sync" : "";
    return `${this.dialect === "promises" ? "await promises." : ""}${this.name}${suffix}(${args})`;
  }

  private call(side: Side, values: unknown[]): Outcome | Promise<Outcome> {
    const { fs } = side;
    const [first] = this.args;
    if (this.dialect === "sync") return callSync(fs, `${this.name}Sync`, values);
    if (this.dialect === "callback") return callBack(fs, this.name, values);
    if (!(first instanceof FileArgument)) return callPromise(fs.promises, this.name, values);
    const handle = side.fileAt(first.index)?.handle;
    if (handle === undefined) return callBack(fs, this.name, values);
    return callPromise(handle, handleMethods[this.name] ?? this.name, values.slice(1));
  }

  /** Keeps what the call opened, and returns a result as data. */
  private note(side: Side, result: unknown): unknown {
    if (this.name === "open" && typeof result === "number") {
      side.files.push({ fd: result });
      return { number: side.rankOf(result) };
    }
    if (this.name === "open" && result !== null && typeof result === "object" && "fd" in result) {
      const handle = result as FileHandle;
      side.files.push({ fd: handle.fd, handle });
      return { class: handle.constructor.name, number: side.rankOf(handle.fd) };
    }
    const data = plain(result);
    return this.name === "readdir" && Array.isArray(data) ? sorted(data) : data;
  }

  private forget({ files }: Side): void {
    const [first] = this.args;
    if (this.name === "close" && first instanceof FileArgument && files.length > 0)
      files.splice(first.index % files.length, 1);
  }
}

/** The order of names in a directory is not the same. */
function sorted(data: readonly unknown[]): unknown[] {
  return data
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, item]) => item);
}
