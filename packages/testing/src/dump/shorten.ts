import { hostModule } from "./host-module.js";

const digits = 10;

/** A short hash of `text`, the same in every run and on every machine. */
export function shortHash(text: string): string {
  return hostModule("crypto").createHash("sha256").update(text, "utf16le").digest("hex").slice(0, digits);
}

/** The longest prefix of `text` that takes at most `limit` bytes as UTF-8. No character is divided. */
export function startOf(text: string, limit: number): string {
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    length += character.length;
  }
  return text.slice(0, length);
}
