import { type ExpectedVersion, type RenameOptions, readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import { type Location, readVersion } from "../tree/index.js";
import type { TargetOptions } from "./find-target.js";

/** The options of a call that changes names, with their defaults. */
export interface ChangeOptions extends TargetOptions {
  readonly ifGeneration: ExpectedVersion | undefined;
}

/** The options of a call without options. */
export const noChangeOptions: ChangeOptions = { replace: false, detach: false, ifGeneration: undefined };

/**
 * Reads the options of a call that changes names.
 * @param known - the options that the call has
 * @throws InvalidArgumentError
 */
export function readChangeOptions(
  options: RenameOptions,
  place: Location,
  known: readonly (keyof RenameOptions)[] = ["replace", "detach", "ifGeneration"],
): ChangeOptions {
  const { replace = false, detach = false, ifGeneration } = readOptions(options, known, place);
  requireFlag("replace", replace, place);
  requireFlag("detach", detach, place);
  return { replace, detach, ifGeneration: readVersion(ifGeneration, place) };
}
