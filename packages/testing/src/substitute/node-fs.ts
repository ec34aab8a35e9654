import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { currentTest } from "../lifetime/current-test.js";
import { substituteFor } from "./substitute.js";

/** Only its names are used. */
const sample = createNodeFs(new MemoryFileSystem());

/** `node:fs/promises` over the filesystem of the test that makes a call. */
export const promises: NodeFs["promises"] = substituteFor(
  sample.promises,
  () => currentTest().nodeFs.fs.promises,
) as unknown as NodeFs["promises"];

/** `node:fs` over the filesystem of the test that makes a call. */
export const nodeFs: NodeFs = {
  ...substituteFor(sample, () => currentTest().nodeFs.fs),
  promises,
} as unknown as NodeFs;
