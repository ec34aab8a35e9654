import type { LockAccess } from "@dmemfs/contract";
import { filesOf, ModelDirectory, ModelFile, type ModelNode } from "./model-node.js";
import { lookUp, type ModelEntry, requireFile, requireParent, requireVacant } from "./model-tree.js";
import type { Piece } from "./piece.js";
import { type Place, Queue } from "./queue.js";
import { refuse } from "./refusal.js";

/** The state that a file must have: a generation, a file with its generation, or no file at all. */
export type Expected = null | number | { readonly file: ModelFile; readonly generation: number };

/** The request of a call for a path. */
export interface PlaceRequest {
  readonly path: string;
  readonly access: LockAccess;
  readonly creates: boolean;
  readonly exclusive: boolean;
  readonly expected: Expected | undefined;
  /** Whether the call does not wait for a file that is in use. */
  readonly detaches: boolean;
}

/** A place whose turn has come: at a file, or at a path where the call creates a file. */
export interface Taken {
  readonly path: string;
  readonly place: Place;
  file: ModelFile | undefined;
}

/** Checks a condition. @throws Refusal */
export function requireExpected({ node }: ModelEntry, expected: Expected | undefined): void {
  if (expected === undefined) return;
  if (node === undefined) {
    if (expected !== null) refuse("ESTALE");
  } else if (!(node instanceof ModelFile)) {
    refuse("EINVAL");
  } else if (typeof expected === "number") {
    if (expected !== node.generation) refuse("ESTALE");
  } else if (expected?.file !== node || expected.generation !== node.generation) {
    refuse("ESTALE");
  }
}

/** The tree, and the queues of its files and of the paths where calls make files. */
export class QueueModel {
  readonly root = new ModelDirectory();
  /** The queues of the files that calls make. Other calls do not see these files. */
  readonly pending = new Map<string, Queue>();
  /** Files without a name, which live for their users. */
  readonly detached = new Set<ModelFile>();

  find(path: string): ModelEntry {
    return lookUp(this.root, path);
  }

  /**
   * Takes a place, if the queue is free or the call was granted it.
   * @returns the queue in which the call has to wait otherwise
   * @throws Refusal
   */
  take(request: PlaceRequest, granted: Place | undefined): Taken | Queue {
    const { path, access, creates, exclusive, expected } = request;
    const entry = this.find(path);
    const { node } = entry;
    const pending = node === undefined ? this.pending.get(path) : undefined;
    if (pending !== undefined && pending !== granted?.queue) return pending;
    if (!(node instanceof ModelFile)) requireExpected(entry, expected);
    if (exclusive) requireVacant(entry);
    if (node === undefined && creates) {
      requireParent(entry);
      const queue = pending ?? new Queue();
      this.pending.set(path, queue);
      return { path, place: (pending && granted) ?? (queue.enter(access) as Place), file: undefined };
    }
    const file = requireFile(entry);
    const place = file.queue === granted?.queue ? granted : file.queue.enter(access);
    if (place === undefined) return file.queue;
    try {
      requireExpected(entry, expected);
    } catch (error) {
      this.leave(place);
      throw error;
    }
    file.users++;
    return { path, place, file };
  }

  /** Makes the file of a place at a vacant path. */
  make(taken: Taken, content: readonly Piece[]): ModelFile {
    const { path, place } = taken;
    const entry = this.find(path);
    requireVacant(entry);
    const file = new ModelFile(content, 1, place.queue);
    requireParent(entry).children.set(entry.name, file);
    this.pending.delete(path);
    file.users++;
    taken.file = file;
    return file;
  }

  /** Ends the use of a file, or gives up making it. */
  close({ place, file }: Taken): void {
    if (file !== undefined) file.users--;
    this.leave(place);
  }

  /** Leaves a queue. A path at which no call is queued any longer is vacant again. */
  leave(place: Place): void {
    place.queue.leave(place);
    for (const file of this.detached) if (!file.isUsed) this.detached.delete(file);
    for (const [path, queue] of this.pending) if (queue.holders.size === 0) this.pending.delete(path);
  }

  /** Whether a file at or below a node is in use. */
  isInUse(node: ModelNode): boolean {
    return filesOf(node).some(({ isUsed }) => isUsed);
  }

  isMadeBelow(path: string): boolean {
    return [...this.pending.keys()].some((each) => each.startsWith(path === "/" ? path : `${path}/`));
  }

  /** Takes a node out of the tree. Files in use live on, and the calls that wait for them look up their names again. */
  unlink({ parent, name, node }: ModelEntry): void {
    parent?.children.delete(name);
    for (const file of filesOf(node as ModelNode)) {
      if (!file.isUsed) continue;
      this.detached.add(file);
      file.queue.wake();
    }
  }
}
