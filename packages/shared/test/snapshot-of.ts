import type { Arena } from "../src/arena.js";
import { node, nodeKinds } from "../src/layout/node-fields.js";
import { nameText } from "../src/nodes/name-text.js";

/** The properties of a node that a test compares. */
export interface NodeSnapshot {
  readonly slot: number;
  readonly life: number;
  readonly kind: number;
  readonly size: number;
  /** Times, attributes, generation and epochs. */
  readonly fields: readonly number[];
  readonly content: readonly number[];
}

/** All nodes of the tree by their paths, in the order of their directories. */
export function snapshotOf(arena: Arena): Record<string, NodeSnapshot> {
  const nodes: Record<string, NodeSnapshot> = {};
  const visit = (slot: number, path: string): void => {
    nodes[path] = nodeSnapshot(arena, slot);
    if (nodes[path].kind !== nodeKinds.directory) return;
    const record = arena.geometry.node(slot);
    for (let child = arena.get(record + node.first); child !== 0; ) {
      visit(child, `${path}/${nameText(arena, child)}`);
      child = arena.get(arena.geometry.node(child) + node.next);
    }
  };
  visit(1, "");
  return nodes;
}

function nodeSnapshot(arena: Arena, slot: number): NodeSnapshot {
  const record = arena.geometry.node(slot);
  const size = arena.getUnsigned(record + node.size);
  const kind = arena.get(record + node.kind);
  const fields = Array.from({ length: node.pendingSize - node.createdAt }, (_, index) =>
    arena.get(record + node.createdAt + index),
  );
  const content = kind === nodeKinds.file ? contentOf(arena, record, size) : [];
  return { slot, life: arena.get(record + node.life), kind, size, fields, content };
}

function contentOf({ bytes, geometry, words }: Arena, record: number, size: number): number[] {
  const content: number[] = [];
  for (let link = words.get(record + node.first); link !== 0; link = words.get(geometry.extent(link - 1) + 1)) {
    const start = geometry.block(link - 1);
    content.push(...bytes.slice(start, start + words.get(geometry.extent(link - 1)) * geometry.blockSize));
  }
  return content.slice(0, size);
}
