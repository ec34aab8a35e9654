import { FileNotFoundError, InvalidArgumentError, NotADirectoryError } from "@dmemfs/contract";
import { sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

export const walksTopDown: FileSystemRule = onFresh(
  "walk gives each directory before those in it, names in the order they came",
  ({ fs }) => {
    seedFiles(fs, { "/b/y/file": "1", "/b/file": "2", "/a/": "", "/b/x/": "", "/top": "3" });
    sameValue(
      [...fs.walk()],
      [
        ["/", ["b", "a"], ["top"]],
        ["/b", ["y", "x"], ["file"]],
        ["/b/y", [], ["file"]],
        ["/b/x", [], []],
        ["/a", [], []],
      ],
      "walk()",
    );
    sameValue(
      [...fs.walk("b/x/..")].map(([path]) => path),
      ["/b", "/b/y", "/b/x"],
      'paths of walk("b/x/..")',
    );
    sameValue([...fs.walk("/a")], [["/a", [], []]], 'walk("/a")');
  },
);

export const walkNeedsDirectory: FileSystemRule = onFresh(
  "walk throws synchronously if the path is not a directory",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    refuses(fs, FileNotFoundError, { syscall: "walk", path: "/x" }, () => fs.walk("/x"));
    refuses(fs, NotADirectoryError, { syscall: "walk", path: "/a/file" }, () => fs.walk("/a/file"));
    refuses(fs, InvalidArgumentError, { syscall: "walk" }, () => fs.walk("/.."), 'walk("/..")');
  },
);

export const walkBearsChanges: FileSystemRule = onFresh(
  "walk skips what is gone meanwhile and never throws for a change",
  ({ fs }) => {
    seedFiles(fs, { "/a/b/c/file": "1", "/d/e/file": "2", "/f/g/h/": "", "/i/": "" });
    const seen: string[] = [];
    for (const [path] of fs.walk()) {
      seen.push(path);
      if (path === "/a") fs.rmtree("/a/b");
      if (path === "/a") fs.rmtree("/d/e");
      if (path === "/f") fs.rmtree("/f");
    }
    sameValue(seen, ["/", "/a", "/d", "/f", "/i"], "the directories that were walked");
  },
);

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

/** Going through the tree. */
export const walkRules: RuleGroup<FileSystemSubject> = {
  name: "walking",
  rules: [walksTopDown, walkNeedsDirectory, walkBearsChanges, globMatches, globSorts, globFindsNothing],
};
