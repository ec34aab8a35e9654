import type { FileSystemEvent } from "@dmemfs/contract";
import { statIfExists } from "@dmemfs/core/engine";
import type { AttributeListener, NodeFsState } from "../call-context.js";
import { nextTurn } from "../platform/host-module.js";
import { type HubWatch, hubOf, type WatchHub } from "./watch-hub.js";

/** Maximum number of changes that wait for the next turn of the event loop. Later ones are dropped, as in Linux. */
const mostNoted = 16_384;

/** A change, with the name of the file relative to the directory that is watched. */
export interface NotedChange {
  readonly kind: "content" | "attributes" | "name";
  readonly name: string;
}

/** The file or directory to watch, and the options. */
export interface WatchTarget {
  /** Canonical. */
  readonly path: string;
  /** The name in events for changes of the file or directory itself. */
  readonly name: string;
  readonly isFile: boolean;
  /** Whether changes in all directories below are reported. */
  readonly isRecursive: boolean;
}

/**
 * The watch of one file or directory, which it follows when it is renamed. It ends when the file or directory loses its name.
 * Changes are reported in the next turn of the event loop, and are those that Linux reports.
 */
export class NodeWatch implements HubWatch {
  /** The present or last path of the file or directory. */
  #path: string;
  readonly #hub: WatchHub;
  #noted: NotedChange[] = [];
  #isStopped = false;

  constructor(
    private readonly state: NodeFsState,
    private readonly target: WatchTarget,
    private readonly tell: (change: NotedChange) => void,
  ) {
    this.#path = target.path;
    this.#hub = hubOf(state);
    this.#hub.add(this);
  }

  get path(): string {
    return this.#path;
  }

  get isRecursive(): boolean {
    return this.target.isRecursive;
  }

  /** Ends the watch. Changes that were not reported are dropped. */
  stop(): void {
    this.#isStopped = true;
    this.#noted = [];
    this.#hub.remove(this);
  }

  readonly attributesChanged: AttributeListener = (path, isDir) => {
    // Linux reports a change of the attributes of a directory as a change of its name.
    this.#noteAt(path, isDir ? "name" : "attributes");
  };

  observe({ type, path, previousPath = path }: FileSystemEvent): void {
    if (type === "changed") this.#noteAt(path, "content");
    else if (this.#isAtOrBelow(previousPath)) {
      if (type === "renamed") this.#follow(previousPath, path);
      else this.#lost();
    } else if (type === "renamed") {
      this.#noteBelow("name", previousPath);
      this.#noteBelow("name", path);
    } else this.#nameChanged(type, path);
  }

  #nameChanged(type: "created" | "removed", path: string): void {
    const stat = statIfExists(this.state.fileSystem, path);
    // If the path of a removed file exists, the file was replaced, and only the rename is reported.
    if (type === "created" || stat === undefined) this.#noteBelow("name", path);
    if (type === "created" && stat !== undefined && stat.size > 0) this.#noteBelow("content", path);
  }

  #noteAt(path: string, kind: NotedChange["kind"]): void {
    if (path === this.#path) this.#note(kind, this.target.name);
    else this.#noteBelow(kind, path);
  }

  /** Whether a change of the name at a path changes the path of the file or directory. */
  #isAtOrBelow(path: string): boolean {
    return this.#path === path || this.#path.startsWith(`${path}/`);
  }

  #follow(from: string, to: string): void {
    if (this.#path === from) this.#note("name", this.target.name);
    const before = this.#path;
    this.#path = to + before.slice(from.length);
    this.#hub.moved(this, before);
  }

  #lost(): void {
    const { target } = this;
    if (target.isFile) this.#note("attributes", target.name);
    this.#note("name", target.name);
    this.#note("name", target.name);
    this.#hub.remove(this);
  }

  #noteBelow(kind: NotedChange["kind"], path: string): void {
    const directory = this.#path === "/" ? "/" : `${this.#path}/`;
    if (!path.startsWith(directory)) return;
    const name = path.slice(directory.length);
    if (this.target.isRecursive || !name.includes("/")) this.#note(kind, name);
  }

  /** Equal consecutive changes are reported once, except changes of names. */
  #note(kind: NotedChange["kind"], name: string): void {
    const noted = this.#noted;
    const last = noted.at(-1);
    if (noted.length === mostNoted || (kind !== "name" && last?.kind === kind && last.name === name)) return;
    noted.push({ kind, name });
    if (noted.length === 1) nextTurn(this.#flush);
  }

  readonly #flush = (): void => {
    const noted = this.#noted;
    this.#noted = [];
    for (const change of noted) if (!this.#isStopped) this.tell(change);
  };
}
