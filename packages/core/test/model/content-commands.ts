import type { TreeSource } from "@dmemfs/contract";
import fc from "fast-check";
import { type Command, command } from "./command.js";
import { type Condition, condition, versionFor } from "./condition.js";
import type { Content, Inputs } from "./inputs.js";
import { hasAllChanges } from "./model-settings.js";
import { anyPath, farPath, filePath, freePath, type PathChoice } from "./path-choice.js";

/** Ways of handing files to `importTree`. */
type Wrapping = "record" | "map" | "array" | "generator" | "throwing generator";

const wrapping = fc.constantFrom<Wrapping>("record", "map", "array", "generator", "throwing generator");

type Entries = readonly (readonly [path: string, content: Content | null])[];

function* yielding(entries: Entries, fails: boolean): Generator<Entries[number]> {
  yield* entries;
  if (fails) throw new RangeError("the source failed");
}

function wrapped(entries: Entries, how: Wrapping): TreeSource {
  if (how === "record") return Object.fromEntries(entries);
  if (how === "map") return new Map(entries);
  if (how === "array") return entries;
  return yielding(entries, how === "throwing generator");
}

type Write = readonly [path: PathChoice, content: Content, asked: Condition];

function writing(at: Write): Command {
  return command("writeFile", at, (side, [path, data, asked]) =>
    side.fs.writeFile(path, data, { ifGeneration: versionFor(side, path, asked) }),
  );
}

function appending(at: Write): Command {
  return command("appendFile", at, (side, [path, data, asked]) =>
    side.fs.appendFile(path, data, { ifGeneration: versionFor(side, path, asked) }),
  );
}

function storing({ content }: Inputs): fc.Arbitrary<Command>[] {
  const fresh = fc.tuple(freePath, content, condition);
  const known = fc.tuple(filePath, content, condition);
  const file = fc.tuple(fc.oneof(freePath, freePath, filePath, farPath), content);
  const directory = fc.tuple(fc.oneof(freePath, anyPath, farPath), fc.constantFrom(null, "", new Uint8Array(0)));
  const entries = fc.array(fc.oneof({ weight: 4, arbitrary: file }, { weight: 1, arbitrary: directory }), {
    maxLength: 6,
    size: "max",
  });
  return [
    fc.oneof(fresh, fresh, known).map(writing),
    fc.oneof(fresh, known).map(appending),
    fc
      .tuple(entries, wrapping)
      .map((at) => command("importTree", at, ({ fs }, [files, how]) => fs.importTree(wrapped(files, how)))),
  ];
}

const changes = fc.tuple(anyPath).map((at) => command("changes", at, ({ fs }, [prefix]) => fs.changes(prefix)));

function fetching(): fc.Arbitrary<Command>[] {
  const maxSize = fc.oneof(fc.constant(undefined), fc.nat({ max: 300 }));
  const bounded = fc.tuple(filePath, maxSize);
  const exported = fc.tuple(anyPath, fc.boolean(), fc.boolean());
  return [
    fc.tuple(filePath).map((at) => command("readFile", at, ({ fs }, [path]) => fs.readFile(path))),
    fc.tuple(filePath).map((at) => command("readText", at, ({ fs }, [path]) => fs.readText(path))),
    bounded.map((at) =>
      command("exportAsBytes", at, ({ fs }, [path, most]) => fs.exportAsBytes(path, { maxSize: most })),
    ),
    bounded.map((at) =>
      command("exportAsBlob", at, ({ fs }, [path, most]) => fs.exportAsBlob(path, { maxSize: most }).size),
    ),
    exported.map((at) =>
      command("exportTree", at, ({ fs }, [prefix, onlyDirty, directories]) =>
        Object.entries(fs.exportTree({ prefix, onlyDirty, directories })),
      ),
    ),
    exported.map((at) =>
      command("iterExportTree", at, (side, [prefix, onlyDirty, directories]) => {
        side.exporting = side.fs.iterExportTree({ prefix, onlyDirty, directories });
      }),
    ),
    fc.constant(command("next exported", [], ({ exporting }) => exporting?.next())),
    // The effect of a mark of a part on nodes that were moved out of it or into it, the tests of `changes` say.
    fc.constant(command("markClean", [], ({ fs }) => fs.markClean())),
    ...(hasAllChanges ? [changes] : []),
  ];
}

/** Commands that take whole files and trees in and out. */
export function contentCommands(inputs: Inputs): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...storing(inputs)) },
    { weight: 2, arbitrary: fc.oneof(...fetching()) },
  );
}
