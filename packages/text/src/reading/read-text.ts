import type { TextSource } from "./text-source.js";
import { transcribe } from "./transcribe.js";

/** Maximum bytes of one read. */
const most = 65536;

/** Maximum bytes of a code point in any usual encoding. */
const widest = 4;

/** Reads up to `limit` code points from the cursor, and moves the cursor after them. */
export function readText(source: TextSource, limit: number): string {
  const { file, settings } = source;
  let position = file.tell();
  let text = "";
  let left = limit;
  let room = Math.min(most, widest * (limit + 1));
  do {
    const bytes = source.bytesAt(position, room);
    const transcript = transcribe(settings, bytes, left, source.atEnd);
    if (transcript.fault > 0) source.refuse("read", position, bytes, transcript);
    text += transcript.text;
    position += transcript.byteLength;
    left = transcript.left;
    if (transcript.byteLength === 0) room *= 2;
  } while (left > 0 && !source.atEnd);
  file.seek(position);
  if (source.atEnd) source.release();
  return text;
}
