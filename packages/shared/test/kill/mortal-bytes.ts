import type { MortalWords } from "../mortal-words.js";

/** The bytes of a client that dies with its words. Each copy counts as a store; the copy at which it dies stops half-way. */
export class MortalBytes extends Uint8Array<SharedArrayBuffer> {
  private words: MortalWords | undefined = undefined;

  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }

  static over(buffer: SharedArrayBuffer, words: MortalWords): MortalBytes {
    const bytes = new MortalBytes(buffer);
    bytes.words = words;
    return bytes;
  }

  override set(source: Uint8Array, offset: number = 0): void {
    const wasDead = this.words?.isDead === true;
    try {
      this.words?.die();
    } catch (death) {
      if (!wasDead) super.set(source.subarray(0, source.length >> 1), offset);
      throw death;
    }
    super.set(source, offset);
  }
}
