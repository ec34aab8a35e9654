import { createHash } from "node:crypto";

/** The SHA-256 of all pieces together. */
export async function digest(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}
