import { expect, it } from "vitest";
import {
  clientField,
  type Damage,
  field,
  firstHold,
  flip,
  header,
  holdField,
  locked,
  makeArena,
  slotOf,
} from "../../test/damage.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { fat, hold, holdStates, holdsPerChunk } from "../layout/hold-fields.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import { NodeSlots } from "../nodes/node-slots.js";
import type { ArenaProblemKind } from "./arena-problem.js";
import { checkArena } from "./check-arena.js";

const cases: readonly (readonly [ArenaProblemKind, string, Damage])[] = [
  ["lock", "a wrong life", field(slotOf.file, node.lock, flip(1 << 16))],
  [
    "lock",
    "a wrong life of a free record",
    (arena) => {
      arena.structure.begin();
      const slots = new NodeSlots(arena);
      const slot = slots.take(nodeKinds.file);
      slots.give(slot);
      arena.structure.end();
      field(slot, node.lock, 0)(arena);
    },
  ],
  ["lock", "a lock of a directory", field(slotOf.deep, node.lock, flip(firstHold))],
  ["lock", "a record that does not exist", field(slotOf.file, node.lock, flip(firstHold))],
  ["lock", "a record of another node", locked(["write"], holdField(firstHold, hold.node, slotOf.empty))],
  ["lock", "a record of another client", locked(["write"], holdField(firstHold, hold.client, 2))],
  ["lock", "a record that is free", locked(["write"], holdField(firstHold, hold.state, holdStates.free))],
  ["lock", "a cycle", locked(["read", "read"], holdField(firstHold + 1, hold.next, firstHold))],
  ["lock", "a wrong tail", locked(["read", "read"], field(slotOf.file, node.lockTail, firstHold))],
  ["lock", "a wrong previous record", locked(["read", "read"], holdField(firstHold + 1, hold.previous, 0))],
  [
    "lock",
    "a reader beside a writer",
    locked(["read", "read"], holdField(firstHold, hold.state, holdStates.writeHold)),
  ],
  [
    "lock",
    "a writer beside a reader",
    locked(["read", "read"], holdField(firstHold + 1, hold.state, holdStates.writeHold)),
  ],
  [
    "lock",
    "a reader that waits beside readers",
    locked(["read", "write"], holdField(firstHold + 1, hold.state, holdStates.readWait)),
  ],
  [
    "lock",
    "waiters without a holder",
    locked(["write", "write"], holdField(firstHold, hold.state, holdStates.writeWait)),
  ],
  [
    "lock",
    "a holder after a waiter",
    locked(["read", "write", "read"], holdField(firstHold + 2, hold.state, holdStates.readHold)),
  ],
  [
    "lock",
    "a state that does not exist in a queue",
    locked(["read", "read"], holdField(firstHold + 1, hold.state, 99)),
  ],
  ["lock", "a queue that begins nowhere", field(slotOf.file, node.lock, flip(fat | 9999))],
  ["opens", "a description without its record", field(slotOf.file, node.opens, 1)],
  [
    "opens",
    "a record without its description",
    locked(["read"], (arena) => {
      holdField(firstHold + 1, hold.state, holdStates.description)(arena);
      holdField(firstHold + 1, hold.node, slotOf.file)(arena);
    }),
  ],
  [
    "hold",
    "a description of a directory",
    locked(["read"], (arena) => {
      holdField(firstHold + 1, hold.state, holdStates.description)(arena);
      holdField(firstHold + 1, hold.node, slotOf.deep)(arena);
    }),
  ],
  [
    "hold",
    "a hold of this client without its lock",
    locked(["read"], holdField(firstHold + 1, hold.state, holdStates.readHold)),
  ],
  [
    "hold",
    "a waiter that is in no queue",
    locked(["read"], holdField(firstHold + 1, hold.state, holdStates.writeWait)),
  ],
  ["hold", "a state that does not exist", locked(["read"], holdField(firstHold + 1, hold.state, 99))],
  ["hold", "a chunk that nothing leads to", locked(["read"], clientField(1, client.holds, 0))],
  ["hold", "a chunk that leads to itself", locked(["read"], holdField(holdsPerChunk, hold.next, 1))],
  ["hold", "a chunk that does not exist", locked(["read"], clientField(1, client.holds, 5000))],
  ["hold", "a chunk of another client", locked(["read"], holdField(holdsPerChunk, hold.client, 9))],
  ["hold", "a chunk without its first record", locked(["read"], holdField(holdsPerChunk, hold.state, holdStates.free))],
  [
    "hold",
    "a used record in a free chunk",
    (arena) => {
      header(state.freshHolds, 2)(arena);
      header(state.freeHolds, 1)(arena);
      holdField(holdsPerChunk, hold.state, holdStates.chunk)(arena);
      holdField(firstHold, hold.state, holdStates.writeHold)(arena);
    },
  ],
  ["client", "reserved bytes of a free client", clientField(7, client.reserved, 9)],
  ["client", "a nursery of a free client", clientField(7, client.nursery, slotOf.file)],
  ["client", "hold records of a free client", locked(["read"], clientField(7, client.holds, 1))],
];

it.each(cases)("has a problem of the kind %s: %s", (kind, _what, damage) => {
  const arena = makeArena();
  damage(arena);
  expect(checkArena(arena).map((problem) => problem.kind)).toContain(kind);
});
