import { treeOf } from "../../../packages/node-fs/test/differential/tree-of.js";
import type { Outcome, Program, Site } from "./program.js";

/** The result of a program, and the files that it left. */
export interface Run {
  readonly result: unknown;
  readonly tree: Readonly<Record<string, unknown>>;
}

/** Runs a program at a site, and reads the files that it left. */
export async function runProgram(program: Program, site: Site): Promise<Run> {
  await program.prepare?.(site);
  const result = await program.run(site);
  const entries = Object.entries(treeOf(site)).filter(([path]) => !program.isVolatile?.(path));
  return { result, tree: Object.fromEntries(entries) };
}

/** Settles a call that may fail. */
export async function outcomeOf(call: () => unknown): Promise<Outcome> {
  try {
    return { result: await call() };
  } catch (error) {
    return { error };
  }
}
