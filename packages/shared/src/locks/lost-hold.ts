import type { Arena } from "../arena.js";
import { hold, holdStates, recordMask } from "../layout/hold-fields.js";
import { lockWord } from "./lock-word.js";

const { free, readHold, writeHold } = holdStates;

/** The number of reads after which words that threads change without the mutex count as damaged. */
const looks = 100;

/** Whether a record is marked as the holder of a lock that does not lead to it. Its owner removes the mark before it releases the lock. */
export function isLostHold(arena: Arena, id: number): boolean {
  const own = arena.geometry.hold(id);
  const slot = arena.words.load(own + hold.node);
  const isRecord = slot >= 1 && slot <= arena.geometry.slots;
  if (slot < 0 || slot > arena.geometry.slots) return true;
  for (let look = 0; look < looks; look++) {
    const isLed = isRecord && (lockWord(arena, slot) & recordMask) === id;
    if (isLed || !isMarked(arena, id) || arena.words.load(own + hold.node) !== slot) return false;
  }
  return true;
}

function isMarked({ words, geometry }: Arena, id: number): boolean {
  const mark = words.load(geometry.hold(id) + hold.wake);
  return mark === readHold || mark === writeHold;
}

/** Whether a record is marked as free, but names a node or has the mark of a holder. */
export function isUnclearHold({ words, geometry }: Arena, id: number): boolean {
  const own = geometry.hold(id);
  for (let look = 0; look < looks; look++) {
    const isClear = words.load(own + hold.node) === 0 && words.load(own + hold.wake) === 0;
    if (isClear || words.load(own + hold.state) !== free) return false;
  }
  return true;
}
