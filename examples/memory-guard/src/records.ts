import { createHash } from "node:crypto";

/** Bytes of a record. */
export const recordSize = 4096;

/** A given number of records, each different, the same in each run. */
export function* records(count: number): Generator<Uint8Array, void, undefined> {
  for (let index = 0; index < count; index++) {
    const record = new Uint8Array(recordSize).fill(index & 0xff);
    new DataView(record.buffer).setUint32(0, index);
    yield record;
  }
}

/** The SHA-256 of all pieces together. */
export async function digest(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}
