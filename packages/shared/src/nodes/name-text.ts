import type { Arena } from "../arena.js";
import { nameFlags, node } from "../layout/node-fields.js";

const invalid = /[\\/\0]|^\.{0,2}$/;

/** Whether a name cannot be a segment of a path. */
export function isInvalidName(name: string): boolean {
  return invalid.test(name);
}

/** Bytes of the name of a record. */
export function nameSize(arena: Arena, slot: number): number {
  const length = arena.get(arena.geometry.node(slot) + node.nameLength);
  return (length >>> 2) * ((length & nameFlags.wide) === 0 ? 1 : 2);
}

/** Copies the name of a record. The record and the extents of a long name are valid. */
export function copyName(arena: Arena, slot: number, target: Uint8Array, offset: number): void {
  const record = arena.geometry.node(slot);
  const size = nameSize(arena, slot);
  if ((arena.get(record + node.nameLength) & nameFlags.long) !== 0) {
    copyLongName(arena, arena.get(record + node.name), target.subarray(offset, offset + size));
    return;
  }
  for (let index = 0; index < size; index++) {
    target[offset + index] = arena.get(record + node.name + (index >> 2)) >>> ((index & 3) << 3);
  }
}

function copyLongName({ bytes, geometry, words }: Arena, first: number, target: Uint8Array): void {
  let offset = 0;
  for (let link = first; link !== 0 && offset < target.length; link = words.get(geometry.extent(link - 1) + 1)) {
    const start = geometry.block(link - 1);
    const size = Math.min(target.length - offset, words.get(geometry.extent(link - 1)) * geometry.blockSize);
    target.set(bytes.subarray(start, start + size), offset);
    offset += size;
  }
}

/** The name of a valid record. */
export function nameText(arena: Arena, slot: number): string {
  const bytes = new Uint8Array(nameSize(arena, slot));
  copyName(arena, slot, bytes, 0);
  return decodeName(bytes, (arena.get(arena.geometry.node(slot) + node.nameLength) & nameFlags.wide) !== 0);
}

/** Decodes a name: one byte for each character, or two with the low one first. */
export function decodeName(bytes: Uint8Array, isWide: boolean): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += isWide ? 2 : 1) {
    const low = bytes[index] as number;
    text += String.fromCharCode(isWide ? low | ((bytes[index + 1] as number) << 8) : low);
  }
  return text;
}
