import type { ByteSource, Operation, TreeContent, TreeImportSteps } from "@dmemfs/contract";
import { inspectCustom } from "@dmemfs/contract";
import { GuardedOperation } from "../change/index.js";
import { TreeImport } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** An import for callers outside the engine: application code cannot step it within another operation. */
export class GuardedImport<Node> implements TreeImportSteps {
  readonly #state: FileSystemState<Node>;
  readonly #tree: TreeImport<Node>;

  constructor(state: FileSystemState<Node>) {
    state.callbackGuard.assertNotInCallback({ syscall: "importTree", path: "/" });
    this.#state = state;
    this.#tree = new TreeImport(state);
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    return "TreeImportSteps {}";
  }

  add(path: string, content: TreeContent): Operation<void> {
    return this.#guarded(addInSteps(this.#tree, path, content));
  }

  append(chunk: ByteSource): Operation<void> {
    return this.#guarded(this.#tree.append(chunk));
  }

  commit(): Operation<void> {
    return this.#guarded(this.#tree.commit());
  }

  dispose(): void {
    this.#tree.dispose();
  }

  #guarded(operation: Operation<void>): Operation<void> {
    return new GuardedOperation(this.#state, "importTree", "/", operation);
  }
}

function* addInSteps<Node>(tree: TreeImport<Node>, path: string, content: TreeContent): Operation<void> {
  const rest = tree.add(path, content);
  if (rest !== undefined) yield* rest;
}
