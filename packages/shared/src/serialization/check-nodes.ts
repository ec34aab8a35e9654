import { epochFields, nameFlags, nodeKinds, rootSlot, shortNameBytes } from "../layout/node-fields.js";
import { mostSlots } from "../nodes/node-number.js";
import { refuse, type Serialized } from "./read-serialized.js";
import {
  alignContent,
  checksumUnit,
  fieldCount,
  firstField,
  serialized,
  serializedHeaderWords,
  serializedNode,
  serializedNodeWords,
} from "./serialized-fields.js";

/** The number of doubles among the words that a serialized node copies from its record: times, attributes, generation. */
const doubleWords = 12;

/** Bytes of a name. */
export function serializedNameSize(nameLength: number): number {
  return (nameLength >>> 2) * ((nameLength & nameFlags.wide) === 0 ? 1 : 2);
}

/**
 * Checks all numbers of the nodes: against one another, the length and the quota.
 * @throws InvalidArgumentError
 */
export function checkNodes(source: Serialized): void {
  const { words, geometry, settings, nodes, namesOffset, end } = source;
  const freshSlot = words[serialized.freshSlot] as number;
  if (freshSlot <= rootSlot || freshSlot > geometry.slots + 1 || freshSlot > mostSlots) {
    refuse(`the first fresh node record cannot be ${freshSlot}`);
  }
  if ((words[serialized.freeLife] as number) < 0) refuse("the lives of its free node records are impossible");
  // For each record, the kind of its node.
  const kinds = new Uint8Array(freshSlot);
  let used = (nodes - 1) * settings.nodeOverhead;
  let names = 0;
  let contents = 0;
  for (let index = 0; index < nodes; index++) {
    const place = serializedHeaderWords + index * serializedNodeWords;
    const problem =
      (index === 0 ? rootProblem(words, place) : nodeProblem(words, place, kinds)) ?? epochProblem(words, place);
    if (problem !== undefined) refuse(`node ${index} of the serialized arena has ${problem}`);
    kinds[words[place + serializedNode.slot] as number] = words[place + serializedNode.kind] as number;
    const nameSize = serializedNameSize(words[place + serializedNode.nameLength] as number);
    const contentSize = (words[place + serializedNode.size] as number) >>> 0;
    names += nameSize;
    contents += alignContent(contentSize);
    used += charge(contentSize, geometry.blockSize);
    if (nameSize > shortNameBytes) used += charge(nameSize, geometry.blockSize);
  }
  const rest = end - alignContent(namesOffset + names) - contents;
  if (rest < 0 || rest >= checksumUnit) refuse("the length of its names and contents differs from its own length");
  if (used > geometry.maxQuota) refuse(`it has ${used} bytes, more than its quota of ${geometry.maxQuota}`);
}

function charge(size: number, blockSize: number): number {
  return Math.ceil(size / blockSize) * blockSize;
}

function rootProblem(words: Int32Array, place: number): string | undefined {
  const isRoot =
    words[place + serializedNode.slot] === rootSlot &&
    words[place + serializedNode.life] === 0 &&
    words[place + serializedNode.kind] === nodeKinds.directory &&
    words[place + serializedNode.parent] === 0 &&
    words[place + serializedNode.nameLength] === 0 &&
    words[place + serializedNode.size] === 0;
  return isRoot ? doubleProblem(words, place) : "words that a root cannot have";
}

function nodeProblem(words: Int32Array, place: number, kinds: Uint8Array): string | undefined {
  const slot = words[place + serializedNode.slot] as number;
  const parent = words[place + serializedNode.parent] as number;
  const kind = words[place + serializedNode.kind] as number;
  const nameLength = words[place + serializedNode.nameLength] as number;
  if (slot <= rootSlot || slot >= kinds.length || kinds[slot] !== 0) return `the record ${slot}`;
  if (kinds[parent] !== nodeKinds.directory) return `the directory ${parent}`;
  if (kind !== nodeKinds.file && kind !== nodeKinds.directory) return `the kind ${kind}`;
  if (kind === nodeKinds.directory && words[place + serializedNode.size] !== 0) return "content, but is a directory";
  if ((words[place + serializedNode.life] as number) < 0) return `the life ${words[place + serializedNode.life]}`;
  const isLong = (nameLength & nameFlags.long) !== 0;
  const isName = nameLength >>> 2 !== 0 && isLong === serializedNameSize(nameLength) > shortNameBytes;
  return isName ? doubleProblem(words, place) : `a name of length ${nameLength}`;
}

/** Checks that no node is newer than the epoch of the arena. */
function epochProblem(words: Int32Array, place: number): string | undefined {
  const epoch = words[serialized.epoch] as number;
  for (const field of epochFields) {
    const found = words[place + serializedNode.fields + field - firstField] as number;
    if (found >>> 0 > epoch >>> 0) return `the epoch ${found >>> 0}, but the last one is ${epoch >>> 0}`;
  }
  return undefined;
}

/** A double is finite if the exponent of its high word is. */
function doubleProblem(words: Int32Array, place: number): string | undefined {
  for (let index = 1; index < Math.min(doubleWords, fieldCount); index += 2) {
    const high = words[place + serializedNode.fields + index] as number;
    if ((high & 0x7ff00000) === 0x7ff00000) return "a time or number that is not finite";
  }
  return undefined;
}
