import { expect, it } from "vitest";
import { expectSame } from "../../../../test/support/expect-same.js";
import { type Damage, extent, field, header, makeArena, placeOf, recordOf, slotOf } from "../../test/damage.js";
import { snapshotOf } from "../../test/snapshot-of.js";
import type { Arena } from "../arena.js";
import { ArenaParts } from "../arena-parts.js";
import { checkArena } from "../check/index.js";
import { state } from "../layout/header.js";
import { node } from "../layout/node-fields.js";
import { repairArena } from "./repair-arena.js";

const long = `/${"long".repeat(100)}`;

function all(...damages: readonly Damage[]): Damage {
  return (arena) => {
    for (const damage of damages) damage(arena);
  };
}

/** Takes a record out of the index. */
function unindex(slot: number): Damage {
  return (arena) => arena.words.set(placeOf(arena, slot), arena.get(recordOf(arena, slot) + node.hashLink));
}

/** Gives a record the name of another, in the same directory and bucket. */
function nameAs(slot: number, other: number): Damage {
  return (arena) => {
    unindex(slot)(arena);
    const [record, named] = [recordOf(arena, slot), recordOf(arena, other)];
    for (const index of [node.name, node.nameLength, node.hash])
      arena.words.set(record + index, arena.get(named + index));
    arena.words.set(record + node.hashLink, arena.get(named + node.hashLink));
    arena.words.set(named + node.hashLink, slot);
  };
}

const cases: readonly (readonly [what: string, damage: Damage, paths: readonly string[], lost: readonly string[]])[] = [
  [
    "two files with one block",
    all(
      field(slotOf.empty, node.first, 1),
      field(slotOf.empty, node.last, 1),
      field(slotOf.empty, node.blocks, 1),
      field(slotOf.empty, node.size, 100),
      field(slotOf.empty, node.pendingSize, 100),
    ),
    ["", "/a", "/a/file", "/a/deep", "/empty", long],
    ["/empty: it has 0 bytes now, but may have had 100 or 100"],
  ],
  [
    "directories that are below each other",
    all(
      unindex(slotOf.directory),
      field(slotOf.root, node.first, slotOf.empty),
      field(slotOf.directory, node.parent, slotOf.deep),
    ),
    ["", "/empty", long, "/deep", "/deep/a", "/deep/a/file"],
    ["/deep: it was in a directory below itself"],
  ],
  [
    "a directory that is gone",
    all(unindex(slotOf.file), field(slotOf.directory, node.first, slotOf.deep), field(slotOf.file, node.parent, 60)),
    ["", "/file", "/a", "/a/deep", "/empty", long],
    ["/file: its directory was lost"],
  ],
  [
    "a name of another child",
    nameAs(slotOf.deep, slotOf.file),
    ["", "/a", "/a/file", "/a/lost-4", "/empty", long],
    ["/a/lost-4: another child of its directory has its name"],
  ],
  [
    "a name that cannot be a segment of a path",
    field(slotOf.file, node.name, 0x656c692f),
    ["", "/a", "/a/lost-3", "/a/deep", "/empty", long],
    ["/a/lost-3: its name was lost"],
  ],
  [
    "a name of no characters",
    field(slotOf.long, node.nameLength, 0),
    ["", "/a", "/a/file", "/a/deep", "/empty", "/lost-6"],
    ["/lost-6: its name was lost"],
  ],
  [
    "extents that end too early",
    all(extent(0, 0, 2), field(slotOf.file, node.blocks, 2), (arena) => arena.words.set(arena.geometry.freeMap, -13)),
    ["", "/a", "/a/file", "/a/deep", "/empty", long],
    ["/a/file: it has 512 bytes now, but may have had 1000 or 1000"],
  ],
  [
    "a time that is not a number",
    field(slotOf.file, node.modifiedAt + 1, 0x7ff80000),
    ["", "/a", "/a/file", "/a/deep", "/empty", long],
    ["/a/file: its time of the last change of the content was not a number, and is 0 now"],
  ],
];

it.each(cases)("keeps the rest, and reports the lost data: %s", (_what, damage, paths, lost) => {
  const arena = makeArena();
  damage(arena);
  const problems = checkArena(arena);
  expect(repairArena(new ArenaParts(arena))).toEqual({ problems, lost });
  expect(problems).not.toEqual([]);
  expect(checkArena(arena)).toEqual([]);
  expect(Object.keys(snapshotOf(arena)).toSorted()).toEqual(paths.toSorted());
});

it("leaves an arena without problems as it is", () => {
  const arena = makeArena();
  const before = copyOf(arena);
  expect(repairArena(new ArenaParts(arena))).toEqual({ problems: [], lost: [] });
  expectSame(copyOf(arena), before, "the memory");
});

it("ends a section and a journal that the damage shows as begun", () => {
  const arena = makeArena();
  for (const damage of [header(state.version, 7), header(state.journalLength, 99), header(state.repairing, 1)])
    damage(arena);
  expect(repairArena(new ArenaParts(arena)).lost).toEqual([]);
  expect(checkArena(arena)).toEqual([]);
});

it("raises the versions that validate the caches of attachments", () => {
  const arena = makeArena();
  const versions = (): number[] =>
    [state.version, state.structureVersion, state.namesVersion].map((index) => arena.get(index));
  const [version = 0, structureVersion = 0, namesVersion = 0] = versions();
  header(state.used, 1)(arena);
  repairArena(new ArenaParts(arena));
  expect(versions()).toEqual([version + 2, structureVersion + 1, namesVersion + 1]);
});

function copyOf({ buffer }: Arena): Uint8Array {
  return new Uint8Array(buffer).slice();
}
