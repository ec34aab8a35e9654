import { InvalidArgumentError } from "@dmemfs/contract";
import { sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

const globCases: readonly (readonly [pattern: string, paths: readonly string[]])[] = [
  ["/*", ["/a", "/b.txt", "/lib"]],
  ["*", ["/a", "/b.txt", "/lib"]],
  ["/a/*.txt", ["/a/1.txt", "/a/10.txt", "/a/x.txt"]],
  ["/a/?.txt", ["/a/1.txt", "/a/x.txt"]],
  ["/a/[0-9].txt", ["/a/1.txt"]],
  ["/a/[!0-9].txt", ["/a/x.txt"]],
  ["/a/[x1].txt", ["/a/1.txt", "/a/x.txt"]],
  ["/*/*.txt", ["/a/1.txt", "/a/10.txt", "/a/x.txt"]],
  ["/**/*.txt", ["/a/1.txt", "/a/10.txt", "/a/deep/down/y.txt", "/a/x.txt", "/b.txt"]],
  ["**/y.txt", ["/a/deep/down/y.txt"]],
  ["/a/**/y.txt", ["/a/deep/down/y.txt"]],
  ["/a/deep/down/**/y.txt", ["/a/deep/down/y.txt"]],
  ["/**/down/*", ["/a/deep/down/y.txt"]],
  ["/a/deep", ["/a/deep"]],
  ["\\a\\deep", ["/a/deep"]],
  ["/lib/a+b(c)", ["/lib/a+b(c)"]],
  ["/lib/.*", ["/lib/.hidden"]],
];

const alternativeCases: readonly (readonly [pattern: string, paths: readonly string[]])[] = [
  ["/a/{1,x}.txt", ["/a/1.txt", "/a/x.txt"]],
  ["/a/{1,1}.txt", ["/a/1.txt"]],
  ["/a/1.{md,t{x,y}t}", ["/a/1.md", "/a/1.txt"]],
  ["/a/1{,0}.txt", ["/a/1.txt", "/a/10.txt"]],
  ["/{a/x,b}.txt", ["/a/x.txt", "/b.txt"]],
  ["/{a,lib}/{*.md,.*}", ["/a/1.md", "/lib/.hidden"]],
  ["/{**/down,lib}/*", ["/a/deep/down/y.txt", "/lib/.hidden", "/lib/a+b(c)", "/lib/{b,c}", "/lib/{b}", "/lib/{b"]],
  ["/a/{.,deep}/1.md", ["/a/1.md"]],
];

const literalBraces: readonly (readonly [pattern: string, paths: readonly string[]])[] = [
  ["/lib/{b}", ["/lib/{b}"]],
  ["/lib/{b", ["/lib/{b"]],
  ["/lib/[{]b,c}", ["/lib/{b,c}"]],
  ["/lib/{b[,]c}", ["/lib/{b,c}"]],
  ["/lib/{b,c", []],
  ["/lib/{{b,x}", ["/lib/{b"]],
  ["/lib/{{b,x}}", ["/lib/{b}"]],
];

const directoryCases: readonly (readonly [pattern: string, paths: readonly string[]])[] = [
  ["/*/", ["/a", "/lib"]],
  ["*\\", ["/a", "/lib"]],
  ["**/", ["/", "/a", "/a/deep", "/a/deep/down", "/lib"]],
  ["/a/**/", ["/a", "/a/deep", "/a/deep/down"]],
  ["/{a,b.txt}/", ["/a"]],
  ["/{a/,b.txt/}", ["/a"]],
  ["/{a/,b.txt/,b.txt}", ["/a", "/b.txt"]],
  ["/b.txt/", []],
  ["/", ["/"]],
];

function plantForGlob(fs: Parameters<typeof seedFiles>[0]): void {
  const paths = [
    "/lib/a+b(c)",
    "/lib/.hidden",
    "/lib/{b}",
    "/lib/{b",
    "/lib/{b,c}",
    "/b.txt",
    "/a/x.txt",
    "/a/10.txt",
    "/a/1.txt",
    "/a/1.md",
    "/a/deep/down/y.txt",
  ];
  seedFiles(fs, Object.fromEntries(paths.map((path) => [path, ""])));
}

/** A rule that a fresh filesystem finds these paths. */
function finds(name: string, cases: typeof globCases): FileSystemRule {
  return onFresh(name, ({ fs }) => {
    plantForGlob(fs);
    for (const [glob, paths] of cases) sameValue([...fs.glob(glob)].sort(), [...paths].sort(), `glob("${glob}")`);
  });
}

export const globMatches: FileSystemRule = finds(
  "glob supports *, ?, [seq] and [!seq] within a segment, and ** for any number of segments",
  globCases,
);

export const globAlternatives: FileSystemRule = finds(
  "glob supports alternatives {a,b}, also nested and over several segments",
  alternativeCases,
);

export const globLiteralBraces: FileSystemRule = finds(
  "glob takes braces without a comma, unmatched braces and those in [seq] literally",
  literalBraces,
);

export const globDirectories: FileSystemRule = finds(
  "glob finds only directories by a pattern that ends in a separator",
  directoryCases,
);

export const globRefusesTraversal: FileSystemRule = onFresh(
  "glob refuses a pattern whose alternatives compose a `..` segment",
  ({ fs }) => {
    for (const glob of ["/{a,..}/b", "{..,a}", ".{.,a}", "/a{/,b}../c", "{.,a}{.,b}"]) {
      refuses(fs, InvalidArgumentError, { syscall: "glob", path: glob }, () => fs.glob(glob));
    }
  },
);

export const globSorts: FileSystemRule = onFresh("glob returns every match once, sorted", ({ fs }) => {
  plantForGlob(fs);
  for (const glob of ["/**/*.txt", "/**/**/*.txt", "**/*", "/a/*", "/*"]) {
    const paths = fs.glob(glob);
    sameValue(paths, [...new Set(paths)].sort(), `glob("${glob}")`);
  }
});

export const globFindsNothing: FileSystemRule = onFresh("glob returns an empty list if nothing matches", ({ fs }) => {
  plantForGlob(fs);
  for (const glob of ["/x", "/x/*", "/x/**/y", "/b.txt/*", "/a/*.exe", "/A/*", "/lib/a.b(c)", "/a/?"]) {
    sameValue(fs.glob(glob), [], `glob("${glob}")`);
  }
});

/** Rules of `glob`. */
export const globRules: RuleGroup<FileSystemSubject> = {
  name: "glob",
  rules: [
    globMatches,
    globAlternatives,
    globLiteralBraces,
    globDirectories,
    globRefusesTraversal,
    globSorts,
    globFindsNothing,
  ],
};
