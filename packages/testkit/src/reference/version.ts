import { type ExpectedVersion, InvalidArgumentError, MFSConflictError } from "@dmemfs/contract";
import { requireInteger } from "./arguments.js";
import type { Location } from "./location.js";
import type { ReferenceNode } from "./reference-node.js";

/** Throws InvalidArgumentError unless the value can be an `ifGeneration`. Returns a copy. */
export function readVersion(value: ExpectedVersion | undefined, location: Location): ExpectedVersion | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value !== "object") {
    requireInteger(value, 0, "ifGeneration", location);
    return value;
  }
  const isPair = Object.hasOwn(value, "inode") && Object.hasOwn(value, "generation");
  const { inode, generation } = isPair ? value : { inode: Number.NaN, generation: Number.NaN };
  requireInteger(inode, 0, "ifGeneration.inode", location);
  requireInteger(generation, 0, "ifGeneration.generation", location);
  return { inode, generation };
}

/** Throws MFSConflictError unless the node at a path is a file of this version; InvalidArgumentError for a directory. */
export function requireVersion(
  node: ReferenceNode | undefined,
  expected: ExpectedVersion | undefined,
  location: Location,
): void {
  if (expected === undefined) return;
  if (node?.isDir) throw new InvalidArgumentError({ ...location, detail: "ifGeneration is for files" });
  const actual = node?.version ?? null;
  if (!matches(expected, actual)) throw new MFSConflictError({ ...location, expected, actual });
}

function matches(expected: ExpectedVersion, actual: { inode: number; generation: number } | null): boolean {
  if (expected === null || actual === null) return expected === actual;
  if (typeof expected === "number") return expected === actual.generation;
  return expected.inode === actual.inode && expected.generation === actual.generation;
}
