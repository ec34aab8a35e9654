import { InvalidArgumentError, readOptions, requireInteger } from "@dmemfs/contract";
import { stopsBeforeExit } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import type { Attachment } from "../attachment/attachment.js";
import { evict } from "../clients/client-records.js";
import { mostClients } from "../layout/client-fields.js";
import { EndedClient } from "./ended-client.js";
import { noRecovery, recover } from "./recover.js";
import { awaitStandstill } from "./standstill.js";

/** The result of `reap`. */
export interface ReapResult {
  /** The number of the attachment. */
  readonly clientId: number;
  /** The number of locks that the attachment held. */
  readonly locks: number;
  /** The paths of the files whose visible bytes it was changing. */
  readonly partial: string[];
}

/** The options of `reap`. */
export interface ReapOptions {
  /**
   * Maximum milliseconds to wait for an attachment that is in the middle of a change: if its thread still runs, it completes the
   * change. Afterwards the thread is considered dead. 0 for a thread that has certainly stopped. A safe integer of at least 0.
   * Default: 50 on Node and Bun, whose threads have stopped when their `exit` event comes; 2000 elsewhere.
   */
  readonly grace?: number | undefined;
}

/** Milliseconds in which a thread that still runs after its reported death completes a change, even on a slow machine. */
export const longestAfterlife = 2000;

const place = { syscall: "reap" };

/** As `SharedMemoryFileSystem.reap`. */
export function reap({ arena, parts }: Attachment, clientId: number, options: ReapOptions | undefined): ReapResult {
  const { grace = stopsBeforeExit() ? 50 : longestAfterlife } = readOptions(options, ["grace"], place);
  requireInteger("clientId", clientId, 1, place);
  requireInteger("grace", grace, 0, place);
  if (clientId > mostClients || clientId === arena.client) throw refusal(arena, clientId);
  arena.membership.require();
  const recovery = noRecovery();
  if (evict(arena.words, arena.geometry, clientId)) {
    const ended = new EndedClient(arena, clientId);
    awaitStandstill(arena, clientId, grace);
    recover(parts, ended, grace > 0, recovery);
  }
  return { clientId, ...recovery };
}

function refusal(arena: Arena, clientId: number): InvalidArgumentError {
  const detail =
    clientId === arena.client
      ? "this attachment cannot reap itself; call dispose()"
      : `clientId must be at most ${mostClients}, not ${clientId}`;
  return new InvalidArgumentError({ ...place, detail });
}
