import { makeCodec } from "./make-codec.js";
import type { TextCodec } from "./text-codec.js";

const codecs = new Map<string, TextCodec>();

/** `TextDecoder` takes the labels of ASCII and of ISO 8859-1 for windows-1252. */
function nameOf(label: string): string {
  const { encoding } = new TextDecoder(label);
  if (encoding !== "windows-1252" || label.includes("1252")) return encoding;
  return /ascii|x3\.4/i.test(label) ? "ascii" : "latin1";
}

/**
 * The codec for a label, made once. Labels are those of `TextDecoder`, but that ASCII and ISO 8859-1 are what they say.
 * @throws whatever `TextDecoder` throws for a label that it does not know
 */
export function findCodec(label: string): TextCodec {
  const name = nameOf(label);
  const codec = codecs.get(name) ?? makeCodec(name);
  codecs.set(name, codec);
  return codec;
}
