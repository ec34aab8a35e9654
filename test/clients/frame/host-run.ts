import host from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program } from "./program.js";
import { type Run, runProgram } from "./run-program.js";

/** A run over the host's `node:fs`, and the directory where it was. The directory is removed. */
export interface HostRun extends Run {
  readonly root: string;
}

/** Runs a program over the host's `node:fs` in a temporary directory. */
export async function runOnHost(program: Program): Promise<HostRun> {
  const root = host.realpathSync(host.mkdtempSync(join(tmpdir(), "dmemfs-program-")));
  try {
    // A copy, because programs patch the object.
    return { root, ...(await runProgram(program, { fs: { ...host }, root })) };
  } finally {
    host.rmSync(root, { recursive: true });
  }
}
