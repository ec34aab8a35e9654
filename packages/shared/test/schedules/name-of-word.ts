import { client, clientWords, mostClients } from "../../src/layout/client-fields.js";
import type { Geometry } from "../../src/layout/geometry.js";
import { state } from "../../src/layout/header.js";
import { hold, holdWords } from "../../src/layout/hold-fields.js";
import { node, nodeWords } from "../../src/layout/node-fields.js";

function fieldAt(fields: Readonly<Record<string, number>>, place: number): string {
  const found = Object.entries(fields).find(([, value]) => value === place);
  return found?.[0] ?? `word ${place}`;
}

/** Names a word of an arena, for a report. */
export function nameOfWord(geometry: Geometry, index: number): string {
  const clients = geometry.client(0);
  const holds = geometry.hold(0);
  const nodes = geometry.node(0);
  if (index < clients) return fieldAt(state, index);
  if (index < geometry.client(mostClients + 1)) {
    return `client ${Math.floor((index - clients) / clientWords)}.${fieldAt(client, (index - clients) % clientWords)}`;
  }
  if (index < geometry.journal) {
    return `hold ${Math.floor((index - holds) / holdWords)}.${fieldAt(hold, (index - holds) % holdWords)}`;
  }
  if (index < nodes) return "journal";
  if (index < geometry.index) {
    return `node ${Math.floor((index - nodes) / nodeWords)}.${fieldAt(node, (index - nodes) % nodeWords)}`;
  }
  return index < geometry.freeMap ? "index" : "blocks";
}
