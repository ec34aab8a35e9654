import * as hostFs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";

/** A `node:fs` and a new directory in it. */
export interface Place {
  readonly fs: NodeFs;
  readonly root: string;
}

/** Does the same on the host's `node:fs` and on ours, each in a new directory, and returns both results. */
export async function onBothSides<Result>(
  act: (place: Place) => Result | Promise<Result>,
): Promise<{ readonly host: Result; readonly ours: Result }> {
  const root = hostFs.realpathSync(hostFs.mkdtempSync(join(tmpdir(), "node-fs-")));
  const fs = createNodeFs(new MemoryFileSystem());
  fs.mkdirSync(root, { recursive: true });
  try {
    return { host: await act({ fs: hostFs, root }), ours: await act({ fs, root }) };
  } finally {
    hostFs.rmSync(root, { recursive: true, force: true });
  }
}

/** Whether the host is of the version whose behaviour ours has where versions differ. */
export const hostIsNode20: boolean = process.version.startsWith("v20.");
