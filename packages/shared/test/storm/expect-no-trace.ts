import { expect } from "vitest";
import { stateOf } from "../../src/clients/client-records.js";
import { client, clientStates, mostClients } from "../../src/layout/client-fields.js";
import { hold, holdStates, holdsPerChunk } from "../../src/layout/hold-fields.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";

/**
 * Fails if another attachment still has a place, unless its thread may still run, or if a lock is held or waited for. A thread
 * that ran after its eviction may have filled a record without taking a lock.
 */
export function expectNoTrace(fs: SharedMemoryFileSystem): void {
  const { arena } = SharedMemoryFileSystem.attachmentOf(fs);
  const { words, geometry } = arena;
  const states: number[] = [];
  for (let id = 1; id <= mostClients; id++) {
    const found = stateOf(words.load(geometry.client(id) + client.state));
    if (id !== arena.client && found !== clientStates.free && found !== clientStates.retired) states.push(found);
  }
  expect(states).toEqual([]);
  const isRetired = (id: number): boolean =>
    stateOf(words.load(geometry.client(arena.get(geometry.hold(id) + hold.client)) + client.state)) ===
    clientStates.retired;
  const holds = new Set<number>();
  for (let id = holdsPerChunk; id < (geometry.holdChunks + 1) * holdsPerChunk; id++) {
    if (!isRetired(id)) holds.add(arena.get(geometry.hold(id) + hold.state));
  }
  expect([...holds].filter((found) => found !== holdStates.free && found !== holdStates.chunk)).toEqual([]);
}
