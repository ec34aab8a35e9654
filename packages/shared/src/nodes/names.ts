import type { Arena } from "../arena.js";
import { header } from "../layout/header.js";
import { nameFlags, node, shortNameBytes } from "../layout/node-fields.js";
import type { NameBlocks } from "./name-blocks.js";

/**
 * The hash of a name, a signed integer of 32 bits.
 * @param seed - a random number of the arena: names that are chosen to collide in one arena do not collide in another
 */
export function hashName(name: string, seed: number): number {
  let hash = seed | 0;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
    hash ^= hash >>> 13;
  }
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ name.length;
}

const { wide, long } = nameFlags;

/** The characters that one call turns into a string. */
const pieceLength = 4096;

/** Whether a character takes two bytes. */
function isWide(name: string): boolean {
  for (let index = 0; index < name.length; index++) if (name.charCodeAt(index) > 0xff) return true;
  return false;
}

/** Bytes of a name. */
export function nameBytes(name: string): number {
  return isWide(name) ? 2 * name.length : name.length;
}

function bytesOf(name: string, width: 1 | 2): Uint8Array {
  const bytes = new Uint8Array(width * name.length);
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    bytes[width * index] = code;
    if (width === 2) bytes[2 * index + 1] = code >>> 8;
  }
  return bytes;
}

/** The names of nodes: characters of one byte if all are Latin-1, else of two. Any string is a name, unpaired surrogates included. */
export class Names {
  private readonly seed: number;

  constructor(
    private readonly arena: Arena,
    private readonly blocks: NameBlocks,
  ) {
    this.seed = arena.get(header.identity);
  }

  /** The hash of a name in this arena. */
  hash(name: string): number {
    return hashName(name, this.seed);
  }

  /** Gives a name to a record without one. */
  set(record: number, name: string, hash: number): void {
    const { arena } = this;
    const width = isWide(name) ? 2 : 1;
    const isLong = width * name.length > shortNameBytes;
    arena.set(record + node.hash, hash);
    arena.set(record + node.nameLength, 4 * name.length + (width === 2 ? wide : 0) + (isLong ? long : 0));
    if (isLong) arena.set(record + node.name, this.blocks.take(bytesOf(name, width)));
    else this.setShort(record, name, width);
  }

  private setShort(record: number, name: string, width: 1 | 2): void {
    const bits = 8 * width;
    let word = 0;
    let shift = 0;
    let index = record + node.name;
    for (let place = 0; place < name.length; place++) {
      word |= name.charCodeAt(place) << shift;
      shift += bits;
      if (shift < 32) continue;
      this.arena.set(index++, word);
      word = 0;
      shift = 0;
    }
    if (shift > 0) this.arena.set(index, word);
  }

  /** Removes the name of a record, and frees its blocks. */
  clear(record: number): void {
    const { arena } = this;
    const length = arena.get(record + node.nameLength);
    if (length === 0) return;
    if ((length & long) !== 0) this.blocks.free(arena.get(record + node.name));
    arena.set(record + node.nameLength, 0);
  }

  /** Whether the record has this name. */
  has(record: number, name: string, hash: number): boolean {
    const { arena } = this;
    if (arena.get(record + node.hash) !== hash) return false;
    const length = arena.get(record + node.nameLength);
    if (length >>> 2 !== name.length) return false;
    if ((length & (wide | long)) !== 0) return this.get(record) === name;
    for (let place = 0; place < name.length; place++) {
      const word = arena.get(record + node.name + (place >>> 2));
      if (((word >>> ((place & 3) << 3)) & 0xff) !== name.charCodeAt(place)) return false;
    }
    return true;
  }

  /** The name of a record. */
  get(record: number): string {
    const length = this.arena.get(record + node.nameLength);
    const width = (length & wide) === 0 ? 1 : 2;
    const isLong = (length & long) !== 0;
    // During an optimistic read, the words may be a mixture of several names.
    const bytes = isLong ? width * (length >>> 2) : Math.min(shortNameBytes, width * (length >>> 2));
    return isLong
      ? this.text(this.blocks.read(this.arena.get(record + node.name), bytes), width)
      : this.short(record, bytes / width, width);
  }

  private short(record: number, length: number, width: 1 | 2): string {
    const codes: number[] = [];
    for (let place = 0; place < length; place++) {
      const byte = width * place;
      const word = this.arena.get(record + node.name + (byte >>> 2));
      codes.push((word >>> ((byte & 3) << 3)) & (width === 1 ? 0xff : 0xffff));
    }
    return String.fromCharCode(...codes);
  }

  private text(bytes: Uint8Array, width: 1 | 2): string {
    let text = "";
    for (let place = 0; place < bytes.length; ) {
      const codes: number[] = [];
      for (; codes.length < pieceLength && place < bytes.length; place += width) {
        const high = width === 2 ? (bytes[place + 1] as number) << 8 : 0;
        codes.push((bytes[place] as number) | high);
      }
      text += String.fromCharCode(...codes);
    }
    return text;
  }
}

/** The path of a record that is in the tree, or in a directory of it. */
export function pathOfSlot(arena: Arena, names: Names, slot: number): string {
  const { geometry } = arena;
  const segments: string[] = [];
  // An optimistic read may follow a cycle.
  for (let at = slot; at > 1 && segments.length < geometry.slots; at = arena.get(geometry.node(at) + node.parent)) {
    segments.push(names.get(geometry.node(at)));
  }
  return `/${segments.reverse().join("/")}`;
}
