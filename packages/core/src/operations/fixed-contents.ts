import type { ByteSource, TreeSource } from "@dmemfs/contract";
import { atPresentLength } from "../arguments/index.js";

/**
 * Views of fixed length of the contents in resizable buffers, for the contents that are there before an import begins. A content that
 * shrinks before its turn would be stored in part: its view is out of bounds then. What an iterable or a getter gives is not there yet.
 */
export function fixedContents(source: TreeSource): ReadonlyMap<unknown, ByteSource> {
  const fixed = new Map<unknown, ByteSource>();
  for (const content of presentContents(source)) {
    if (isResizable(content)) fixed.set(content, atPresentLength(content));
  }
  return fixed;
}

function* presentContents(source: TreeSource): Generator<unknown> {
  if (typeof source !== "object" || source === null) return;
  if (source instanceof Map) yield* source.values();
  else if (Array.isArray(source)) for (const entry of source) yield entry?.[1];
  else if (!(Symbol.iterator in source)) {
    for (const path of Object.keys(source)) yield Object.getOwnPropertyDescriptor(source, path)?.value;
  }
}

function isResizable(content: unknown): content is ByteSource {
  if (typeof content !== "object" || content === null) return false;
  const buffer: { readonly resizable?: unknown } = ArrayBuffer.isView(content) ? content.buffer : content;
  return buffer.resizable === true;
}
