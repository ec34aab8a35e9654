import type { Operation } from "@dmemfs/contract";
import { discard } from "../change/index.js";
import { yieldUninterruptible } from "../drive/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Nodes that are freed before other tasks may run. */
const nodesPerStep = 256;

/**
 * Frees nodes that are no longer in any tree, in steps. An abort does not stop it. If the operation is abandoned, it frees the
 * rest at once.
 */
export function* discardInSteps<Node>(state: FileSystemState<Node>, nodes: Iterator<Node>): Operation<void> {
  let next = nodes.next();
  const discardSome = (most: number): void => {
    for (let count = 0; count < most && next.done !== true; count++, next = nodes.next()) discard(state, next.value);
  };
  const discardRest = (): void => discardSome(Number.POSITIVE_INFINITY);
  const unregister = state.baseline.registerDiscard(discardRest);
  try {
    for (discardSome(nodesPerStep); next.done !== true; discardSome(nodesPerStep)) yield* yieldUninterruptible();
  } finally {
    discardRest();
    unregister();
  }
}
