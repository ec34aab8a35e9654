/** Checks whether bytes in pieces are text: valid UTF-8 as a whole, without a NUL. */
export class TextCheck {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #text = true;

  add(piece: Uint8Array): void {
    if (this.#text) this.#text = !piece.includes(0) && this.#decodes(piece, true);
  }

  /** The result, after all pieces were added. */
  end(): boolean {
    return this.#text && this.#decodes(new Uint8Array(0), false);
  }

  #decodes(piece: Uint8Array, stream: boolean): boolean {
    try {
      this.#decoder.decode(piece, { stream });
      return true;
    } catch {
      return false;
    }
  }
}
