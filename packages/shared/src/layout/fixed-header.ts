import type { ErrorDetails } from "@dmemfs/contract";
import { InvalidArgumentError, invalidArgumentType } from "@dmemfs/contract";
import { mixWord } from "../words/checksum.js";
import { SharedWords } from "../words/shared-words.js";
import { Geometry, type GeometryOptions } from "./geometry.js";
import { header, headerWords, layoutVersion, magic, totalHeaderWords } from "./header.js";

/** The fields of the fixed header except the geometry. */
export interface FixedSettings {
  readonly nodeOverhead: number;
  /** The number of a memory guard. */
  readonly memoryGuard: number;
  /** Milliseconds. */
  readonly memoryGuardInterval: number;
}

/** A buffer that is an arena. */
export interface FoundArena {
  readonly buffer: SharedArrayBuffer;
  readonly geometry: Geometry;
  /** The number of the token by which it was found; 0 if there is none. */
  readonly ticket: number;
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/** Bytes of the unit in which the header gives the length. */
const lengthUnit = 64;

const leastBlockSize = 256;
const mostBlockSize = 65_536;

/** Writes the fixed header of a new arena. */
export function writeFixedHeader(words: SharedWords, geometry: Geometry, settings: FixedSettings): void {
  words.set(header.magic, magic);
  words.set(header.layoutVersion, layoutVersion);
  words.set(header.length, geometry.byteLength / lengthUnit);
  words.set(header.maxQuota, geometry.maxQuota);
  words.set(header.blockSize, geometry.blockSize);
  words.set(header.blocks, geometry.blocks);
  words.set(header.slots, geometry.slots);
  words.set(header.maxNodes, geometry.maxNodes);
  words.set(header.nodeOverhead, settings.nodeOverhead);
  words.set(header.memoryGuard, settings.memoryGuard);
  double[0] = settings.memoryGuardInterval;
  words.set(header.memoryGuardInterval, halves[0] as number);
  words.set(header.memoryGuardInterval + 1, halves[1] as number);
  words.set(header.identity, Math.random() * 2 ** 32);
  words.set(header.identity + 1, Math.random() * 2 ** 32);
  words.set(header.checksum, checksumOf(words));
}

/** Reads the fields of the fixed header except the geometry. */
export function readFixedSettings(words: SharedWords): FixedSettings {
  halves[0] = words.get(header.memoryGuardInterval);
  halves[1] = words.get(header.memoryGuardInterval + 1);
  return {
    nodeOverhead: words.get(header.nodeOverhead) >>> 0,
    memoryGuard: words.get(header.memoryGuard),
    memoryGuardInterval: double[0] as number,
  };
}

/** Whether the numbers of a header, which may have any value, are those of an arena. */
export function isGeometry({ maxQuota, blockSize, maxNodes }: GeometryOptions): boolean {
  const isPowerOfTwo = (blockSize & (blockSize - 1)) === 0;
  return isPowerOfTwo && blockSize >= leastBlockSize && blockSize <= mostBlockSize && maxQuota > 0 && maxNodes > 0;
}

/**
 * Reads a token of `share()`, and checks the whole fixed header against the buffer. Changes nothing.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything but an object with a `SharedArrayBuffer`
 * @throws InvalidArgumentError for a buffer that is not an arena of this version
 */
export function readArena(token: unknown): FoundArena {
  const buffer = bufferOf(token);
  if (buffer.byteLength < totalHeaderWords * Int32Array.BYTES_PER_ELEMENT) {
    throw refusal(`the buffer has ${buffer.byteLength} bytes, too few for an arena`);
  }
  const words = new SharedWords(new Int32Array(buffer, 0, totalHeaderWords));
  if (words.get(header.magic) !== magic) throw refusal("the buffer is not an arena");
  const version = words.get(header.layoutVersion);
  if (version !== layoutVersion) {
    throw refusal(`the arena has the layout version ${version}, this package reads version ${layoutVersion}`);
  }
  if (words.get(header.checksum) !== checksumOf(words)) throw refusal("the header of the arena is damaged");
  return { buffer, geometry: geometryOf(words, buffer.byteLength), ticket: ticketOf(token as object) };
}

/** A number that is not a valid ticket matches no attachment. */
function ticketOf(token: object): number {
  const ticket: unknown = Object.getOwnPropertyDescriptor(token, "ticket")?.value;
  return typeof ticket === "number" ? ticket | 0 : 0;
}

function geometryOf(words: SharedWords, byteLength: number): Geometry {
  const options = {
    maxQuota: words.get(header.maxQuota) >>> 0,
    blockSize: words.get(header.blockSize) >>> 0,
    maxNodes: words.get(header.maxNodes) >>> 0,
  };
  if (!isGeometry(options)) throw refusal("the header of the arena has impossible numbers");
  const geometry = new Geometry(options);
  const isSame =
    geometry.byteLength === byteLength &&
    geometry.byteLength === (words.get(header.length) >>> 0) * lengthUnit &&
    geometry.blocks === words.get(header.blocks) >>> 0 &&
    geometry.slots === words.get(header.slots) >>> 0;
  if (isSame) return geometry;
  throw refusal(`the buffer has ${byteLength} bytes, the arena in it ${geometry.byteLength}`);
}

function checksumOf(words: SharedWords): number {
  let hash = headerWords;
  for (let index = 0; index < header.checksum; index++) hash = mixWord(hash, words.get(index));
  return hash;
}

function bufferOf(token: unknown): SharedArrayBuffer {
  if (typeof token !== "object" || token === null) throw invalidArgumentType("token", "an object of share()", token);
  const buffer: unknown = Object.getOwnPropertyDescriptor(token, "buffer")?.value;
  if (isSharedBuffer(buffer)) return buffer;
  throw invalidArgumentType("token.buffer", "a SharedArrayBuffer", buffer);
}

/** Also true for a buffer of another realm, where `instanceof` is false. */
function isSharedBuffer(value: unknown): value is SharedArrayBuffer {
  try {
    Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, "byteLength")?.get?.call(value);
    return true;
  } catch {
    return false;
  }
}

function refusal(detail: string): InvalidArgumentError {
  const details: ErrorDetails = { syscall: "attach", detail };
  return new InvalidArgumentError(details);
}
