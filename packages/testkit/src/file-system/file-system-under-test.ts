import type { FileSystem, MFSError } from "@dmemfs/contract";
import { type ErrorClass, type RefusalFields, refusal, rejection, sameValue } from "../check/index.js";
import { conditional } from "../conditional.js";
import type { Rule } from "../rule.js";
import type { FileSystemSetup, FileSystemSubject, FileSystemSupport } from "./file-system-subject.js";
import { snapshot } from "./snapshot.js";

/** A rule of the filesystem suite. */
export type FileSystemRule = Rule<FileSystemSubject>;

const usualSetup: FileSystemSetup = { maxQuota: 1024 * 1024, chunkOverheadOverride: 0, defaultLockTimeout: 0 };

/** The subject of a rule: a new filesystem, and further ones on request. */
export class FileSystemUnderTest implements Disposable {
  readonly subject: FileSystemSubject;
  /** The filesystem that most rules need. */
  readonly fs: FileSystem;
  readonly #made: FileSystem[] = [];

  constructor(subject: FileSystemSubject, setup: Partial<FileSystemSetup>) {
    this.subject = subject;
    this.fs = this.fresh(setup);
  }

  get supports(): FileSystemSupport {
    return this.subject.supports;
  }

  fresh(setup: Partial<FileSystemSetup> = {}): FileSystem {
    const made = this.subject.create({ ...usualSetup, ...setup });
    this.#made.push(made);
    return made;
  }

  /** The total charge of files of these sizes. */
  quotaFor(...sizes: readonly number[]): number {
    return sizes.reduce((sum, size) => sum + (this.subject.quotaFor?.(size) ?? size), 0);
  }

  /** A fresh filesystem with just enough quota for files of these sizes. */
  freshFor(...sizes: readonly number[]): FileSystem {
    return this.fresh({ maxQuota: this.quotaFor(...sizes) });
  }

  /** Lets time pass until a wait of `milliseconds` has certainly ended. */
  async pass(milliseconds: number): Promise<void> {
    if (this.subject.advance === undefined) await new Promise((resolve) => setTimeout(resolve, milliseconds + 10));
    else await this.subject.advance(milliseconds);
  }

  [Symbol.dispose](): void {
    for (const made of this.#made) this.subject.dispose?.(made);
  }
}

/** A rule that is checked on a new filesystem of 1 MiB, unless `setup` says otherwise. */
export function onFresh(
  name: string,
  check: (tested: FileSystemUnderTest) => void | Promise<void>,
  setup: Partial<FileSystemSetup> = {},
): FileSystemRule {
  return {
    name,
    async check(subject) {
      using tested = new FileSystemUnderTest(subject, setup);
      await check(tested);
    },
  };
}

/** A rule for filesystems that let the caller choose the storage of files. */
export function withStorageChoice(rule: FileSystemRule): FileSystemRule {
  return conditional(
    ({ supports }) => (supports.storageChoice ? undefined : "supports.storageChoice is not declared"),
    rule,
  );
}

/** Fails unless `action` throws this error and leaves the whole filesystem unchanged. Returns the error. */
export function refuses<Kind extends MFSError>(
  fs: FileSystem,
  kind: ErrorClass<Kind>,
  fields: RefusalFields,
  action: () => unknown,
  what: string = [fields.syscall, fields.path, fields.dest].filter((part) => part !== undefined).join(" "),
): Kind {
  const before = snapshot(fs);
  const error = refusal(kind, action, what, fields);
  sameValue(snapshot(fs), before, `${what}: the filesystem after the error`);
  return error;
}

/** The same for a promise that must reject. */
export async function refusesLater<Kind extends MFSError>(
  fs: FileSystem,
  kind: ErrorClass<Kind>,
  fields: RefusalFields,
  action: () => Promise<unknown>,
  what: string = [fields.syscall, fields.path, fields.dest].filter((part) => part !== undefined).join(" "),
): Promise<Kind> {
  const before = snapshot(fs);
  const error = await rejection(kind, action(), what, fields);
  sameValue(snapshot(fs), before, `${what}: the filesystem after the error`);
  return error;
}

/** Makes these files, with the directories they need. A path that ends with `/` makes a directory. */
export function seedFiles(fs: FileSystem, files: Readonly<Record<string, Uint8Array | string>>): void {
  for (const [path, content] of Object.entries(files)) {
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (parent !== "") fs.mkdir(parent, { existOk: true });
    if (!path.endsWith("/")) fs.writeFile(path, content);
  }
}
