/** Node's `Buffer`, or undefined on a platform without it. */
function bufferClass(): typeof Buffer | undefined {
  return (globalThis as { Buffer?: typeof Buffer }).Buffer;
}

/** The same bytes as a `Buffer`, without a copy; unchanged on a platform without `Buffer`. */
export function bufferOver(bytes: Uint8Array): Uint8Array {
  const Class = bufferClass();
  return Class === undefined || bytes instanceof Class
    ? bytes
    : Class.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The text as bytes. Without a `Buffer` all text is UTF-8. */
export function encodeText(text: string, encoding: string): Uint8Array {
  const Class = bufferClass();
  return Class === undefined ? new TextEncoder().encode(text) : Class.from(text, encoding as BufferEncoding);
}

/** The bytes as text. Without a `Buffer` all text is UTF-8. */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  const Class = bufferClass();
  if (Class === undefined) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return Class.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding as BufferEncoding);
}

/** Whether the name is an encoding of `Buffer`. */
export function isEncoding(encoding: unknown): encoding is string {
  const Class = bufferClass();
  return Class === undefined ? /^utf-?8$/i.test(String(encoding)) : Class.isEncoding(encoding as string);
}

/** A name in the encoding of the call: by default unchanged, otherwise as an encoded text or as bytes. */
export function encodeName(name: string, encoding: string | null | undefined): string | Uint8Array {
  if (encoding === "buffer") return encodeText(name, "utf8");
  return !encoding || /^utf-?8$/i.test(encoding) ? name : decodeText(encodeText(name, "utf8"), encoding);
}

/** A new `Buffer` of zeros; a `Uint8Array` on a platform without `Buffer`. */
export function allocateBuffer(length: number): Uint8Array {
  const Class = bufferClass();
  return Class === undefined ? new Uint8Array(length) : Class.alloc(length);
}

/** A new `Buffer` that the caller fills at once: until then, it may contain old bytes. */
export function allocateUnfilled(length: number): Uint8Array {
  const Class = bufferClass();
  return Class === undefined ? new Uint8Array(length) : Class.allocUnsafe(length);
}
