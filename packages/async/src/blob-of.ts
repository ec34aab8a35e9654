import { requireGoing, TimeSlicer } from "@dmemfs/core/engine";

/** Maximum bytes that one `Blob` copies: the constructor copies them slowly, without yielding. */
const pieceBytes = 1024 * 1024;

/** Creates a `Blob` of these bytes from pieces, and yields to the event loop between them. */
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
