import { describeValue, type ErrorDetails, InvalidArgumentError, invalidArgument } from "@dmemfs/contract";
import type { Codec } from "./codec.js";
import { iso2022JpCodec } from "./iso-2022-jp-codec.js";
import { nameNear, nameOf, rowOf } from "./labels.js";
import { multiByteCodec } from "./multi-byte-codec.js";
import { singleByteCodec } from "./single-byte-codec.js";
import type { TextCodec } from "./text-codec.js";
import { utf8Codec } from "./utf8-codec.js";
import { utf16Codec } from "./utf16-codec.js";

const codecs = new Map<string, Codec>([["utf-8", utf8Codec]]);

/** @throws RangeError for an encoding that the platform does not support */
function makeCodec(name: string): Codec {
  if (name === "utf-16le" || name === "utf-16be") return utf16Codec(name);
  if (name === "iso-2022-jp") return iso2022JpCodec(name);
  const row = rowOf(name);
  return row === undefined ? multiByteCodec(name) : singleByteCodec(name, row);
}

/** Returns the codec of an encoding, which is created once. */
function codecOf(name: string): Codec {
  const codec = codecs.get(name) ?? makeCodec(name);
  codecs.set(name, codec);
  return codec;
}

/** Whether a codec is one that `findCodec` returns. */
export function isOwnCodec(codec: TextCodec): boolean {
  return codecs.get(codec.name) === codec;
}

/**
 * The codec for a label of the Encoding Standard, or another usual name of the same encoding. `ascii` is seven bits and
 * `latin1` is ISO 8859-1, under all their labels.
 * @param place - where the label was passed, for the error
 * @throws InvalidArgumentError for any other label or value; it names the label that the caller probably meant
 */
export function findCodec(label: unknown, place?: ErrorDetails): TextCodec {
  const name = typeof label === "string" ? nameOf(label) : undefined;
  try {
    if (name !== undefined) return codecOf(name);
  } catch (cause) {
    throw new InvalidArgumentError({ ...place, detail: `this runtime cannot decode ${name}`, cause });
  }
  if (typeof label !== "string") throw invalidArgument("encoding", "a label of the Encoding Standard", label, place);
  const near = nameNear(label);
  const advice =
    near === undefined
      ? 'use a label of the Encoding Standard, such as "utf-8", or a TextCodec'
      : `did you mean "${near}"?`;
  throw new InvalidArgumentError({ ...place, detail: `unknown encoding ${describeValue(label)}; ${advice}` });
}
