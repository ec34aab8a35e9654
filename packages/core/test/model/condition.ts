import type { ExpectedVersion } from "@dmemfs/contract";
import fc from "fast-check";
import type { Side } from "./side.js";

/** The value of `ifGeneration`: a constant, or one that each side takes from a file, because their inodes differ. */
export type Condition = number | null | undefined | "as it is" | "its generation" | "as it was";

/** Conditions. About half of them hold. */
export const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: fc.constantFrom<Condition[]>("as it is", "its generation", "as it was", null) },
  { weight: 1, arbitrary: fc.nat({ max: 3 }) },
);

/** The value of `ifGeneration` for a call with that path. */
export function versionFor({ fs, noted }: Side, path: string, asked: Condition): ExpectedVersion | undefined {
  if (asked === "as it was") return noted ?? 7;
  if (typeof asked !== "string") return asked;
  if (!fs.exists(path)) return null;
  return asked === "as it is" ? fs.stat(path) : fs.stat(path).generation;
}
