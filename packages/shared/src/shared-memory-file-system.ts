import { type FileSystemListener, inspectCustom, inspectedFields, inspection } from "@dmemfs/contract";
import { EngineFileSystem, threadNumber } from "@dmemfs/core/engine";
import { Attachment } from "./attachment/attachment.js";
import type { ShareToken } from "./attachment/share-token.js";
import { type ThreadSettings, threadSettings } from "./attachment/thread-settings.js";
import { type CheckResult, checkArena } from "./check/index.js";
import { nextTicket, takeClient } from "./clients/client-records.js";
import { allocateBuffer } from "./layout/allocate-buffer.js";
import { type FoundArena, readArena, readFixedSettings, writeFixedHeader } from "./layout/fixed-header.js";
import type { Geometry } from "./layout/geometry.js";
import { writeInitialState } from "./layout/initial-state.js";
import type { ArenaNode } from "./nodes/node-number.js";
import {
  type AttachSettings,
  attachSettings,
  createSettings,
  fixedSettings,
  geometryFor,
  guardOf,
} from "./options/settings.js";
import type { AttachOptions, SharedMemoryFileSystemOptions } from "./options/shared-memory-file-system-options.js";
import { type ReapOptions, type ReapResult, reap } from "./recovery/reap.js";
import { type ReapOnExitOptions, reapOnExit } from "./recovery/reap-on-exit.js";
import { type RepairResult, repairArena } from "./repair/index.js";
import { deserializeArena, serializeArena } from "./serialization/index.js";
import { SharedWords } from "./words/shared-words.js";

function attachmentTo(
  buffer: SharedArrayBuffer,
  words: SharedWords,
  geometry: Geometry,
  thread: ThreadSettings,
  ticket: number = 0,
): Attachment {
  return new Attachment(buffer, words, geometry, takeClient(words, geometry, threadNumber(), ticket), thread);
}

function attachedTo(
  { buffer, geometry, ticket }: FoundArena,
  own: AttachSettings,
  makeWords: MakeWords,
): SharedMemoryFileSystem {
  const words = makeWords(new Int32Array(buffer, 0, geometry.bytesOffset / 4));
  const thread = threadSettings({ ...guardOf(readFixedSettings(words)), ...own }, false);
  return SharedMemoryFileSystem.over(attachmentTo(buffer, words, geometry, thread, ticket));
}

/** Creates the words of an attachment. */
export type MakeWords = (view: Int32Array) => SharedWords;

const plainWords: MakeWords = (view) => new SharedWords(view);

/**
 * An in-memory filesystem in a `SharedArrayBuffer`, for all workers of a process at once, with one hard quota. Its methods are
 * those of `MemoryFileSystem`. A call that would exceed the quota throws before it takes any memory. Every call either completes
 * or leaves no trace, and other threads never see a part of it.
 *
 * Each thread has its own attachment: `create` makes the filesystem and the first attachment, and `attach` makes an attachment
 * from the token of `share`. Each file has a lock for many readers or one writer among all threads, first come, first served. A
 * synchronous call that needs a file in use blocks its thread until the file is free, for at most `defaultLockTimeout` or its own
 * `lockTimeout`. An asynchronous call waits without blocking. A synchronous call throws at once (`EAGAIN`) if it would wait for a
 * file that its own attachment has open.
 * @example
 * ```ts
 * import { SharedMemoryFileSystem } from "dmemfs/shared";
 * using mfs = SharedMemoryFileSystem.create({ maxQuota: 1024 * 1024 });
 * const token = mfs.share(); // pass it to a worker: new Worker(url, { workerData: token })
 * using other = SharedMemoryFileSystem.attach(token); // in the worker
 * other.writeFile("/result", "42");
 * console.log(mfs.readText("/result")); // → 42
 * ```
 */
export class SharedMemoryFileSystem extends EngineFileSystem<ArenaNode> implements Disposable {
  readonly #attachment: Attachment;

  private constructor(attachment: Attachment) {
    super(attachment.state);
    this.#attachment = attachment;
  }

  /** The filesystem of an attachment. @internal */
  static over(attachment: Attachment): SharedMemoryFileSystem {
    return new SharedMemoryFileSystem(attachment);
  }

  /**
   * Creates a filesystem and attaches this thread to it. Reserves the address space of the whole buffer at once. The platform
   * provides the memory when it is first used.
   * @throws InvalidArgumentError for an unknown option or an invalid value
   * @throws OutOfMemoryError if the platform cannot reserve the buffer, or if the memory guard predicts that
   * @throws UnsupportedOperationError (`ENOTSUP`) on a page that is not cross-origin isolated
   */
  static create(options?: SharedMemoryFileSystemOptions): SharedMemoryFileSystem {
    return SharedMemoryFileSystem.createOver(options, plainWords);
  }

  /** As `create`, over given words. @internal */
  static createOver(options: SharedMemoryFileSystemOptions | undefined, makeWords: MakeWords): SharedMemoryFileSystem {
    const settings = createSettings(options);
    const geometry = geometryFor(settings);
    const thread = threadSettings(settings, true);
    const buffer = allocateBuffer(geometry.byteLength, "SharedMemoryFileSystem");
    const words = makeWords(new Int32Array(buffer, 0, geometry.bytesOffset / 4));
    writeInitialState(words, geometry, thread.now());
    writeFixedHeader(words, geometry, fixedSettings(settings));
    return new SharedMemoryFileSystem(attachmentTo(buffer, words, geometry, thread));
  }

  /**
   * Attaches this thread to a filesystem. At most 254 attachments exist at one time; a thread may have several.
   * @param token - the result of `share()`, from this or another thread of the process
   * @throws TypeError (`ERR_INVALID_ARG_TYPE`) if the value is not a token
   * @throws InvalidArgumentError if the buffer is not a filesystem of this version, or for an invalid option
   * @throws BlockingIOError (`EAGAIN`) if there are 254 attachments
   */
  static attach(token: ShareToken, options?: AttachOptions): SharedMemoryFileSystem {
    return SharedMemoryFileSystem.attachOver(token, options, plainWords);
  }

  /** As `attach`, over given words. @internal */
  static attachOver(
    token: ShareToken,
    options: AttachOptions | undefined,
    makeWords: MakeWords,
  ): SharedMemoryFileSystem {
    const own = attachSettings(options);
    return attachedTo(readArena(token), own, makeWords);
  }

  /**
   * Creates a filesystem from the bytes of `serialize`, with the same quota, limits and contents, and attaches this thread to it.
   * Inodes and generations are preserved.
   * @throws TypeError (`ERR_INVALID_ARG_TYPE`) unless `bytes` is a `Uint8Array`
   * @throws InvalidArgumentError if the bytes are damaged, incomplete or of another version, or for an invalid option
   * @throws OutOfMemoryError if the platform cannot reserve the buffer
   */
  static deserialize(bytes: Uint8Array, options?: AttachOptions): SharedMemoryFileSystem {
    const own = attachSettings(options);
    return attachedTo(deserializeArena(bytes), own, plainWords);
  }

  /**
   * A token for `attach` in other threads. It refers to the memory of the filesystem, and can be used any number of times.
   * @throws HandleClosedError if this attachment has ended
   */
  share(): ShareToken {
    const { buffer, arena } = this.#attachment;
    arena.membership.require();
    return { type: "dmemfs", buffer, ticket: nextTicket(arena.words) };
  }

  /** The number of this attachment, from 1 to 254. The number of an ended attachment is used again. */
  get clientId(): number {
    return this.#attachment.arena.client;
  }

  /**
   * Ends this attachment: closes its handles, rolls back its operations and frees its place. Calls through it throw
   * `HandleClosedError` afterwards. The filesystem exists as long as an attachment or a token refers to it. Idempotent.
   */
  dispose(): void {
    this.#attachment.dispose();
  }

  /** Same as `dispose()`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * Ends another attachment whose thread has ended, and frees everything that it has: its locks, its queued requests, its
   * unfinished files and its reservations. Undoes a change that the attachment had begun. If the thread still runs, its next call
   * throws `HandleClosedError`, and it cannot change the filesystem afterwards. May be repeated.
   * @param clientId - the number of the attachment; without an attachment of this number, nothing is done
   * @param options - `grace`: maximum milliseconds to wait for an attachment that is in the middle of a change
   * @returns the locks that it held, and the paths of the files whose visible bytes it was changing: their generation is raised
   * @throws InvalidArgumentError for the number of this attachment, and for an invalid number
   * @throws BlockingIOError (`EAGAIN`) if a third attachment holds the mutex of the structure for longer than `defaultLockTimeout`
   */
  reap(clientId: number, options?: ReapOptions): ReapResult {
    return reap(this.#attachment, clientId, options);
  }

  /**
   * Reaps the attachments of a worker when it has ended for any reason. Call it right after creating the worker. On Node, Bun and
   * Deno the worker is one of `node:worker_threads`, whose `exit` event reports its end; elsewhere, its attachments hold Web
   * Locks, and `token` identifies them. Workers that the worker has started itself are not watched.
   *
   * The worker acquires its Web Lock some turns of its event loop after `attach`. `await navigator.locks.query()` in the worker
   * waits for that. An end before that is not reported.
   * @param options - `token`: the token of the worker; `onReap`: called after each attachment that was reaped
   * @returns an object whose disposal ends the watch; the end of this attachment ends it too
   * @throws InvalidArgumentError if the worker has already ended, or if a required token is missing
   * @throws UnsupportedOperationError (`ENOTSUP`) if the platform does not report the end of the worker
   * @example
   * ```ts
   * import { Worker } from "node:worker_threads";
   * import { SharedMemoryFileSystem } from "dmemfs/shared";
   * using mfs = SharedMemoryFileSystem.create({ maxQuota: 1024 * 1024 });
   * const worker = new Worker("", { eval: true, workerData: mfs.share() });
   * const onReap = ({ partial }: { partial: readonly string[] }) => console.log(partial);
   * using watch = mfs.reapOnExit(worker, { onReap });
   * ```
   */
  reapOnExit(worker: object, options?: ReapOnExitOptions): Disposable {
    return reapOnExit(this.#attachment, worker, options);
  }

  /**
   * As `observe` of every filesystem. Reports only the changes of this attachment, until the attachment ends.
   * @throws HandleClosedError if this attachment has ended
   */
  override observe(listener: FileSystemListener): () => void {
    this.#attachment.arena.membership.require();
    return super.observe(listener);
  }

  /**
   * Checks that all nodes, names, blocks, locks and the quota ledger in the memory agree. Changes nothing. Other threads wait
   * meanwhile. Takes time proportional to the memory in use, and needs memory outside of the quota.
   */
  check(): CheckResult {
    return { problems: checkArena(this.#attachment.arena) };
  }

  /**
   * Repairs the memory if `check()` finds a problem: rebuilds the tree, the index, the map of free blocks, the locks and the
   * quota ledger from the records of nodes. Contents, names, times and locks survive if their own records are undamaged. A node
   * that has lost its directory is moved into the root. A node that has lost its name is called `lost-` and a number.
   *
   * Other threads wait meanwhile. Takes time proportional to the size of the memory without the contents, and needs memory
   * outside of the quota. If the thread ends in the middle, the thread that reaps it repeats the repair.
   * @returns the problems that `check()` found before the repair, and the lost data; both are empty if there was no problem
   */
  repair(): RepairResult {
    return repairArena(this.#attachment.parts);
  }

  /**
   * A snapshot of the whole filesystem as bytes with a checksum: its options, nodes and contents. Other threads wait meanwhile.
   * Files without a name are left out.
   * @throws BlockingIOError (`EBUSY`) while a file is open for writing, or is being made
   * @throws OutOfMemoryError if the platform cannot allocate the bytes
   * @example
   * ```ts
   * import { SharedMemoryFileSystem } from "dmemfs/shared";
   * using mfs = SharedMemoryFileSystem.create({ maxQuota: 1024 * 1024 });
   * mfs.writeFile("/a.txt", "a");
   * const snapshot = mfs.serialize();
   * using copy = SharedMemoryFileSystem.deserialize(snapshot);
   * console.log(copy.readText("/a.txt")); // → a
   * ```
   */
  serialize(): Uint8Array<ArrayBuffer> {
    return serializeArena(this.#attachment.arena);
  }

  /** The attachment. @internal */
  static attachmentOf(fileSystem: SharedMemoryFileSystem): Attachment {
    return fileSystem.#attachment;
  }

  /** What `console.log` shows. @internal */
  [inspectCustom](): string {
    return inspection("SharedMemoryFileSystem", { ...inspectedFields(this), clientId: this.clientId });
  }
}
