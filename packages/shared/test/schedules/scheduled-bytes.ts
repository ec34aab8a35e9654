import type { ScheduledWords } from "./scheduled-words.js";

/** The bytes of an attachment in a schedule: another lane may run before a copy, and in the middle of a copy into the arena. */
export class ScheduledBytes extends Uint8Array<SharedArrayBuffer> {
  private words: ScheduledWords | undefined = undefined;

  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }

  static over(buffer: SharedArrayBuffer, words: ScheduledWords): ScheduledBytes {
    const bytes = new ScheduledBytes(buffer);
    bytes.words = words;
    return bytes;
  }

  override set(source: Uint8Array, offset: number = 0): void {
    const middle = source.length >> 1;
    this.words?.passBytes(offset);
    super.set(source.subarray(0, middle), offset);
    this.words?.passBytes(offset + middle);
    super.set(source.subarray(middle), offset + middle);
  }

  override subarray(start?: number, end?: number): Uint8Array<SharedArrayBuffer> {
    this.words?.passBytes(start ?? 0);
    return super.subarray(start, end);
  }
}
