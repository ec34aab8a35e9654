import { invalidArgument, memberOf, readOptions } from "@dmemfs/contract";
import { type Codec, findCodec, replacementCharacter, type TextCodec } from "./codec/index.js";
import type { MFSTextHandleOptions } from "./mfs-text-handle-options.js";
import type { TextErrors } from "./text-errors.js";

/** The options of a handle, each read once and checked. */
export interface TextSettings {
  /** The label as it was given, or the codec's name. */
  readonly encoding: string;
  readonly codec: Codec;
  readonly errors: TextErrors;
  /** The replacement of malformed bytes; undefined: an error. */
  readonly replacement: string | undefined;
}

const replacements = { strict: undefined, replace: replacementCharacter, ignore: "" } satisfies Record<
  TextErrors,
  unknown
>;

const modes: readonly unknown[] = Object.keys(replacements);

const place = { syscall: "MFSTextHandle" };

function isCodec(value: unknown): value is TextCodec {
  return typeof memberOf(value, "decode") === "function";
}

/**
 * Checks the options of a handle.
 * @throws InvalidArgumentError for an unknown option, and for a value that is not allowed
 */
export function textSettings(options: MFSTextHandleOptions | undefined): TextSettings {
  const { encoding = "utf-8", errors = "strict" } = readOptions(options, ["encoding", "errors"], place);
  if (!modes.includes(errors)) throw invalidArgument("errors", modes.join(", "), errors, place);
  const codec = isCodec(encoding) ? encoding : findCodec(encoding, place);
  return {
    encoding: typeof encoding === "string" ? encoding : codec.name,
    codec,
    errors,
    replacement: replacements[errors],
  };
}
