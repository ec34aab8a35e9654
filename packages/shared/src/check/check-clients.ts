import { stateOf } from "../clients/client-records.js";
import { client, clientStates, mostClients } from "../layout/client-fields.js";
import type { Inspection } from "./inspection.js";

/** Checks the records of the attachments: a free one has nothing. */
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
  requireNothing(inspection, id, client.ticket, "a ticket");
  requireNothing(inspection, id, client.reserved, "reserved bytes");
  requireNothing(inspection, id, client.nursery, "a nursery");
  if (found === free) requireNothing(inspection, id, client.holds, "hold records");
}

function requireNothing(inspection: Inspection, id: number, field: number, what: string): void {
  const { arena } = inspection;
  const value = arena.get(arena.geometry.client(id) + field);
  if (value !== 0)
    inspection.report("client", `client ${id} is not attached, but has ${what}: ${value}`, { client: id });
}
