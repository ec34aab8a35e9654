import { InvalidArgumentError, requireInteger } from "@dmemfs/contract";
import type { Attachment } from "../attachment/attachment.js";
import { client, clientStates, mostClients } from "../layout/client-fields.js";
import { recover } from "./recover.js";

/** What `reap` has found. */
export interface ReapResult {
  /** The attachment. */
  readonly clientId: number;
  /** How many locks the attachment held. */
  readonly locks: number;
  /** The paths of the files that it had changed in part. */
  readonly partial: string[];
}

/**
 * Gives back everything that another attachment has, which does not run any more.
 * @throws InvalidArgumentError for the attachment itself, and for what is not the number of an attachment
 */
export function reap({ arena, parts }: Attachment, clientId: number): ReapResult {
  const place = { syscall: "reap" };
  requireInteger("clientId", clientId, 1, place);
  if (clientId > mostClients || clientId === arena.client) {
    const detail =
      clientId === arena.client
        ? "this attachment cannot reap itself; call dispose()"
        : `clientId must be at most ${mostClients}, not ${clientId}`;
    throw new InvalidArgumentError({ ...place, detail });
  }
  const isThere = arena.words.load(arena.geometry.client(clientId) + client.state) !== clientStates.free;
  if (!isThere) return { clientId, locks: 0, partial: [] };
  return { clientId, ...recover(parts, clientId) };
}
