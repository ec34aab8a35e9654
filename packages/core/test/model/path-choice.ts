import type { ReferenceFileSystem } from "@dmemfs/testkit";
import fc from "fast-check";
import { childPath } from "../subject/snapshot.js";

/** A path that is settled when its command is run, by the nodes that exist then: random paths rarely exist. */
export class PathChoice {
  constructor(readonly settle: (model: ReferenceFileSystem) => string) {}
}

const name = fc.constantFrom("a", "b", "c", "d", "a-name-of-23-characters", "ファイル");

const fixed = fc
  .array(name, { minLength: 1, maxLength: 4, size: "max" })
  .map((names) => new PathChoice(() => `/${names.join("/")}`));

const odd = fc.constantFrom("/", "", ".", "/..", "/a/../../b", "/a\0", "//").map((path) => new PathChoice(() => path));

type Kind = "file" | "directory" | "inner directory";

function isOfKind(kind: Kind, path: string, isDir: boolean): boolean {
  return isDir === (kind !== "file") && (kind !== "inner directory" || path !== "/");
}

/** A path of this kind in the model, or the root if there is none. */
function oneOf(kind: Kind, place: number, model: ReferenceFileSystem): string {
  const paths = [...model.tree.nodes].flatMap(([path, node]) => (isOfKind(kind, path, node.isDir) ? [path] : []));
  return paths[place % paths.length] ?? "/";
}

const place = fc.nat({ max: 20 });
const file = place.map((index) => new PathChoice((model) => oneOf("file", index, model)));
const directory = place.map((index) => new PathChoice((model) => oneOf("inner directory", index, model)));

/** A name in a directory that exists: free as a rule. */
const within = fc
  .tuple(place, name)
  .map(([index, child]) => new PathChoice((model) => childPath(oneOf("directory", index, model), child)));

/** A place whose directories are missing, or that goes through a file. */
const beyond = fc
  .tuple(fc.constantFrom<Kind[]>("directory", "directory", "file"), place, name, name)
  .map(([kind, index, first, last]) => {
    return new PathChoice((model) => childPath(childPath(oneOf(kind, index, model), first), last));
  });

const spelling = fc.constantFrom(
  (path: string) => path.slice(1),
  (path: string) => `${path}/`,
  (path: string) => path.replaceAll("/", "\\"),
  (path: string) => `/x/..${path}/.`,
  (path: string) => `//.${path}`,
);

const respelled = fc
  .tuple(fc.oneof(file, directory, within), spelling)
  .map(([choice, spell]) => new PathChoice((model) => spell(choice.settle(model))));

/** Mostly what the first one gives, and sometimes anything else. */
function mostly(likely: fc.Arbitrary<PathChoice>): fc.Arbitrary<PathChoice> {
  return fc.oneof(
    { weight: 24, arbitrary: likely },
    { weight: 2, arbitrary: file },
    { weight: 2, arbitrary: directory },
    { weight: 2, arbitrary: within },
    { weight: 2, arbitrary: beyond },
    { weight: 2, arbitrary: fixed },
    { weight: 2, arbitrary: respelled },
    { weight: 1, arbitrary: odd },
  );
}

/** A path that is most often a file's. */
export const filePath: fc.Arbitrary<PathChoice> = mostly(file);
/** A path that is most often a directory's. */
export const directoryPath: fc.Arbitrary<PathChoice> = mostly(directory);
/** A path at which something can be made, most often. */
export const freePath: fc.Arbitrary<PathChoice> = mostly(within);
/** A path at which something can be made with the directories above it, most often. */
export const farPath: fc.Arbitrary<PathChoice> = mostly(beyond);
/** A path of any kind. */
export const anyPath: fc.Arbitrary<PathChoice> = mostly(fc.oneof(file, directory, within, fixed));
