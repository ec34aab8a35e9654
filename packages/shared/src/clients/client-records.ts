import { BlockingIOError } from "@dmemfs/contract";
import { client, clientStates, mostClients } from "../layout/client-fields.js";
import type { Geometry } from "../layout/geometry.js";
import { state } from "../layout/header.js";
import type { SharedWords } from "../words/shared-words.js";

/**
 * Takes a place for an attachment and returns its number.
 * @param thread - the number of the thread, -1 if the platform does not tell
 * @throws BlockingIOError (`EAGAIN`) if all places are taken
 */
export function takeClient(words: SharedWords, geometry: Geometry, thread: number): number {
  for (let id = 1; id <= mostClients; id++) {
    const record = geometry.client(id);
    if (words.load(record + client.state) !== clientStates.free) continue;
    if (words.compareExchange(record + client.state, clientStates.free, clientStates.attached) !== clientStates.free) {
      continue;
    }
    words.store(record + client.thread, thread);
    words.store(record + client.ticket, nextTicket(words));
    return id;
  }
  const detail = `all ${mostClients} places for attachments are taken; dispose of one that is not needed any more`;
  throw new BlockingIOError("EAGAIN", { syscall: "attach", detail });
}

function nextTicket(words: SharedWords): number {
  for (;;) {
    const ticket = words.load(state.ticket);
    if (words.compareExchange(state.ticket, ticket, ticket + 1) === ticket) return ticket + 1;
  }
}
