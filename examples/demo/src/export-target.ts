import { access, constants, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { InputError } from "./input-error.js";

const exportName = "processed.tgz";

async function isDirectory(path: string): Promise<boolean | undefined> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return undefined;
  }
}

/**
 * Chooses the destination of the export before any work is done. Creates no file.
 * @param out - a directory, or a file that does not exist yet; undefined for a temporary directory
 * @returns the file's path, undefined for a temporary directory
 * @throws InputError if the destination is not writable, or a file would be overwritten
 */
export async function chooseTarget(out: string | undefined): Promise<string | undefined> {
  if (out === undefined) return undefined;
  const file = (await isDirectory(out)) ? join(out, exportName) : out;
  if ((await isDirectory(file)) !== undefined) throw new InputError(`--out: ${file} exists already`);
  const folder = dirname(file);
  if (!(await isDirectory(folder))) throw new InputError(`--out: there is no directory ${folder}`);
  await access(folder, constants.W_OK).catch((error) => {
    throw new InputError(`--out: ${folder} is not writable`, { cause: error });
  });
  return file;
}

/** A file that was written to the host. */
export interface WrittenTarget {
  readonly path: string;
  /** Removes the file, and the directory that was made for it. */
  discard(): Promise<void>;
}

/**
 * Lets `write` make the file beside its final path, and then moves the file there, so that a failure leaves no file behind.
 * @param target - the result of `chooseTarget`
 */
export async function writeTarget(
  target: string | undefined,
  write: (path: string) => Promise<void>,
): Promise<WrittenTarget> {
  const folder = target === undefined ? await mkdtemp(join(tmpdir(), "dmemfs-export-")) : undefined;
  const path = target ?? join(folder ?? "", exportName);
  const partial = `${path}.${process.pid}.partial`;
  try {
    await write(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(folder ?? partial, { recursive: true, force: true });
    throw error;
  }
  return { path, discard: () => rm(folder ?? path, { recursive: true, force: true }) };
}
