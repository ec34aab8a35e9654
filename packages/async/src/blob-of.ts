import { requireGoing } from "./call-options.js";
import { TimeSlicer } from "./time-slicer.js";

/** Bytes that a `Blob` takes over at a time: it copies them, slowly, while nothing else can run. */
const pieceBytes = 1024 * 1024;

/** A `Blob` of these bytes, put together from pieces so that the event loop can turn between them. */
export async function blobOf(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal | undefined): Promise<Blob> {
  const { pause } = new TimeSlicer();
  const pieces: Blob[] = [];
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    pieces.push(new Blob([bytes.subarray(start, start + pieceBytes)]));
    await pause();
    requireGoing(signal);
  }
  return new Blob(pieces);
}
