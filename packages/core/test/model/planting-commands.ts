import fc from "fast-check";
import { type Command, command } from "./command.js";
import type { Inputs } from "./inputs.js";
import { farPath, freePath } from "./path-choice.js";

/** Commands with which a history begins, so that there is something to work on. */
export function plantingCommands({ content }: Inputs): fc.Arbitrary<Command> {
  return fc.oneof(
    fc.tuple(fc.oneof(freePath, farPath)).map((at) => command("mkdir", at, ({ fs }, [path]) => fs.mkdir(path))),
    fc
      .tuple(freePath, content)
      .map((at) => command("writeFile", at, ({ fs }, [path, data]) => fs.writeFile(path, data))),
  );
}
