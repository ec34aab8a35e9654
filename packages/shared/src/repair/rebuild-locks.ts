import { fat, hold, holdStates, holdsPerChunk, recordMask } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { isLostHold, isUnclearHold } from "../locks/lost-hold.js";
import { Descriptions } from "./descriptions.js";
import { isHold, isWait, LockMembers } from "./lock-members.js";
import { orderOf } from "./order-of.js";
import type { Rebuild } from "./rebuild.js";
import { freeHold } from "./rebuild-clients.js";

const { free, readHold, writeHold, readWait, writeWait, sentAway, description } = holdStates;

/** Rebuilds the queues of the locks from the hold records, and the counts of descriptions. */
export function rebuildLocks(rebuild: Rebuild): void {
  const descriptions = new Descriptions(rebuild);
  const members = new LockMembers(rebuild, descriptions);
  for (let id = holdsPerChunk; id < rebuild.freshChunk * holdsPerChunk; id++) {
    if (members.isOwned(id) && !members.has(id)) rebuildRecord(rebuild, id, descriptions);
  }
  for (const slot of members.slots) rebuildQueue(rebuild, slot, members);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) if (members.of(slot).length === 0) clearLock(rebuild, slot);
  descriptions.store();
}

/** Frees a lock without a holder. Threads may take it meanwhile, but only if its word is valid. */
function clearLock(rebuild: Rebuild, slot: number): void {
  const { words, geometry } = rebuild.arena;
  const index = geometry.node(slot) + node.lock;
  const right = rebuild.field(slot, node.life) << 16;
  const word = words.load(index);
  const isTaken =
    (word & fat) === 0 && (word & recordMask) !== 0 && rebuild.isFile(slot) && isTakenBy(rebuild, slot, word);
  if ((word & ~fat) === right || isTaken) return;
  words.compareExchange(index, word, right);
}

/** Whether a thread has taken the lock after the search for holders. */
function isTakenBy(rebuild: Rebuild, slot: number, word: number): boolean {
  const { words, geometry } = rebuild.arena;
  const id = word & recordMask;
  if (id >= rebuild.freshChunk * holdsPerChunk || word >>> 16 !== (rebuild.field(slot, node.life) & 0xffff))
    return false;
  const own = geometry.hold(id);
  return isHold(words.load(own + hold.state)) && words.load(own + hold.node) === slot;
}

/** Repairs a hold record that is in no queue. Meanwhile, clients may fill and clear the records of locks without a queue. */
function rebuildRecord(rebuild: Rebuild, id: number, descriptions: Descriptions): void {
  const { arena } = rebuild;
  const own = arena.geometry.hold(id);
  const found = arena.words.load(own + hold.state);
  if (found === free && !isUnclearHold(arena, id)) return;
  if (isHold(found)) {
    if (isOwn(rebuild, id) || isLostHold(arena, id)) freeHold(rebuild, id);
    return;
  }
  const slot = arena.get(own + hold.node);
  const mark = arena.get(own + hold.wake);
  const isOfFile = rebuild.isFile(slot);
  if (found === description) rebuildDescription(rebuild, id, descriptions);
  else if (isOfFile && mark === 0 && descriptions.missing(slot) > 0) descriptions.restore(id, slot);
  else if (found === sentAway || (isOfFile && mark !== 0 && found !== free)) sendAway(rebuild, id);
  else freeHold(rebuild, id);
}

function isOwn({ arena, chunkOwners }: Rebuild, id: number): boolean {
  return chunkOwners[Math.floor(id / holdsPerChunk)] === arena.client;
}

function rebuildDescription(rebuild: Rebuild, id: number, descriptions: Descriptions): void {
  const own = rebuild.arena.geometry.hold(id);
  const slot = rebuild.arena.get(own + hold.node);
  const isMarked = rebuild.arena.get(own + hold.wake) === sentAway;
  const isOfFile = rebuild.isFile(slot);
  rebuild.put(own + hold.wake, 0);
  if (isOfFile && descriptions.missing(slot) >= 0) return;
  const wanted = descriptions.wanted;
  if (wanted !== 0) {
    descriptions.forget(slot);
    descriptions.restore(id, wanted);
  } else if (isMarked || !isOfFile) {
    descriptions.forget(slot);
    sendAway(rebuild, id);
  }
}

/** Ends a request or a hold. Its client frees the record. */
function sendAway(rebuild: Rebuild, id: number): void {
  const own = rebuild.arena.geometry.hold(id);
  rebuild.put(own + hold.state, sentAway);
  wake(rebuild, id, sentAway);
}

function wake({ arena, parts }: Rebuild, id: number, state: number): void {
  const index = arena.geometry.hold(id) + hold.wake;
  if (arena.get(index) === state) return;
  arena.words.set(index, state);
  arena.structure.wakeLater(index);
  parts.holds.queues.listeners.get(id)?.();
}

function rebuildQueue(rebuild: Rebuild, slot: number, members: LockMembers): void {
  const { arena, parts } = rebuild;
  const { words, geometry } = arena;
  const record = geometry.node(slot);
  const first = parts.holds.queues.inflate(slot);
  // A thread may have taken the lock after the search for holders.
  if (members.isOwned(first) && arena.get(geometry.hold(first) + hold.node) === slot) members.add(slot, first);
  const order = orderOf({
    members: members.of(slot),
    first,
    last: arena.get(record + node.lockTail),
    next: (id) => arena.get(geometry.hold(id) + hold.next),
    previous: (id) => arena.get(geometry.hold(id) + hold.previous),
  });
  for (const [index, id] of order.entries()) {
    rebuild.put(geometry.hold(id) + hold.node, slot);
    rebuild.put(geometry.hold(id) + hold.previous, order[index - 1] ?? 0);
    rebuild.put(geometry.hold(id) + hold.next, order[index + 1] ?? 0);
  }
  rebuild.put(record + node.lockTail, order.at(-1) as number);
  words.store(record + node.lock, (rebuild.field(slot, node.life) << 16) | fat | (order[0] as number));
  rebuildStates(rebuild, order);
}

/**
 * Sets the states of a queue: at least one holder, then the waiters. A record that may be a writer counts as a writer, so that no
 * other request is granted.
 */
function rebuildStates(rebuild: Rebuild, order: readonly number[]): void {
  const isShared = order.filter((id) => isHolder(rebuild, id)).length > 1;
  let holders: number = free;
  let isOver = false;
  for (const id of order) {
    const isReader = isReading(rebuild, id, isShared, holders === free);
    const isLetIn: boolean = !isOver && (holders === free || (holders === readHold && isReader));
    isOver ||= !isLetIn;
    if (isLetIn) holders = isReader ? readHold : writeHold;
    const waiting = isReader ? readWait : writeWait;
    rebuild.put(rebuild.arena.geometry.hold(id) + hold.state, isLetIn ? holders : waiting);
    if (isLetIn) wake(rebuild, id, holders);
    else rebuild.put(rebuild.arena.geometry.hold(id) + hold.wake, 0);
  }
}

function isHolder(rebuild: Rebuild, id: number): boolean {
  return isHold(wordOf(rebuild, id, hold.state)) && isHold(wordOf(rebuild, id, hold.wake));
}

/**
 * Whether a record of a queue is a reader. If its state and its mark contradict each other, it is a reader only if there are
 * other holders.
 */
function isReading(rebuild: Rebuild, id: number, isShared: boolean, isFirst: boolean): boolean {
  const found = wordOf(rebuild, id, hold.state);
  const mark = wordOf(rebuild, id, hold.wake);
  if (isHold(found)) return isHold(mark) && mark !== found ? isShared : found === readHold;
  if (isWait(found) && !(isFirst && isHold(mark))) return found === readWait;
  return mark === readHold;
}

function wordOf({ arena }: Rebuild, id: number, field: number): number {
  return arena.get(arena.geometry.hold(id) + field);
}
