import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";
import { bytesOf } from "@dmemfs/core/engine";
import { type FixedSettings, isGeometry } from "../layout/fixed-header.js";
import { Geometry, largestArena } from "../layout/geometry.js";
import { checksumWords, computeChecksum } from "../words/checksum.js";
import {
  checksumUnit,
  serialized,
  serializedHeaderWords,
  serializedMagic,
  serializedNodeWords,
  serializedVersion,
} from "./serialized-fields.js";

const wordSize = Int32Array.BYTES_PER_ELEMENT;
const leastSize = (serializedHeaderWords + serializedNodeWords) * wordSize;

/** The name of a typed array's class, also for one of another realm. Throws nothing, and calls no getter of the caller. */
const className = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)
  ?.get as (this: unknown) => string | undefined;

/** A serialized arena whose length, version, checksum and geometry are right. */
export interface Serialized {
  readonly bytes: Uint8Array;
  /** The words up to the end of the nodes, and all whole words after it. */
  readonly words: Int32Array;
  readonly geometry: Geometry;
  readonly settings: FixedSettings;
  /** The number of nodes. */
  readonly nodes: number;
  /** Where the names begin, in bytes. */
  readonly namesOffset: number;
  /** Where the checksum begins, in bytes. */
  readonly end: number;
}

/** @throws InvalidArgumentError that names the problem of a serialized arena */
export function refuse(detail: string): never {
  throw new InvalidArgumentError({ syscall: "deserialize", detail });
}

/**
 * Reads the header of a serialized arena and checks the checksum over all of it.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything but a `Uint8Array`, and for one whose buffer is detached
 * @throws InvalidArgumentError
 */
export function readSerialized(given: unknown): Serialized {
  if (className.call(given) !== "Uint8Array") throw invalidArgumentType("bytes", "a Uint8Array", given);
  const bytes = readable(bytesOf("bytes", given as Uint8Array));
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  requireWhole(words, bytes.length);
  requireChecksum(words);
  const { geometry, settings } = readOptions(words);
  const nodes = unsigned(words, serialized.nodes);
  const namesOffset = (serializedHeaderWords + nodes * serializedNodeWords) * wordSize;
  const end = bytes.length - checksumWords * wordSize;
  if (nodes < 1 || nodes > geometry.maxNodes || namesOffset > end) refuse(`it cannot have ${nodes} nodes`);
  return { bytes, words, geometry, settings, nodes, namesOffset, end };
}

/** Copies bytes that are not aligned, or that another thread may change during the checks. */
function readable(bytes: Uint8Array): Uint8Array {
  const isAligned = bytes.byteOffset % Float64Array.BYTES_PER_ELEMENT === 0;
  const isShared = typeof SharedArrayBuffer !== "undefined" && bytes.buffer instanceof SharedArrayBuffer;
  return isAligned && !isShared ? bytes : new Uint8Array(bytes);
}

function requireWhole(words: Int32Array, length: number): void {
  if (length >= wordSize && words[serialized.magic] !== serializedMagic) refuse("the bytes are not a serialized arena");
  if (length < leastSize) refuse(`${length} bytes are too few for a serialized arena`);
  const version = unsigned(words, serialized.version);
  if (version !== serializedVersion) {
    refuse(`the serialized arena has version ${version}, this package reads version ${serializedVersion}`);
  }
  const expected = unsigned(words, serialized.length) + unsigned(words, serialized.length + 1) * 2 ** 32;
  if (length < expected) refuse(`the serialized arena is cut at ${length} of ${expected} bytes`);
  if (length % checksumUnit !== 0) refuse("the serialized arena has an impossible length");
  if (length > expected) refuse(`the serialized arena has ${expected} bytes, but ${length} were given`);
}

function requireChecksum(words: Int32Array): void {
  const length = words.length - checksumWords;
  const checksum = new Int32Array(checksumWords);
  computeChecksum(words, length, checksum);
  if (checksum.every((word, index) => word === words[length + index])) return;
  refuse("the serialized arena is damaged: its checksum differs");
}

function readOptions(words: Int32Array): { geometry: Geometry; settings: FixedSettings } {
  const options = {
    maxQuota: unsigned(words, serialized.maxQuota),
    blockSize: unsigned(words, serialized.blockSize),
    maxNodes: unsigned(words, serialized.maxNodes),
  };
  const interval = new Float64Array(words.buffer, words.byteOffset, serializedHeaderWords / 2);
  const settings = {
    nodeOverhead: unsigned(words, serialized.nodeOverhead),
    memoryGuard: words[serialized.memoryGuard] as number,
    memoryGuardInterval: interval[serialized.memoryGuardInterval / 2] as number,
  };
  if (!isGeometry(options) || !(settings.memoryGuardInterval >= 0)) refuse("it has impossible options");
  const geometry = new Geometry(options);
  if (geometry.byteLength > largestArena)
    refuse(`its arena would have ${geometry.byteLength} bytes, at most ${largestArena}`);
  return { geometry, settings };
}

function unsigned(words: Int32Array, index: number): number {
  return (words[index] as number) >>> 0;
}
