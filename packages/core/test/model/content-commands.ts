import type { TreeSource } from "@dmemfs/contract";
import fc from "fast-check";
import { type Command, command } from "./command.js";
import type { Content, Inputs } from "./inputs.js";
import { anyPath, farPath, filePath, freePath } from "./path-choice.js";

/** Ways of handing files to `importTree`. */
type Wrapping = "record" | "map" | "array" | "generator" | "throwing generator";

const wrapping = fc.constantFrom<Wrapping>("record", "map", "array", "generator", "throwing generator");

type Entries = readonly (readonly [path: string, content: Content])[];

function* yielding(entries: Entries, fails: boolean): Generator<readonly [path: string, content: Content]> {
  yield* entries;
  if (fails) throw new RangeError("the source failed");
}

function wrapped(entries: Entries, how: Wrapping): TreeSource {
  if (how === "record") return Object.fromEntries(entries);
  if (how === "map") return new Map(entries);
  if (how === "array") return entries;
  return yielding(entries, how === "throwing generator");
}

function storing({ content }: Inputs): fc.Arbitrary<Command>[] {
  const fresh = fc.tuple(freePath, content);
  const known = fc.tuple(filePath, content);
  const entries = fc.array(fc.tuple(fc.oneof(freePath, freePath, filePath, farPath), content), {
    maxLength: 6,
    size: "max",
  });
  return [
    fresh.map((at) => command("writeFile", at, ({ fs }, [path, data]) => fs.writeFile(path, data))),
    fresh.map((at) => command("writeFile", at, ({ fs }, [path, data]) => fs.writeFile(path, data))),
    known.map((at) => command("writeFile", at, ({ fs }, [path, data]) => fs.writeFile(path, data))),
    fc.oneof(fresh, known).map((at) => command("appendFile", at, ({ fs }, [path, data]) => fs.appendFile(path, data))),
    fc
      .tuple(entries, wrapping)
      .map((at) => command("importTree", at, ({ fs }, [files, how]) => fs.importTree(wrapped(files, how)))),
  ];
}

function fetching(): fc.Arbitrary<Command>[] {
  const maxSize = fc.oneof(fc.constant(undefined), fc.nat({ max: 300 }));
  const bounded = fc.tuple(filePath, maxSize);
  const exported = fc.tuple(anyPath, fc.boolean());
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
      command("exportTree", at, ({ fs }, [prefix, onlyDirty]) => Object.entries(fs.exportTree({ prefix, onlyDirty }))),
    ),
    exported.map((at) =>
      command("iterExportTree", at, (side, [prefix, onlyDirty]) => {
        side.exporting = side.fs.iterExportTree({ prefix, onlyDirty });
      }),
    ),
    fc.constant(command("next exported", [], ({ exporting }) => exporting?.next())),
    fc.tuple(anyPath).map((at) => command("markClean", at, ({ fs }, [prefix]) => fs.markClean(prefix))),
  ];
}

/** Commands that take whole files and trees in and out. */
export function contentCommands(inputs: Inputs): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...storing(inputs)) },
    { weight: 2, arbitrary: fc.oneof(...fetching()) },
  );
}
