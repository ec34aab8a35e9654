import fc from "fast-check";
import { type Command, command } from "./command.js";
import { anyPath, directoryPath, farPath, filePath, freePath } from "./path-choice.js";
import { movingCommands } from "./replacing-commands.js";

const pattern = fc.constantFrom(
  ...["*", "**", "/a/*", "**/c", "*/?", "/**/a/**", "[ab]", "[!a]/*", "/a/b", "", "..", "*-*", "ファ*", "**/*/**"],
  ...["{a,b}", "/{a/,}*", "**/{b,c}/", "*/", "{a,b/{c,*}}", "{*,a}*/?", "/{a,b", "{..,a}", "/{.,a}/b\\"],
);

const changing: fc.Arbitrary<Command>[] = [
  fc
    .tuple(fc.oneof(freePath, farPath), fc.boolean())
    .map((at) => command("mkdir", at, ({ fs }, [path, existOk]) => fs.mkdir(path, { existOk }))),
  fc
    .tuple(directoryPath, fc.boolean())
    .map((at) => command("mkdir", at, ({ fs }, [path, existOk]) => fs.mkdir(path, { existOk }))),
  fc.tuple(fc.oneof(anyPath, freePath)).map((at) => command("touch", at, ({ fs }, [path]) => fs.touch(path))),
  fc
    .tuple(
      anyPath,
      fc.constantFrom({}, { accessedAt: 5 }, { modifiedAt: 1010 }, { accessedAt: 1010, modifiedAt: -0.5 }),
    )
    .map((at) => command("setTimes", at, ({ fs }, [path, times]) => fs.setTimes(path, times))),
  fc
    .tuple(anyPath, fc.nat())
    .map((at) => command("setAttributes", at, ({ fs }, [path, attributes]) => fs.setAttributes(path, attributes))),
  ...movingCommands,
];

/** Seldom, because it ends what a history has made. */
const clearing = fc.constant(command("clear", [], ({ fs }) => fs.clear()));

const looking: fc.Arbitrary<Command>[] = [
  fc.tuple(directoryPath).map((at) => command("listdir", at, ({ fs }, [path]) => fs.listdir(path))),
  fc
    .tuple(directoryPath)
    .map((at) =>
      command("listdir with types", at, ({ fs }, [path]) =>
        fs.listdir(path, { withTypes: true }).map(({ name, kind, size }) => [name, kind, size]),
      ),
    ),
  fc.tuple(directoryPath).map((at) => command("walk", at, ({ fs }, [path]) => [...fs.walk(path)])),
  fc.tuple(pattern).map((at) => command("glob", at, ({ fs }, [glob]) => fs.glob(glob))),
  fc.tuple(anyPath).map((at) =>
    command("stat", at, (side, [path]) => {
      side.noted = side.fs.stat(path);
      return { ...side.noted, inode: 0 };
    }),
  ),
  fc.tuple(filePath).map((at) => command("getSize", at, ({ fs }, [path]) => fs.getSize(path))),
  fc
    .tuple(anyPath)
    .map((at) => command("exists…", at, ({ fs }, [path]) => [fs.exists(path), fs.isDir(path), fs.isFile(path)])),
];

/** Commands that make, move, remove and inspect nodes. */
export const treeCommands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 60, arbitrary: fc.oneof(...changing) },
  { weight: 1, arbitrary: clearing },
  { weight: 20, arbitrary: fc.oneof(...looking) },
);
