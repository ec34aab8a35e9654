import { invalidArgType, invalidArgValue, outOfRange } from "../errors/argument-error.js";
import { requireInt32, requireInteger } from "./require-number.js";

const viewClasses = ["Buffer", "TypedArray", "DataView"];

/** Returns the view. @throws for anything else. */
export function requireBufferView(value: unknown, name = "buffer"): ArrayBufferView {
  if (!ArrayBuffer.isView(value)) throw invalidArgType(name, viewClasses, value);
  return value;
}

/** Returns the array of views. @throws for anything else. */
export function requireBufferViews(value: unknown, name = "buffers"): readonly ArrayBufferView[] {
  if (!Array.isArray(value) || !value.every((each) => ArrayBuffer.isView(each)))
    throw invalidArgType(name, "ArrayBufferView[]", value);
  return value;
}

/** Returns the data to write: a string or a view. @throws for anything else. */
export function requireData(value: unknown, name = "data"): string | ArrayBufferView {
  if (typeof value !== "string" && !ArrayBuffer.isView(value))
    throw invalidArgType(name, ["string", ...viewClasses], value);
  return value;
}

/** @throws unless the text can have the encoding: hexadecimal text has an even length. */
export function requireEncodable(text: string, encoding: unknown): void {
  if (typeof encoding === "string" && encoding.toLowerCase() === "hex" && text.length % 2 !== 0)
    throw invalidArgValue("encoding", encoding, `is invalid for data of length ${text.length}`);
}

/** @throws unless the range of a read lies in the buffer. */
export function requireReadRange(offset: number, length: number, byteLength: number): void {
  if (length < 0) throw outOfRange("length", ">= 0", length);
  if (offset + length > byteLength) throw outOfRange("length", `<= ${byteLength - offset}`, length);
}

/** @throws unless the range of a write lies in the buffer. */
export function requireWriteRange(offset: number, length: number, byteLength: number): void {
  if (offset > byteLength) throw outOfRange("offset", `<= ${byteLength}`, offset);
  if (length > byteLength - offset) throw outOfRange("length", `<= ${byteLength - offset}`, length);
  if (length < 0) throw outOfRange("length", ">= 0", length);
  requireInt32(length, "length", 0);
}

const positionLimit = 2n ** 63n;

/** Returns the position of a read; undefined for that of the descriptor: null, undefined and negative numbers. */
export function requirePosition(value: unknown, name = "position"): number | undefined {
  const position = value ?? -1;
  if (typeof position === "number") requireInteger(position, name, -1);
  else if (typeof position !== "bigint") throw invalidArgType(name, ["integer", "bigint"], position);
  else if (position < -positionLimit || position >= positionLimit)
    throw outOfRange(name, `>= ${-positionLimit} && <= ${positionLimit - 1n}`, position);
  return position < 0 ? undefined : Number(position);
}

/** Returns the position of a write; undefined for that of the descriptor: anything but an integer of at least 0. */
export function writePosition(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
