import type { Dir } from "node:fs";
import fc from "fast-check";
import { type PathArgument, textOf } from "./arguments.js";
import { textPath } from "./inputs.js";
import { plain } from "./plain.js";
import type { Side } from "./side.js";
import type { Dialect, Step } from "./step.js";

/** Makes a directory with a random end of its name, and removes it. */
class MakeTemporaryStep implements Step {
  readonly name = "mkdtemp";
  readonly followsTree = false;

  constructor(
    readonly dialect: Dialect,
    readonly path: PathArgument,
  ) {}

  get paths(): readonly PathArgument[] {
    return [this.path];
  }

  async run(side: Side): Promise<unknown> {
    const { fs } = side;
    const prefix = this.path.in(side) as string;
    try {
      const made = await this.make(fs, prefix);
      const { mode } = fs.statSync(made);
      fs.rmdirSync(made);
      return { begin: made.slice(0, -6), isRandom: /^[A-Za-z0-9]{6}$/.test(made.slice(-6)), mode };
    } catch (error) {
      return withoutEnd(plain(error), prefix);
    }
  }

  toString(): string {
    return `${this.dialect} mkdtemp(${this.path})`;
  }

  private make(fs: Side["fs"], prefix: string): string | Promise<string> {
    if (this.dialect === "sync") return fs.mkdtempSync(prefix);
    if (this.dialect === "promises") return fs.promises.mkdtemp(prefix);
    return new Promise((resolve, reject) => {
      fs.mkdtemp(prefix, (error, made) => (error === null ? resolve(made) : reject(error)));
    });
  }
}

/** An error without the random end of the name. */
function withoutEnd(error: unknown, prefix: string): unknown {
  const message = JSON.stringify(error);
  const end = message.indexOf(prefix) + prefix.length;
  return message.replaceAll(message.slice(end, end + 6), "XXXXXX");
}

/** Goes through an open directory. */
class OpenDirectoryStep implements Step {
  readonly name = "opendir";
  readonly followsTree = false;

  constructor(
    readonly dialect: Dialect,
    readonly path: PathArgument,
    readonly options: object | undefined,
    readonly reading: "iteration" | "readSync" | "read",
  ) {}

  get paths(): readonly PathArgument[] {
    return [this.path];
  }

  async run(side: Side): Promise<unknown> {
    try {
      const directory = await this.open(side.fs, this.path.in(side) as string);
      const entries = await this.read(directory);
      return { path: directory.path, class: directory.constructor.name, entries: entries.map(textOfEntry).sort() };
    } catch (error) {
      return plain(error);
    }
  }

  toString(): string {
    return `${this.dialect} opendir(${this.path}, ${textOf(this.options)}) by ${this.reading}`;
  }

  private open(fs: Side["fs"], at: string): Dir | Promise<Dir> {
    const options = this.options ?? {};
    if (this.dialect === "sync") return fs.opendirSync(at, options);
    if (this.dialect === "promises") return fs.promises.opendir(at, options);
    return new Promise((resolve, reject) => {
      fs.opendir(at, options, (error, opened) => (error === null ? resolve(opened) : reject(error)));
    });
  }

  private async read(directory: Dir): Promise<unknown[]> {
    const entries: unknown[] = [];
    if (this.reading === "iteration") {
      for await (const entry of directory) entries.push(entry);
      return entries;
    }
    const next = () => (this.reading === "read" ? directory.read() : directory.readSync());
    for (let entry = await next(); entry !== null; entry = await next()) entries.push(entry);
    await directory.close();
    return entries;
  }
}

function textOfEntry(entry: unknown): string {
  return JSON.stringify(plain(entry));
}

const dialect = fc.constantFrom<Dialect>("sync", "callback", "promises");

/** Calls on directories that are more than one call. */
export const madeDirectorySteps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(dialect, textPath).map((of) => new MakeTemporaryStep(...of)),
  fc
    .tuple(
      dialect,
      // With a Buffer, the host gives the path of the Dir and of its entries as that Buffer; here it is a text.
      textPath,
      fc.option(fc.record({ bufferSize: fc.constantFrom(1, 2, 32) }, { requiredKeys: [] }), { nil: undefined }),
      fc.constantFrom<("iteration" | "readSync" | "read")[]>("iteration", "readSync", "read"),
    )
    .map((of) => new OpenDirectoryStep(...of)),
);
