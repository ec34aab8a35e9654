import { expectSealed } from "../../../../async/test/stress/sealed-content.js";
import type { TaskContext } from "../task-context.js";

/** The number of directories that move, and the number of files in each. */
export const movedDirectories = 12;
export const filesInEach = 5;

const places = ["/from", "/to"];

/** Workers with even numbers move directories. All other workers read the tree. Returns the number of moves or reads. */
export function movesAndWalks(context: TaskContext): number {
  const { fs, number, random } = context;
  let done = 0;
  for (const _round of context.rounds()) {
    const name = `d${random.below(movedDirectories)}`;
    const [source, target] = random.below(2) === 0 ? places : places.toReversed();
    if (number % 2 === 1) lookAround(context);
    else if (!context.tries(() => fs.rename(`${source}/${name}`, `${target}/${name}`), "ENOENT", "EBUSY")) continue;
    done++;
  }
  return done;
}

/** Walks, globs, exports and copies. If a directory moves, only the copy of this directory may throw. */
function lookAround(context: TaskContext): void {
  const { fs, number, random } = context;
  const action = random.below(5);
  if (action === 0) requirePlainWalk(context);
  else if (action === 1) requirePlainPaths(fs.glob("/** /f?"));
  else if (action === 2) for (const [, bytes] of fs.iterExportTree()) expectSealed(bytes);
  else if (action === 3) for (const bytes of Object.values(fs.exportTree({ prefix: "/to" }))) expectSealed(bytes);
  else copyOne(context, `/from/d${random.below(movedDirectories)}`, `/copies-${number}`);
}
function requirePlainWalk({ fs }: TaskContext): void {
  for (const [path, directories, files] of fs.walk()) {
    const { size } = new Set([...directories, ...files]);
    if (!path.startsWith("/") || size !== directories.length + files.length) throw new Error(`walk: ${path}`);
  }
} /** A directory that moves during the search may be found in both places or in neither. */
function requirePlainPaths(paths: readonly string[]): void {
  const strange = paths.find((path) => !/^\/(from|to|copies-\d+)(\/d\d+)?\/sub\/f\d$/.test(path));
  if (strange !== undefined || new Set(paths).size !== paths.length) throw new Error(`glob: ${strange ?? "twice"}`);
}

function copyOne(context: TaskContext, source: string, target: string): void {
  const { fs } = context;
  if (!context.tries(() => fs.copyTree(source, target), "ENOENT")) return;
  const files = Object.values(fs.exportTree({ prefix: target }));
  for (const bytes of files) expectSealed(bytes);
  if (files.length !== filesInEach) throw new Error(`the copy of ${source} has ${files.length} files`);
  // Other workers may be reading the copy.
  while (!context.tries(() => fs.rmtree(target), "EBUSY"));
}
