import { client, mostClients } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags, rootSlot } from "../layout/node-fields.js";
import { followList } from "./follow-list.js";
import { type Inspection, places } from "./inspection.js";

/** Checks all lists that lead to nodes: the tree, the nurseries, the detached and the pending files. */
export function checkTree(inspection: Inspection): void {
  checkRoot(inspection);
  for (let id = 1; id <= mostClients; id++) checkNursery(inspection, id);
  checkDetached(inspection);
  checkPending(inspection);
}

function checkRoot(inspection: Inspection): void {
  if (!inspection.isDirectory(rootSlot)) {
    inspection.report("tree", "the root is not a directory", { slot: rootSlot });
    return;
  }
  inspection.places[rootSlot] = places.tree;
  inspection.compare("tree", "the parent of the root", inspection.field(rootSlot, node.parent), 0, { slot: rootSlot });
  descend(inspection, rootSlot);
}

function checkNursery(inspection: Inspection, id: number): void {
  const { arena } = inspection;
  const name = `the nursery of client ${id}`;
  const first = arena.get(arena.geometry.client(id) + client.nursery);
  for (const slot of followList(inspection, { name, kind: "list", first, place: places.nursery })) {
    checkHome(inspection, slot, name, id);
    if ((inspection.field(slot, node.kind) & nodeFlags.counted) !== 0) inspection.places[slot] = places.counted;
    descend(inspection, slot);
  }
}

function checkDetached(inspection: Inspection): void {
  const { arena } = inspection;
  const name = "the list of detached files";
  const slots = followList(inspection, {
    name,
    kind: "list",
    first: arena.get(state.detached),
    place: places.detached,
  });
  for (const slot of slots) {
    checkHome(inspection, slot, name, 0);
    requireFile(inspection, slot, name, nodeFlags.detached);
  }
  inspection.compare("count", "the number of detached files", arena.get(state.detachedFiles), slots.length);
}

function checkPending(inspection: Inspection): void {
  const { arena } = inspection;
  const name = "the list of pending files";
  const slots = followList(inspection, { name, kind: "list", first: arena.get(state.pending), place: places.pending });
  for (const slot of slots) {
    requireFile(inspection, slot, name, nodeFlags.pending);
    const parent = inspection.field(slot, node.parent);
    if (!inspection.isUsed(parent) || !inspection.isDirectory(parent)) {
      inspection.report("list", `the pending file ${slot} has node record ${parent} as its directory`, { slot });
    }
    const owner = inspection.field(slot, node.owner);
    if (owner < 1 || owner > mostClients) {
      inspection.report("list", `the pending file ${slot} belongs to client ${owner}`, { slot });
    }
  }
  inspection.compare("count", "the number of pending files", arena.get(state.pendingFiles), slots.length);
}

/** A record in a list has no directory, and belongs to the client of the list. */
function checkHome(inspection: Inspection, slot: number, list: string, owner: number): void {
  inspection.compare("list", `the parent of ${slot} in ${list}`, inspection.field(slot, node.parent), 0, { slot });
  inspection.compare("list", `the owner of ${slot} in ${list}`, inspection.field(slot, node.owner), owner, { slot });
}

function requireFile(inspection: Inspection, slot: number, list: string, flag: number): void {
  if (inspection.isFile(slot) && (inspection.field(slot, node.kind) & flag) !== 0) return;
  inspection.report("list", `${list} has node record ${slot}, which is not a file of this list`, { slot });
}

/** Checks all nodes below a directory. Does not recurse: a tree may be deeper than the stack. */
function descend(inspection: Inspection, top: number): void {
  const directories = inspection.isDirectory(top) ? [top] : [];
  for (let slot = directories.pop(); slot !== undefined; slot = directories.pop()) {
    for (const child of childrenOf(inspection, slot)) if (inspection.isDirectory(child)) directories.push(child);
  }
}

function childrenOf(inspection: Inspection, directory: number): number[] {
  const slot = directory;
  const children = followList(inspection, {
    name: `the list of children of ${directory}`,
    kind: "tree",
    first: inspection.field(directory, node.first),
    place: inspection.places[directory] ?? places.nowhere,
  });
  const last = inspection.field(directory, node.last);
  inspection.compare("tree", `the last child of ${directory}`, last, children.at(-1) ?? 0, { slot });
  for (const child of children) {
    const parent = inspection.field(child, node.parent);
    inspection.compare("tree", `the parent of ${child}`, parent, directory, { slot: child });
    inspection.compare("tree", `the owner of ${child}`, inspection.field(child, node.owner), 0, { slot: child });
  }
  const isFreed = (inspection.field(directory, node.kind) & nodeFlags.freed) !== 0;
  if (isFreed && children.length === 0) {
    inspection.report("tree", `the directory ${directory} was freed and is empty, but its record is in use`, { slot });
  }
  return children;
}
