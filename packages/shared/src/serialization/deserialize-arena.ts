import { describeValue } from "@dmemfs/contract";
import { allocateBuffer } from "../layout/allocate-buffer.js";
import { type FoundArena, writeFixedHeader } from "../layout/fixed-header.js";
import { writeInitialState } from "../layout/initial-state.js";
import { nameFlags } from "../layout/node-fields.js";
import { decodeName } from "../nodes/name-text.js";
import { SharedWords } from "../words/shared-words.js";
import { ArenaBuilder } from "./arena-builder.js";
import { checkNodes, serializedNameSize } from "./check-nodes.js";
import { readSerialized, refuse, type Serialized } from "./read-serialized.js";
import {
  alignContent,
  fieldCount,
  firstField,
  serialized,
  serializedHeaderWords,
  serializedNode,
  serializedNodeWords,
} from "./serialized-fields.js";

/**
 * Creates an arena from a serialized one, with the same quota, options, nodes, inodes, times and contents. No thread is attached
 * to it. Free node records begin in a life that no node of the source had, so that no inode is reused.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything but a `Uint8Array`
 * @throws InvalidArgumentError for bytes that are damaged, or are not an arena of this version
 * @throws OutOfMemoryError, UnsupportedOperationError: see `allocateBuffer`
 */
export function deserializeArena(bytes: Uint8Array): FoundArena {
  const source = readSerialized(bytes);
  checkNodes(source);
  const { geometry, settings } = source;
  const buffer = allocateBuffer(geometry.byteLength, "deserialize");
  const words = new SharedWords(new Int32Array(buffer));
  writeFixedHeader(words, geometry, settings);
  writeInitialState(words, geometry, 0);
  build(source, words, new Uint8Array(buffer));
  return { buffer, geometry, ticket: 0 };
}

function build(source: Serialized, words: SharedWords, target: Uint8Array): void {
  const { bytes, geometry, nodes, namesOffset } = source;
  const builder = new ArenaBuilder(words, target, geometry, nodes);
  let nameOffset = namesOffset;
  let contentOffset = alignContent(namesOffset + sizeOfNames(source));
  for (let index = 0; index < nodes; index++) {
    const place = serializedHeaderWords + index * serializedNodeWords;
    const nameLength = word(source, place + serializedNode.nameLength);
    const nameEnd = nameOffset + serializedNameSize(nameLength);
    const contentEnd = contentOffset + (word(source, place + serializedNode.size) >>> 0);
    const nameBytes = bytes.subarray(nameOffset, nameEnd);
    const name = decodeName(nameBytes, (nameLength & nameFlags.wide) !== 0);
    const parent = word(source, place + serializedNode.parent);
    if (index > 0) requireName(builder, parent, name);
    builder.add({
      slot: word(source, place + serializedNode.slot),
      life: word(source, place + serializedNode.life),
      kind: word(source, place + serializedNode.kind),
      parent,
      nameLength,
      name,
      nameBytes,
      content: bytes.subarray(contentOffset, contentEnd),
    });
    copyFields(source, place, words);
    nameOffset = nameEnd;
    contentOffset = alignContent(contentEnd);
  }
  const freshSlot = word(source, serialized.freshSlot);
  builder.finish(freshSlot, word(source, serialized.freeLife), word(source, serialized.epoch));
}

/** Checks that each node has a path, and that each path leads to at most one node. */
function requireName(builder: ArenaBuilder, parent: number, name: string): void {
  if (name === "." || name === ".." || /[\0/]/.test(name)) refuse(`${describeValue(name)} is not a valid name`);
  if (builder.has(parent, name)) refuse(`two nodes of a directory have the name ${describeValue(name)}`);
}

function word(source: Serialized, index: number): number {
  return source.words[index] as number;
}

function sizeOfNames(source: Serialized): number {
  let size = 0;
  for (let index = 0; index < source.nodes; index++) {
    const place = serializedHeaderWords + index * serializedNodeWords;
    size += serializedNameSize(word(source, place + serializedNode.nameLength));
  }
  return size;
}

function copyFields(source: Serialized, place: number, words: SharedWords): void {
  const record = source.geometry.node(word(source, place + serializedNode.slot));
  for (let index = 0; index < fieldCount; index++) {
    words.set(record + firstField + index, word(source, place + serializedNode.fields + index));
  }
}
