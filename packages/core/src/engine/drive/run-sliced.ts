import type { Operation } from "@dmemfs/contract";
import { type DriveOptions, drive, requireGoing } from "./drive.js";
import { TimeSlicer } from "./time-slicer.js";

/**
 * Runs an operation to its end, and yields to the event loop every few milliseconds.
 * @param limits - `timeout` for all waits for locks together; `signal`, which is checked before the first step too
 */
export async function runSliced<Result>(
  begin: () => Operation<Result>,
  limits: Omit<DriveOptions, "pause">,
): Promise<Result> {
  requireGoing(limits.signal);
  const { pause } = new TimeSlicer();
  const result = await drive(begin(), { ...limits, pause });
  await pause();
  return result;
}
