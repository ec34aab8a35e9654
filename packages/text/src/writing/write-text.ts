import {
  describeValue,
  displayText,
  InvalidArgumentError,
  invalidArgumentType,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { countCodePoints, unitsAt } from "../code-points.js";
import type { TextFile } from "../text-file.js";
import type { TextSettings } from "../text-settings.js";
import { encodeText } from "./encode-text.js";
import { encoderOf } from "./encoder-of.js";

/** Writes a text in one piece and returns its number of code points. */
export function writeText(file: TextFile, { codec, encoding, replacement }: TextSettings, text: string): number {
  if (typeof text !== "string") throw invalidArgumentType("text", "a string", text);
  const place = { syscall: "write", path: file.path };
  // Errors of the handle take precedence over errors of the text.
  file.tell();
  const encode = encoderOf(codec);
  if (encode === undefined) {
    const detail = `${displayText(encoding)} can be read but not written; give a TextCodec that encodes it`;
    throw new UnsupportedOperationError("ENOTSUP", { ...place, detail });
  }
  const bytes = encodeText(encode, replacement && "?", text, (index) => {
    const detail = `${displayCharacter(text, index)} cannot be encoded as ${displayText(encoding)}`;
    throw new InvalidArgumentError({ ...place, detail });
  });
  file.write(bytes);
  return countCodePoints(text);
}

/** A character and its place, counted in code points from 0: `"é" (U+00E9) at position 3`. */
function displayCharacter(text: string, index: number): string {
  const character = text.slice(index, index + unitsAt(text, index));
  const number = (text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `${describeValue(character)} (U+${number}) at position ${countCodePoints(text.slice(0, index))}`;
}
