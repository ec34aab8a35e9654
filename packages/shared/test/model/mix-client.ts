import type { Hash } from "./hash.js";
import type { ClientState } from "./model-state.js";

const statuses = ["ready", "asleep", "done", "dead"];

/** Mixes everything that distinguishes two states of a client into a hash. */
export function mixClient(client: ClientState, hash: Hash): void {
  const { operation } = client;
  hash.mix(statuses.indexOf(client.status));
  hash.mix(client.finished);
  hash.mix(operation === undefined ? 0 : operation.access.length * 2 + ("isTimed" in operation ? 1 : 0));
  hash.mix(client.record);
  hash.mix(client.log.length === 0 ? 0 : 1);
  hash.mix(Math.floor(client.known.key / 2 ** 21) | 0);
  hash.mix(client.known.key | 0);
  hash.mix(client.sleepsOn ?? -1);
  hash.mix(client.wake ?? -1);
  hash.mix(client.looks);
}
