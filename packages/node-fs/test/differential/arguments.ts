import { pathToFileURL } from "node:url";
import { closedNumber, type Side } from "./side.js";

/** An argument that each side makes anew. */
export abstract class Argument {
  abstract in(side: Side): unknown;
  /** The argument in a listing of calls. */
  abstract toString(): string;
}

/** How a path is given. */
export type PathForm = "absolute" | "relative" | "buffer" | "url";

/** A path below the directory of the history. */
export class PathArgument extends Argument {
  constructor(
    readonly text: string,
    readonly form: PathForm,
  ) {
    super();
  }

  in({ root }: Side): unknown {
    const absolute = `${root}/${this.text}`;
    if (this.form === "relative") return this.text;
    if (this.form === "buffer") return Buffer.from(absolute);
    return this.form === "url" ? pathToFileURL(absolute) : absolute;
  }

  toString(): string {
    return this.form === "relative" ? `"${this.text}"` : `${this.form} "/${this.text}"`;
  }
}

/** The number of an open file. */
export class FileArgument extends Argument {
  constructor(readonly index: number) {
    super();
  }

  in(side: Side): number {
    return side.fileAt(this.index)?.fd ?? closedNumber;
  }

  toString(): string {
    return `fd#${this.index}`;
  }
}

/** A view over bytes, for calls that read into it or write from it. */
export class BytesArgument extends Argument {
  constructor(
    readonly text: string,
    readonly view: "Buffer" | "Uint8Array" | "DataView" | "Int16Array",
  ) {
    super();
  }

  in(): unknown {
    const bytes = Buffer.from(this.text, "latin1");
    if (this.view === "Buffer") return bytes;
    const copy = new Uint8Array(bytes);
    if (this.view === "Uint8Array") return copy;
    if (this.view === "DataView") return new DataView(copy.buffer);
    return new Int16Array(copy.buffer, 0, Math.floor(copy.length / 2));
  }

  toString(): string {
    const text = this.text.length > 40 ? `${this.text.length} bytes` : JSON.stringify(this.text);
    return `${this.view}(${text})`;
  }
}

/** A list of arguments. */
export class ListArgument extends Argument {
  constructor(readonly items: readonly Argument[]) {
    super();
  }

  in(side: Side): unknown[] {
    return this.items.map((item) => item.in(side));
  }

  toString(): string {
    return `[${this.items.join(", ")}]`;
  }
}

/** An object of options that has an argument in it. */
export class OptionsArgument extends Argument {
  constructor(readonly members: Readonly<Record<string, unknown>>) {
    super();
  }

  in(side: Side): unknown {
    return Object.fromEntries(Object.entries(this.members).map(([key, value]) => [key, valueIn(value, side)]));
  }

  toString(): string {
    return `{ ${Object.entries(this.members)
      .map(([key, value]) => `${key}: ${textOf(value)}`)
      .join(", ")} }`;
  }
}

/** The value of an argument on a side. */
export function valueIn(argument: unknown, side: Side): unknown {
  return argument instanceof Argument ? argument.in(side) : argument;
}

/** An argument in a listing of calls. */
export function textOf(argument: unknown): string {
  if (argument instanceof Argument) return argument.toString();
  if (typeof argument === "bigint") return `${argument}n`;
  if (typeof argument === "string" && argument.length > 40) return `${argument.length} characters`;
  if (argument === undefined) return "undefined";
  return JSON.stringify(argument, (_key, value) => (typeof value === "bigint" ? `${value}n` : value));
}
