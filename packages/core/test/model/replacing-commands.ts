import type { RenameOptions } from "@dmemfs/contract";
import fc from "fast-check";
import { type Command, command } from "./command.js";
import { type Condition, condition, versionFor } from "./condition.js";
import { anyPath, directoryPath, farPath, filePath, freePath, type PathChoice } from "./path-choice.js";
import type { Side } from "./side.js";

const detach = fc.oneof(fc.constant(false), fc.boolean());
const copying = fc.record({ replace: fc.boolean(), detach });
const renaming = fc.tuple(fc.boolean(), detach, condition);

type Renaming = readonly [replace: boolean, detach: boolean, asked: Condition];

function optionsFor(side: Side, path: string, [replace, detaches, asked]: Renaming): RenameOptions {
  return { replace, detach: detaches, ifGeneration: versionFor(side, path, asked) };
}

/** Commands that remove nodes, or give them to other paths. */
function changing(source: fc.Arbitrary<PathChoice>, target: fc.Arbitrary<PathChoice>): fc.Arbitrary<Command>[] {
  return [
    fc
      .tuple(source, target, renaming)
      .map((at) =>
        command("rename", at, (side, [from, to, options]) => side.fs.rename(from, to, optionsFor(side, from, options))),
      ),
    fc
      .tuple(source, fc.oneof(target, farPath), renaming)
      .map((at) =>
        command("move", at, (side, [from, to, options]) => side.fs.move(from, to, optionsFor(side, from, options))),
      ),
    fc
      .tuple(filePath, target, copying)
      .map((at) => command("copy", at, ({ fs }, [from, to, options]) => fs.copy(from, to, options))),
    fc
      .tuple(directoryPath, target, copying)
      .map((at) => command("copyTree", at, ({ fs }, [from, to, options]) => fs.copyTree(from, to, options))),
  ];
}

const removing: fc.Arbitrary<Command>[] = [
  fc
    .tuple(filePath, detach, condition)
    .map((at) =>
      command("remove", at, (side, [path, detaches, asked]) =>
        side.fs.remove(path, { detach: detaches, ifGeneration: versionFor(side, path, asked) }),
      ),
    ),
  fc
    .tuple(directoryPath, detach)
    .map((at) => command("rmtree", at, ({ fs }, [path, detaches]) => fs.rmtree(path, { detach: detaches }))),
];

/** Commands that remove, rename and copy, to paths that are vacant as often as not. */
export const movingCommands: readonly fc.Arbitrary<Command>[] = [
  ...removing,
  ...changing(anyPath, fc.oneof(freePath, anyPath)),
];

/** The same for histories in which most destinations are there, and are files as a rule. */
export const replacingCommands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.oneof(...removing) },
  { weight: 4, arbitrary: fc.oneof(...changing(filePath, filePath)) },
  { weight: 1, arbitrary: fc.oneof(...changing(directoryPath, directoryPath)) },
);
