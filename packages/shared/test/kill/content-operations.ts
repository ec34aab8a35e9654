import { runThrough } from "@dmemfs/core";
import { pattern } from "../../../core/test/subject/pattern.js";
import { calls, type Operation, operation } from "./operation.js";
import { large, longName, wideName } from "./scene.js";

const some = pattern(1000, 30);
const few = pattern(40, 31);
const huge = pattern(1_200_000, 32);

const storing: readonly Operation[] = [
  calls("writeFile of a new file", ({ fs }) => fs.writeFile("/new", some)),
  calls("writeFile of a new file of a long name", ({ fs }) => fs.writeFile(`/dir/${wideName}`, few)),
  calls("writeFile over a file, shorter", ({ fs }) => fs.writeFile("/blocks", few)),
  calls("writeFile over a clean file, longer", ({ fs }) => fs.writeFile("/clean", some)),
  calls("writeFile over an empty file", ({ fs }) => fs.writeFile("/empty", few)),
  calls("writeFile of nothing over a file", ({ fs }) => fs.writeFile("/extents", "")),
  calls("appendFile to a new file", ({ fs }) => fs.appendFile("/new", few)),
  calls("appendFile to a file", ({ fs }) => fs.appendFile("/extents", some)),
  calls(
    "touch, twice",
    ({ fs }) => fs.touch("/new"),
    ({ fs }) => fs.touch("/new"),
  ),
  calls("readFile", ({ fs }) => fs.readFile("/extents")),
];

const copying: readonly Operation[] = [
  calls("copy", ({ fs }) => fs.copy("/extents", "/bare/copy")),
  calls("copy an empty file", ({ fs }) => fs.copy("/empty", `/bare/${longName}`)),
  calls("copy over a file", ({ fs }) => fs.copy("/extents", "/clean", { replace: true })),
  calls("copy over a file that another client reads", ({ fs }) =>
    fs.copy("/extents", "/read", { replace: true, detach: true }),
  ),
  calls("copy a file that another client reads", ({ fs }) => fs.copy("/read", "/clean", { replace: true })),
];

const stepping: readonly Operation[] = [
  calls("writeFile in steps of a new file", ({ fs }) => runThrough(fs.operations.writeFile(`/bare/${longName}`, huge))),
  operation<void>({
    name: "writeFile in steps over a file",
    prepare(_client, { survivor }) {
      if (!survivor.fs.exists("/huge")) survivor.fs.writeFile("/huge", huge.subarray(9));
    },
    *run({ fs }) {
      runThrough(fs.operations.writeFile("/huge", huge));
      yield;
    },
  }),
  calls("appendFile in steps", ({ fs }) => runThrough(fs.operations.appendFile("/blocks", huge))),
  {
    name: "a write in steps across the end",
    *run({ fs }) {
      const handle = fs.open("/blocks", "r+b");
      yield;
      runThrough(handle.operations.writeAt(500, huge));
      yield;
      handle.close();
      yield;
    },
  },
  calls("importTree in steps", ({ fs }) => {
    const steps = fs.operations.beginImport();
    runThrough(steps.add("/clean", few));
    runThrough(steps.append(huge));
    runThrough(steps.add("/x/y", few));
    runThrough(steps.commit());
    steps.dispose();
  }),
];

/** Calls that write whole contents. */
export const contentOperations: readonly Operation[] = [
  ...storing,
  ...copying,
  ...stepping.map((each) => ({ ...each, size: large })),
];
