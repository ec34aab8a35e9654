import type { CallOptions } from "@dmemfs/contract";
import fc from "fast-check";
import type { AsyncMemoryFileSystem } from "../../src/index.js";

/** A call whose promise is not awaited, and what may end its wait early. */
export interface Call {
  readonly method: "writeFile" | "appendFile" | "readFile" | "readText" | "copy" | "handle" | "writable" | "readable";
  readonly path: string;
  /** The destination of `copy`. */
  readonly dest: string;
  readonly size: number;
  readonly isText: boolean;
  readonly lockTimeout: number | null;
  /** After how many further calls its signal is aborted; undefined for a call without a signal. */
  readonly abortAfter: number | undefined;
  /** Whether other tasks run before the next call. */
  readonly pauses: boolean;
}

const path = fc.constantFrom("/a", "/a", "/b", "/c");

export const call: fc.Arbitrary<Call> = fc.record({
  method: fc.constantFrom<Call["method"][]>(
    "writeFile",
    "writeFile",
    "appendFile",
    "appendFile",
    "readFile",
    "readText",
    "copy",
    "copy",
    "handle",
    "writable",
    "readable",
  ),
  path,
  dest: path,
  size: fc.constantFrom(1, 10, 5000, 70_000, 300_000, 1024 * 1024 + 1),
  isText: fc.boolean(),
  lockTimeout: fc.constantFrom(null, null, null, null, 0, 1),
  abortAfter: fc.constantFrom(undefined, undefined, undefined, undefined, 0, 1, 3),
  pauses: fc.constantFrom(false, false, true),
});

/** The content that the call of that tag writes. */
export function contentOf({ size }: Call, tag: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(size).fill(tag);
}

/** Makes the call. Resolves with the content that it has read. */
export async function make(
  fs: AsyncMemoryFileSystem,
  given: Call,
  tag: number,
  options: CallOptions,
): Promise<Uint8Array | undefined> {
  const { method, path, dest, isText } = given;
  const content = contentOf(given, tag);
  switch (method) {
    case "writeFile":
    case "appendFile":
      await fs[method](path, isText ? new TextDecoder().decode(content) : content, options);
      return undefined;
    case "readFile":
      return fs.readFile(path, options);
    case "readText":
      return new TextEncoder().encode(await fs.readText(path, "utf-8", options));
    case "copy":
      await fs.copy(path, dest, { replace: true, ...options });
      return undefined;
    case "handle": {
      const handle = await fs.open(path, "ab", options);
      await handle.write(content);
      await handle.close();
      return undefined;
    }
    case "writable":
      await new Response(content).body?.pipeTo(fs.writable(path, { mode: "ab", lockTimeout: options.lockTimeout }));
      return undefined;
    case "readable":
      return readWhole(fs.readable(path, { lockTimeout: options.lockTimeout }));
  }
}

/** Unlike a `Response`, it fails with the error of the stream. */
async function readWhole(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(new Uint8Array(read.value));
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
