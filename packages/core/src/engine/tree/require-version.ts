import {
  type ExpectedVersion,
  InvalidArgumentError,
  invalidArgument,
  MFSConflictError,
  requireInteger,
} from "@dmemfs/contract";
import type { Entry, Location } from "./entry.js";
import type { NodeReader } from "./node-table.js";

/**
 * Checks the value of `ifGeneration`.
 * @returns a copy of a pair, which the caller cannot change
 * @throws InvalidArgumentError
 */
export function readVersion(value: ExpectedVersion | undefined, place: Location): ExpectedVersion | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value === "number") {
    requireInteger("ifGeneration", value, 0, place);
    return value;
  }
  const isPair = typeof value === "object" && Object.hasOwn(value, "inode") && Object.hasOwn(value, "generation");
  if (!isPair) {
    const expected = "a generation, { inode, generation } as stat returns them, or null";
    throw invalidArgument("ifGeneration", expected, value, place);
  }
  const { inode, generation } = value;
  requireInteger("ifGeneration.inode", inode, 0, place);
  requireInteger("ifGeneration.generation", generation, 0, place);
  return { inode, generation };
}

/**
 * Checks that a path is a file in the expected state.
 * @throws MFSConflictError, InvalidArgumentError for a directory
 */
export function requireVersion<Node>(
  table: NodeReader<Node>,
  { node, location }: Entry<Node>,
  expected: ExpectedVersion | undefined,
): void {
  if (expected === undefined) return;
  if (node === undefined) {
    if (expected !== null) throw new MFSConflictError({ ...location, expected, actual: null });
    return;
  }
  if (!table.isFile(node)) {
    throw new InvalidArgumentError({ ...location, detail: "ifGeneration is for files, and this is a directory" });
  }
  const actual = {
    inode: table.inode(node),
    generation: table.generation(node),
  };
  if (!matches(expected, actual.inode, actual.generation))
    throw new MFSConflictError({ ...location, expected, actual });
}

function matches(expected: ExpectedVersion, inode: number, generation: number): boolean {
  if (expected === null) return false;
  if (typeof expected === "number") return expected === generation;
  return expected.inode === inode && expected.generation === generation;
}
