import type { NodeEpochs, NodeTimes } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { node } from "../layout/node-fields.js";

/** The fields of a record except its place: times, attributes, generation and epochs. All changes happen in transactions. */
export class NodeMetadata {
  constructor(private readonly arena: Arena) {}

  /** Gives a record that was just taken its first times. Its former words are undefined, so the journal does not store them. */
  begin(record: number, now: number): void {
    const { words } = this.arena;
    const { low, high } = this.arena.halvesOf(now);
    for (let index = record + node.createdAt; index <= record + node.changedAt; index += 2) {
      words.set(index, low);
      words.set(index + 1, high);
    }
    const { epoch } = this;
    words.set(record + node.arrived, epoch);
    words.set(record + node.changedEpoch, epoch);
  }

  get epoch(): number {
    return this.arena.getUnsigned(state.epoch);
  }

  times(record: number): NodeTimes {
    const { arena } = this;
    return {
      createdAt: arena.getDouble(record + node.createdAt),
      modifiedAt: arena.getDouble(record + node.modifiedAt),
      accessedAt: arena.getDouble(record + node.accessedAt),
      changedAt: arena.getDouble(record + node.changedAt),
    };
  }

  epochs(record: number): NodeEpochs {
    const { arena } = this;
    return { arrived: arena.getUnsigned(record + node.arrived), marked: arena.getUnsigned(record + node.marked) };
  }

  setModified(record: number, now: number): void {
    const { arena } = this;
    arena.setDouble(record + node.modifiedAt, now);
    arena.setDouble(record + node.changedAt, now);
  }

  setTimes(record: number, accessedAt: number | undefined, modifiedAt: number | undefined, now: number): void {
    const { arena } = this;
    if (accessedAt !== undefined) arena.setDouble(record + node.accessedAt, accessedAt);
    if (modifiedAt !== undefined) arena.setDouble(record + node.modifiedAt, modifiedAt);
    arena.setDouble(record + node.changedAt, now);
  }
}
