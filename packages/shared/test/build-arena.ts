import { Arena } from "../src/arena.js";
import { client, clientStates } from "../src/layout/client-fields.js";
import { writeFixedHeader } from "../src/layout/fixed-header.js";
import { Geometry } from "../src/layout/geometry.js";
import { writeInitialState } from "../src/layout/initial-state.js";
import { nameFlags, nodeKinds, shortNameBytes } from "../src/layout/node-fields.js";
import { ArenaBuilder } from "../src/serialization/arena-builder.js";
import { SharedWords } from "../src/words/shared-words.js";

/** Options of an arena that a test builds. */
export interface BuildOptions {
  readonly maxQuota?: number;
  readonly blockSize?: number;
  readonly maxNodes?: number;
  readonly nodeOverhead?: number;
}

/** An attachment to an arena with these contents by their paths: `null` for a directory, after those that it is in. */
export function buildArena(tree: Readonly<Record<string, Uint8Array | null>>, options: BuildOptions = {}): Arena {
  const { maxQuota = 65_536, blockSize = 256, maxNodes = 64, nodeOverhead = 0 } = options;
  const geometry = new Geometry({ maxQuota, blockSize, maxNodes });
  const buffer = new SharedArrayBuffer(geometry.byteLength);
  const words = new SharedWords(new Int32Array(buffer));
  writeFixedHeader(words, geometry, { nodeOverhead, memoryGuard: 0, memoryGuardInterval: 1000 });
  writeInitialState(words, geometry, 1_700_000_000_000);
  const builder = new ArenaBuilder(words, new Uint8Array(buffer), geometry);
  const root = { slot: 1, life: 0, kind: nodeKinds.directory, parent: 0, ...encode(""), content: new Uint8Array() };
  builder.add(root);
  const slots = new Map([["", 1]]);
  for (const [path, content] of Object.entries(tree)) {
    const end = path.lastIndexOf("/");
    const slot = slots.size + 1;
    slots.set(path, slot);
    builder.add({
      slot,
      life: slot,
      kind: content === null ? nodeKinds.directory : nodeKinds.file,
      parent: slots.get(path.slice(0, end)) as number,
      ...encode(path.slice(end + 1)),
      content: content ?? new Uint8Array(),
    });
  }
  builder.finish(slots.size + 1, 0, 1);
  return attach(buffer, geometry);
}

/** Another attachment. */
export function attach(buffer: SharedArrayBuffer, geometry: Geometry, id = 1): Arena {
  const words = new SharedWords(new Int32Array(buffer));
  words.store(geometry.client(id) + client.state, clientStates.attached);
  return new Arena(buffer, words, geometry, id);
}

function encode(name: string): { name: string; nameLength: number; nameBytes: Uint8Array } {
  const codes = name.split("").map((character) => character.charCodeAt(0));
  const isWide = codes.some((code) => code > 0xff);
  const nameBytes = Uint8Array.from(isWide ? codes.flatMap((code) => [code & 0xff, code >> 8]) : codes);
  const isLong = nameBytes.length > shortNameBytes;
  const nameLength = 4 * name.length + (isWide ? nameFlags.wide : 0) + (isLong ? nameFlags.long : 0);
  return { name, nameLength, nameBytes };
}

/** Bytes that differ from their neighbours. */
export function sample(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
}
