import type { Counts } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";

/** The counts of an arena. They change in the transaction that links or frees the nodes. */
export class ArenaCounts implements Counts {
  readonly chunks: number = 0;

  constructor(private readonly arena: Arena) {}

  /** @throws HandleClosedError if the attachment has ended: `stats` makes no look that would tell */
  get files(): number {
    this.arena.membership.require();
    return this.arena.get(state.files);
  }

  get directories(): number {
    return this.arena.get(state.directories);
  }

  /** The nodes carry their charge from now on, which this attachment has reserved; or they no longer do. */
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
