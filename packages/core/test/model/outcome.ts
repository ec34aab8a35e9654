import { MFSError, MFSQuotaExceededError } from "@dmemfs/contract";
import { expect } from "vitest";
import type { Command } from "./command.js";
import type { Side } from "./side.js";

/** The outcome of a command: its result or its error. */
export type Outcome =
  | { readonly returned: unknown }
  | { readonly refused: { readonly name: string; readonly code?: string; readonly syscall?: string | undefined } };

/** Runs a command on one side. */
export async function outcomeOf(command: Command, side: Side): Promise<Outcome> {
  try {
    const returned = command.run(side);
    return { returned: returned instanceof Promise ? await returned : returned };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { refused: refusalOf(error) };
  }
}

function refusalOf(error: Error): { name: string; code?: string; syscall?: string | undefined } {
  if (!MFSError.isInstance(error)) return { name: `${error.name}: ${error.message.slice(0, 15)}` };
  expect(error.path, error.message).toBeDefined();
  if (MFSQuotaExceededError.isInstance(error)) expect(error.requested).toBeGreaterThan(error.available);
  return { name: error.name, code: error.code, syscall: error.syscall };
}
