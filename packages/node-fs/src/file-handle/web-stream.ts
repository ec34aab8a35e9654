import type { FileHandle } from "./file-handle.js";

/** The size of a chunk in bytes if the reader passes no buffer. */
const pieceBytes = 16 * 1024;

/**
 * The rest of a file as a web stream of bytes. The stream ends when the handle is closed.
 * @param release - called at the end of the stream, once
 */
export function webStreamOf(handle: FileHandle, release: () => void): ReadableStream<Uint8Array> {
  let controller: ReadableByteStreamController;
  let isDone = false;
  const finish = (): void => {
    if (isDone) return;
    isDone = true;
    release();
  };
  const read = async (view: ArrayBufferView): Promise<number> => {
    try {
      return ((await handle.read(view, 0, view.byteLength)) as { readonly bytesRead: number }).bytesRead;
    } catch (error) {
      finish();
      throw error;
    }
  };
  const source: UnderlyingByteSource = {
    type: "bytes",
    autoAllocateChunkSize: pieceBytes,
    start(given) {
      controller = given;
    },
    async pull() {
      const request = controller.byobRequest as ReadableStreamBYOBRequest;
      const bytesRead = isDone ? 0 : await read(request.view as ArrayBufferView);
      if (bytesRead > 0 && !isDone) return request.respond(bytesRead);
      finish();
      controller.close();
      request.respond(0);
    },
    cancel: finish,
  };
  const stream = new ReadableStream(source);
  handle.once("close", () => {
    if (isDone) return;
    finish();
    // A pull under way closes the stream after its read.
    if (controller.byobRequest === null) controller.close();
  });
  return stream;
}
