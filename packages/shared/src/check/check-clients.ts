import { stateOf } from "../clients/client-records.js";
import { client, clientStates, mostClients } from "../layout/client-fields.js";
import type { Inspection } from "./inspection.js";

/** Checks the records of the attachments: a free record is empty. */
export function checkClients(inspection: Inspection): void {
  for (let id = 1; id <= mostClients; id++) checkClient(inspection, id);
}

function checkClient(inspection: Inspection, id: number): void {
  const { arena } = inspection;
  const record = arena.geometry.client(id);
  const word = arena.get(record + client.state);
  const found = stateOf(word);
  const { free, retired } = clientStates;
  if (found !== free && found !== retired) return;
  if (found === free && word !== 0)
    inspection.report("client", `client ${id} is free, but its state is ${word}`, { client: id });
  // An attachment that was evicted while it was being made may have stored its ticket afterwards.
  if (found === free) requireNothing(inspection, id, client.ticket, "a ticket");
  requireNothing(inspection, id, client.reserved, "reserved bytes");
  requireNothing(inspection, id, client.nursery, "a nursery");
  if (found === free) requireNothing(inspection, id, client.holds, "hold records");
}

/** A thread attaches without the mutex: its place is taken before its ticket is stored. */
function requireNothing(inspection: Inspection, id: number, field: number, what: string): void {
  const { words, geometry } = inspection.arena;
  const record = geometry.client(id);
  const value = words.load(record + field);
  const found = stateOf(words.load(record + client.state));
  if (value !== 0 && (found === clientStates.free || found === clientStates.retired))
    inspection.report("client", `client ${id} is not attached, but has ${what}: ${value}`, { client: id });
}
