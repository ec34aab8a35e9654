import { sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

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

function plantForGlob(fs: Parameters<typeof seedFiles>[0]): void {
  const paths = [
    "/lib/a+b(c)",
    "/lib/.hidden",
    "/b.txt",
    "/a/x.txt",
    "/a/10.txt",
    "/a/1.txt",
    "/a/1.md",
    "/a/deep/down/y.txt",
  ];
  seedFiles(fs, Object.fromEntries(paths.map((path) => [path, ""])));
}

export const globMatches: FileSystemRule = onFresh(
  "glob knows *, ?, [seq] and [!seq] within a segment and ** over any number of them",
  ({ fs }) => {
    plantForGlob(fs);
    for (const [glob, paths] of globCases) sameValue([...fs.glob(glob)].sort(), [...paths].sort(), `glob("${glob}")`);
  },
);

export const globSorts: FileSystemRule = onFresh("glob gives every match once, sorted", ({ fs }) => {
  plantForGlob(fs);
  for (const glob of ["/**/*.txt", "/**/**/*.txt", "**/*", "/a/*", "/*"]) {
    const paths = fs.glob(glob);
    sameValue(paths, [...new Set(paths)].sort(), `glob("${glob}")`);
  }
});

export const globFindsNothing: FileSystemRule = onFresh("glob gives an empty list when nothing matches", ({ fs }) => {
  plantForGlob(fs);
  for (const glob of ["/x", "/x/*", "/x/**/y", "/b.txt/*", "/a/*.exe", "/A/*", "/lib/a.b(c)", "/a/?"]) {
    sameValue(fs.glob(glob), [], `glob("${glob}")`);
  }
});

/** Finding paths by a pattern. */
export const globRules: RuleGroup<FileSystemSubject> = {
  name: "glob",
  rules: [globMatches, globSorts, globFindsNothing],
};
