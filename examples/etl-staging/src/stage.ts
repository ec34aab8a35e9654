import type { FileSystem } from "dmemfs";

/**
 * Makes a directory and does the work that fills it: all or nothing. When the work fails the directory is gone again, its
 * bytes are given back, and what was there before is untouched.
 * @param work - closes every file that it opened before it is done
 */
export async function stage<Result>(
  fs: FileSystem,
  directory: string,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  fs.mkdir(directory);
  try {
    return await work();
  } catch (error) {
    fs.rmtree(directory);
    throw error;
  }
}
