import type { ByteSource, FileHandleOperations, Operation } from "@dmemfs/contract";
import { bytesOf } from "../arguments/index.js";
import type { HandledFile } from "./handled-file.js";
import {
  bytesToWrite,
  bytesToWriteAt,
  requireReadable,
  requireReadPosition,
  targetFor,
  writePosition,
} from "./requirements.js";

/** The transfers of one handle in steps. They check, move and throw as the handle's own methods do. */
export class HandleOperations implements FileHandleOperations {
  /** @param owner - kept alive by a transfer that is under way: a lost handle is closed */
  constructor(
    private readonly file: HandledFile,
    protected readonly owner: object,
  ) {}

  *read(size: number = -1): Operation<Uint8Array<ArrayBuffer>> {
    const target = targetFor(this.file, size);
    this.file.position += yield* this.file.readInSteps(this.file.position, target);
    return target;
  }

  *readInto(target: ByteSource): Operation<number> {
    requireReadable(this.file, "readInto");
    const count = yield* this.file.readInSteps(this.file.position, bytesOf("target", target));
    this.file.position += count;
    return count;
  }

  *readAt(position: number, target: ByteSource): Operation<number> {
    requireReadPosition(this.file, position);
    return yield* this.file.readInSteps(position, bytesOf("target", target));
  }

  *write(data: ByteSource): Operation<number> {
    const bytes = bytesToWrite(this.file, data);
    const position = writePosition(this.file);
    yield* this.file.writeInSteps("write", position, bytes);
    if (bytes.length > 0) this.file.position = position + bytes.length;
    return bytes.length;
  }

  *writeAt(position: number, data: ByteSource): Operation<number> {
    const bytes = bytesToWriteAt(this.file, position, data);
    yield* this.file.writeInSteps("writeAt", position, bytes);
    return bytes.length;
  }
}
