import type { Arena } from "../../src/arena.js";
import { state } from "../../src/layout/header.js";
import { node, nodeKinds } from "../../src/layout/node-fields.js";
import { nameText } from "../../src/nodes/name-text.js";

/** A file or directory in a picture. */
export interface NodePicture {
  readonly slot: number;
  readonly life: number;
  readonly kind: number;
  /** Times, attributes and epochs. */
  readonly fields: readonly number[];
  readonly generation: number;
  readonly opens: number;
  /** A character for each byte. */
  readonly content: string;
}

/** All visible properties of a tree, and its charge. */
export interface Picture {
  /** By path, in the order of the directories. */
  readonly nodes: Readonly<Record<string, NodePicture>>;
  readonly detached: readonly NodePicture[];
  readonly counts: Readonly<Record<string, number>>;
}

const counted = ["files", "directories", "nodeBytes", "detachedFiles", "pendingFiles", "usedSlots", "epoch"] as const;
const latin1 = new TextDecoder("latin1");

export function pictureOf(arena: Arena): Picture {
  const nodes: Record<string, NodePicture> = {};
  const visit = (slot: number, path: string): void => {
    const picture = pictureOfNode(arena, slot);
    nodes[path] = picture;
    if ((picture.kind & nodeKinds.mask) !== nodeKinds.directory) return;
    for (const child of listed(arena, arena.get(arena.geometry.node(slot) + node.first))) {
      visit(child, `${path}/${nameText(arena, child)}`);
    }
  };
  visit(1, "");
  const detached = listed(arena, arena.get(state.detached)).map((slot) => pictureOfNode(arena, slot));
  const counts = Object.fromEntries(counted.map((name) => [name, arena.getUnsigned(state[name])]));
  return { nodes, detached, counts: { ...counts, used: arena.getUnsigned(state.used) } };
}

function listed({ geometry, words }: Arena, first: number): number[] {
  const slots: number[] = [];
  for (let slot = first; slot !== 0; slot = words.get(geometry.node(slot) + node.next)) slots.push(slot);
  return slots;
}

function pictureOfNode(arena: Arena, slot: number): NodePicture {
  const record = arena.geometry.node(slot);
  const kind = arena.get(record + node.kind);
  const isFile = (kind & nodeKinds.mask) === nodeKinds.file;
  const fields: number[] = [];
  for (let field = node.createdAt; field < node.attributes + 2; field++) fields.push(arena.get(record + field));
  fields.push(arena.get(record + node.arrived), arena.get(record + node.marked), arena.get(record + node.changedEpoch));
  const generation = isFile ? arena.getDouble(record + node.generation) : 0;
  const opens = arena.get(record + node.opens);
  const content = isFile ? contentOf(arena, record) : "";
  return { slot, life: arena.get(record + node.life), kind, fields, generation, opens, content };
}

function contentOf({ buffer, geometry, words }: Arena, record: number): string {
  const bytes = new Uint8Array(buffer);
  let content = "";
  for (let link = words.get(record + node.first); link !== 0; link = words.get(geometry.extent(link - 1) + 1)) {
    const start = geometry.block(link - 1);
    content += latin1.decode(bytes.slice(start, start + words.get(geometry.extent(link - 1)) * geometry.blockSize));
  }
  return content.slice(0, words.get(record + node.size));
}
