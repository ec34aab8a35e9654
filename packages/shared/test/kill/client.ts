import { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { ArenaParts } from "../../src/arena-parts.js";
import type { Attachment } from "../../src/attachment/attachment.js";
import type { ShareToken } from "../../src/attachment/share-token.js";
import type { SharedMemoryFileSystemOptions } from "../../src/options/shared-memory-file-system-options.js";
import { abandon } from "../abandon.js";
import { MortalWords } from "../mortal-words.js";
import { MortalBytes } from "./mortal-bytes.js";

/** An attachment that can die. */
export class Client {
  private readonly attachment: Attachment;

  private constructor(
    readonly fs: SharedMemoryFileSystem,
    readonly words: MortalWords,
  ) {
    this.attachment = SharedMemoryFileSystem.attachmentOf(fs);
    const { arena, buffer } = this.attachment;
    Object.assign(arena, { bytes: MortalBytes.over(buffer, words) });
  }

  static create(options: SharedMemoryFileSystemOptions, Words?: new (view: Int32Array) => MortalWords): Client {
    return Client.over((makeWords) => createAlike(options, makeWords), Words);
  }

  static attach(token: ShareToken, clock: () => number, Words?: new (view: Int32Array) => MortalWords): Client {
    return Client.over(
      (makeWords) => SharedMemoryFileSystem.attachOver(token, { clock, defaultLockTimeout: 50 }, makeWords),
      Words,
    );
  }

  private static over(
    attach: (makeWords: (view: Int32Array) => MortalWords) => SharedMemoryFileSystem,
    Words: new (view: Int32Array) => MortalWords = MortalWords,
  ): Client {
    let words: MortalWords | undefined;
    const fs = attach((view) => {
      words = new Words(view);
      return words;
    });
    return new Client(fs, words as MortalWords);
  }

  get parts(): ArenaParts {
    return this.attachment.parts;
  }

  get id(): number {
    return this.attachment.arena.client;
  }

  /** Makes it die after a given number of further stores. */
  armAfter(stores: number): void {
    this.words.left = stores;
    this.words.stores = 0;
  }

  /** Ends the waits and handles of the dead client in this thread. Its memory may be in use by other tests. */
  end(): void {
    this.words.left = Number.POSITIVE_INFINITY;
    abandon(this.attachment);
  }
}

/** A filesystem with a fixed hash seed for its names, so that the same calls make the same stores in each scene. */
function createAlike(
  options: SharedMemoryFileSystemOptions,
  makeWords: (view: Int32Array) => MortalWords,
): SharedMemoryFileSystem {
  const { random } = Math;
  Math.random = () => 0.5;
  try {
    return SharedMemoryFileSystem.createOver(options, makeWords);
  } finally {
    Math.random = random;
  }
}
