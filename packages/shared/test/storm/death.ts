import type { Arena } from "../../src/arena.js";
import { clientsOfThread } from "../../src/clients/client-records.js";
import { hold, holdStates } from "../../src/layout/hold-fields.js";
import { holdRecordsOf } from "../../src/locks/hold-records.js";

/** The activity of a worker when it died, according to its records before their recovery. */
export interface Death {
  /** Whether it had an attachment. */
  readonly isAttached: boolean;
  readonly isInSection: boolean;
  readonly isHolding: boolean;
  readonly isWaiting: boolean;
  /** Milliseconds from its termination to the report of it. */
  readonly news: number;
}

/** Reads the records of the attachment of a thread. */
export function deathOf(arena: Arena, thread: number, news: number): Death {
  const { words, geometry, structure } = arena;
  const [id = 0] = clientsOfThread(words, geometry, thread);
  const states = new Set<number>();
  for (const record of id === 0 ? [] : holdRecordsOf(arena, id))
    states.add(arena.get(geometry.hold(record) + hold.state));
  return {
    isAttached: id !== 0,
    isInSection: id !== 0 && structure.mutex.owner === id,
    isHolding: states.has(holdStates.readHold) || states.has(holdStates.writeHold),
    isWaiting: states.has(holdStates.readWait) || states.has(holdStates.writeWait),
    news,
  };
}
