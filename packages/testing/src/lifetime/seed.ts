import { type ByteSource, type FileSystem, invalidArgument, type TreeSource } from "@dmemfs/contract";

/** Files that can be imported repeatedly: absolute paths with their bytes, or strings as UTF-8. */
export type SeedFiles =
  | Readonly<Record<string, ByteSource | string>>
  | ReadonlyMap<string, ByteSource | string>
  | readonly (readonly [path: string, content: ByteSource | string])[];

/** The files of a new filesystem, or a function that creates them for each test. */
export type SeedTree = SeedFiles | (() => TreeSource | Promise<TreeSource>);

/**
 * Imports the seed, all of it or nothing.
 * @throws as `MemoryFileSystem.importTree`, and the errors of the function
 */
export async function seed(fileSystem: FileSystem, tree: SeedTree | undefined): Promise<void> {
  if (tree === undefined) return;
  fileSystem.importTree(typeof tree === "function" ? await tree() : tree);
}

/**
 * The same without a function.
 * @throws InvalidArgumentError for a function, and as `MemoryFileSystem.importTree`
 */
export function seedSync(fileSystem: FileSystem, tree: SeedTree | undefined): void {
  if (tree === undefined) return;
  if (typeof tree === "function")
    throw invalidArgument("tree", "files, not a function", tree, { syscall: "mfsFixture" });
  fileSystem.importTree(tree);
}
