import { wellFormedLength } from "../code-points.js";
import { scan } from "./scan.js";
import type { TextCodec } from "./text-codec.js";
import { front, replacementCharacter } from "./text-of-bytes.js";

/** UTF-16, either byte order. A byte order mark is a character like any other. */
export function utf16Codec(name: "utf-16le" | "utf-16be"): TextCodec {
  const isLittleEndian = name === "utf-16le";
  const decoder = new TextDecoder(name, { ignoreBOM: true });

  return {
    name,
    decode(bytes, limit, atEnd) {
      const { length } = bytes;
      if (limit >= length) {
        const text = decoder.decode(bytes);
        if (!text.includes(replacementCharacter)) return { text, byteLength: length, malformed: 0 };
      }
      const view = new DataView(bytes.buffer, bytes.byteOffset, length);
      const scanned = scan(length, limit, atEnd, (offset) => {
        if (offset + 2 > length) return 0;
        const unit = view.getUint16(offset, isLittleEndian);
        if ((unit & 0xf800) !== 0xd800) return 2;
        if (unit >= 0xdc00) return -2;
        if (offset + 4 > length) return 0;
        return (view.getUint16(offset + 2, isLittleEndian) & 0xfc00) === 0xdc00 ? 4 : -2;
      });
      return { text: decoder.decode(front(bytes, scanned.byteLength)), ...scanned };
    },
    encode(text) {
      const length = wellFormedLength(text);
      const view = new DataView(new ArrayBuffer(2 * length));
      for (let index = 0; index < length; index++) view.setUint16(2 * index, text.charCodeAt(index), isLittleEndian);
      return { bytes: new Uint8Array(view.buffer), length };
    },
  };
}
