import type { Counts } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";

/** The counts of an arena. They change in the transaction that links or frees the nodes. */
export class ArenaCounts implements Counts {
  readonly chunks: number = 0;

  constructor(private readonly arena: Arena) {}

  /** @throws HandleClosedError if the attachment has ended: `stats` makes no optimistic read that would detect it */
  get files(): number {
    this.arena.membership.require();
    return this.arena.get(state.files);
  }

  get directories(): number {
    return this.arena.get(state.directories);
  }

  /** Moves the charge of nodes from the reserved bytes of this attachment to the nodes, or back. */
  add(files: number, directories: number, _chunks: number, nodeBytes: number): void {
    const { arena } = this;
    if (files === 0 && directories === 0 && nodeBytes === 0) return;
    arena.structure.begin();
    if (files !== 0) arena.add(state.files, files);
    if (directories !== 0) arena.add(state.directories, directories);
    if (nodeBytes !== 0) {
      arena.add(state.nodeBytes, nodeBytes);
      arena.add(arena.ownRecord + client.reserved, -nodeBytes);
    }
    arena.structure.end();
  }
}
