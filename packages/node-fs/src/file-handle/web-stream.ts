import { requireString } from "../arguments/index.js";
import type { FileHandle } from "./file-handle.js";

/** The size of a piece in bytes if the reader gives no buffer. */
const pieceBytes = 16 * 1024;

/** A web stream of bytes over a handle, which it keeps open until its end. It ends when the handle is closed. */
export function webStreamOf(
  handle: FileHandle,
  { type }: { readonly type?: unknown } = {},
): ReadableStream<Uint8Array> {
  if (type !== undefined) requireString(type, "options.type");
  let controller: ReadableByteStreamController;
  let isDone = false;
  const finish = (): void => {
    if (!isDone) handle.release();
    isDone = true;
  };
  const source: UnderlyingByteSource = {
    type: "bytes",
    autoAllocateChunkSize: pieceBytes,
    start(given) {
      controller = given;
    },
    async pull() {
      const request = controller.byobRequest as ReadableStreamBYOBRequest;
      const bytesRead = isDone ? 0 : await readInto(handle, request.view as ArrayBufferView).catch(fail);
      if (bytesRead === 0 || isDone) {
        finish();
        controller.close();
        request.respond(0);
      } else request.respond(bytesRead);
    },
    cancel: finish,
  };
  function fail(error: unknown): never {
    finish();
    throw error;
  }
  const stream = new ReadableStream(source);
  handle.retain();
  handle.once("close", () => {
    if (isDone) return;
    finish();
    // A pull under way closes the stream after its read.
    if (controller.byobRequest === null) controller.close();
  });
  return stream;
}

async function readInto(handle: FileHandle, view: ArrayBufferView): Promise<number> {
  const { bytesRead } = (await handle.read(view, 0, view.byteLength)) as { readonly bytesRead: number };
  return bytesRead;
}
