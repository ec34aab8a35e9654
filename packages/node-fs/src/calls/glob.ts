import type { Operation } from "@dmemfs/contract";
import { type Begun, Remaining, runThrough } from "@dmemfs/core/engine";
import { noOptions, requireFunction, requireObject, requirePath, requireString } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { type Dirent, direntOf } from "../metadata/index.js";
import { directoryOf, joinPath, locateExisting, parentOf, resolvePath } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";

/** The number of paths that are checked before other tasks may run. */
const pathsPerStep = 500;

type Match = string | Dirent;

/** The options of a search. */
interface Search {
  /** The directory that patterns and matches are relative to. */
  readonly directory: string;
  readonly patterns: readonly string[];
  /** The patterns of paths to leave out, with everything below them. */
  readonly excludedPatterns: readonly string[];
  /** Whether a match is left out, with everything below it. */
  readonly excludes: ((match: Match) => unknown) | undefined;
  readonly withFileTypes: boolean;
}

/**
 * The paths that match a pattern, or one of several. The patterns are those of `glob` of the filesystem. A name that starts with
 * a dot is found only by a pattern with a name that starts with a dot. Symbolic links are found and not followed.
 */
export const glob: Call<Match[]> = defineCall("scandir", 0, (context, patterns, options): Begun<Match[]> => {
  const search = requireSearch(context, patterns, options);
  const steps = find(context, search);
  return context.waits ? new Remaining(steps) : runThrough(steps);
});

function* find(context: CallContext, search: Search): Operation<Match[]> {
  const { operations } = context.fileSystem;
  const matches: string[][] = [];
  for (const pattern of search.patterns) matches.push(yield* operations.glob(absolutePattern(search, pattern)));
  return yield* select(context, search, matches);
}

function requireSearch({ cwd }: CallContext, patterns: unknown, options: unknown): Search {
  if (options !== undefined) requireObject(options, "options");
  const own = (options ?? noOptions) as { cwd?: unknown; exclude?: unknown; withFileTypes?: unknown };
  const isList = Array.isArray(own.exclude);
  return {
    directory: own.cwd === undefined ? cwd : resolvePath(cwd, requirePath(own.cwd, "options.cwd")),
    patterns: requireTexts(patterns, "patterns"),
    excludedPatterns: isList ? requireTexts(own.exclude, "options.exclude") : [],
    excludes: own.exclude === undefined || isList ? undefined : requireFunction(own.exclude, "options.exclude"),
    withFileTypes: Boolean(own.withFileTypes),
  };
}

function requireTexts(value: unknown, name: string): string[] {
  return (Array.isArray(value) ? value : [value]).map((each) => requireString(each, name));
}

/** The pattern for the filesystem, in which the characters of the directory have no special meaning. */
function absolutePattern({ directory }: Search, pattern: string): string {
  const end = pattern.endsWith("/") ? "/" : "";
  const text = pattern.replaceAll("[^", "[!");
  return resolvePath(directory.replace(/[*?[{]/g, "[$&]"), text) + end;
}

function* select(context: CallContext, search: Search, found: readonly string[][]): Operation<Match[]> {
  const { directory, patterns, excludedPatterns, withFileTypes } = search;
  const excluded = new Set(
    excludedPatterns.flatMap((pattern) => context.fileSystem.glob(absolutePattern(search, pattern))),
  );
  const kept = new Map<string, boolean>([[directory, true]]);
  const matches = new Map<string, Match>();
  for (const [index, paths] of found.entries()) {
    const pattern = patterns[index] ?? "";
    for (const [count, path] of paths.entries()) {
      if (count % pathsPerStep === 0) yield undefined;
      const text = pattern.startsWith("/") ? path : relativePath(directory, path);
      if (pattern === "" || (!namesDots(pattern) && hasDotName(text))) continue;
      const match = withFileTypes ? direntAt(context, path, directoryOf(text)) : text;
      if (isKept(context, search, { path, excluded, kept })) matches.set(path, match);
    }
  }
  return [...matches.values()];
}

/** Whether a pattern has a name that starts with a dot. */
function namesDots(pattern: string): boolean {
  return /(?:^|[/{,])\.[^./]/.test(pattern);
}

function hasDotName(path: string): boolean {
  return /(?:^|\/)\.[^./]/.test(path);
}

function relativePath(directory: string, path: string): string {
  const above = directory.split("/").filter(Boolean);
  const names = path.split("/").filter(Boolean);
  let same = 0;
  while (same < above.length && above[same] === names[same]) same++;
  return [...above.slice(same).fill(".."), ...names.slice(same)].join("/") || ".";
}

/** The cached decisions about paths. */
interface Decisions {
  readonly path: string;
  readonly excluded: ReadonlySet<string>;
  readonly kept: Map<string, boolean>;
}

/** Whether a path is included: neither the path nor a directory above it, up to the directory of the search, is left out. */
function isKept(context: CallContext, search: Search, { path, excluded, kept }: Decisions): boolean {
  if (search.excludes === undefined && excluded.size === 0) return true;
  const known = kept.get(path);
  if (known !== undefined) return known;
  const isBelow = path.startsWith(joinPath(search.directory, "x").slice(0, -1));
  const isParentKept = !isBelow || isKept(context, search, { path: parentOf(path), excluded, kept });
  const result = isParentKept && !excluded.has(path) && !isExcluded(context, search, path);
  kept.set(path, result);
  return result;
}

function isExcluded(context: CallContext, { excludes, withFileTypes }: Search, path: string): boolean {
  if (excludes === undefined) return false;
  return Boolean(
    excludes(withFileTypes ? direntAt(context, path, parentOf(path)) : path.slice(path.lastIndexOf("/") + 1)),
  );
}

function direntAt(context: CallContext, path: string, parentPath: string): Dirent {
  return direntOf(path.slice(path.lastIndexOf("/") + 1), parentPath, locateExisting(context, path, false).stat);
}
