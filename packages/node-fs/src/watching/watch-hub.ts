import type { FileSystemEvent } from "@dmemfs/contract";
import type { AttributeListener, NodeFsState } from "../call-context.js";
import { parentOf } from "../paths/index.js";

/** A watch that receives changes from a hub. */
export interface HubWatch {
  /** The present path of the file or directory. */
  readonly path: string;
  readonly isRecursive: boolean;
  observe(event: FileSystemEvent): void;
  readonly attributesChanged: AttributeListener;
}

/**
 * Passes each event of a filesystem to the watches that it concerns, so that a change takes the same time with one watch and with
 * thousands. Only a removal and a rename search all watches for those below a directory.
 */
export class WatchHub {
  readonly #byPath = new Map<string, Set<HubWatch>>();
  readonly #recursive = new Set<HubWatch>();
  #unsubscribe: (() => void) | undefined;

  constructor(private readonly state: NodeFsState) {}

  add(watch: HubWatch): void {
    this.#enter(watch);
    if (watch.isRecursive) this.#recursive.add(watch);
    if (this.#unsubscribe !== undefined) return;
    this.#unsubscribe = this.state.fileSystem.observe(this.#observe);
    this.state.attributeListeners.add(this.#attributesChanged);
  }

  /** Removes a watch. The last one ends the observation of the filesystem. */
  remove(watch: HubWatch): void {
    this.#leave(watch, watch.path);
    this.#recursive.delete(watch);
    if (this.#byPath.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.state.attributeListeners.delete(this.#attributesChanged);
  }

  /** Updates the path of a watch. */
  moved(watch: HubWatch, from: string): void {
    this.#leave(watch, from);
    this.#enter(watch);
  }

  #enter(watch: HubWatch): void {
    const watches = this.#byPath.get(watch.path);
    if (watches === undefined) this.#byPath.set(watch.path, new Set([watch]));
    else watches.add(watch);
  }

  #leave(watch: HubWatch, path: string): void {
    const watches = this.#byPath.get(path);
    watches?.delete(watch);
    if (watches?.size === 0) this.#byPath.delete(path);
  }

  readonly #observe = (event: FileSystemEvent): void => {
    const { type, path, previousPath = path } = event;
    const found = new Set(this.#recursive);
    for (const each of [path, previousPath]) this.#addNear(each, found);
    if (type === "removed" || type === "renamed") this.#addBelow(previousPath, found);
    for (const watch of found) watch.observe(event);
  };

  readonly #attributesChanged: AttributeListener = (path, isDir) => {
    const found = new Set(this.#recursive);
    this.#addNear(path, found);
    for (const watch of found) watch.attributesChanged(path, isDir);
  };

  /** Adds the watches of a path and of the directory that it is in. */
  #addNear(path: string, found: Set<HubWatch>): void {
    for (const at of [path, parentOf(path)]) for (const watch of this.#byPath.get(at) ?? []) found.add(watch);
  }

  #addBelow(path: string, found: Set<HubWatch>): void {
    for (const [at, watches] of this.#byPath) {
      if (at.startsWith(`${path}/`)) for (const watch of watches) found.add(watch);
    }
  }
}

const hubs = new WeakMap<object, WatchHub>();

/** The hub of one `node:fs`. */
export function hubOf(state: NodeFsState): WatchHub {
  // The contexts of one object share their listeners.
  const key = state.attributeListeners;
  let hub = hubs.get(key);
  if (hub === undefined) {
    hub = new WatchHub(state);
    hubs.set(key, hub);
  }
  return hub;
}
