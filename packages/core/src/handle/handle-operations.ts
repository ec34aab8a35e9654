import type { ByteSource, FileHandleOperations, Operation } from "@dmemfs/contract";
import { atPresentLength, bytesOf } from "../arguments/index.js";
import type { HandledFile } from "./handled-file.js";
import {
  bytesToWrite,
  bytesToWriteAt,
  requireReadable,
  requireReadPosition,
  targetFor,
  writePosition,
} from "./requirements.js";

/**
 * The transfers of one handle in steps. They check, move and throw as the handle's own methods do. How many bytes a caller gives is
 * settled when the operation is made; everything else when it begins.
 */
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

  readInto(target: ByteSource): Operation<number> {
    return HandleOperations.readingInto(this, atPresentLength(target));
  }

  readAt(position: number, target: ByteSource): Operation<number> {
    return HandleOperations.readingAt(this, position, atPresentLength(target));
  }

  write(data: ByteSource): Operation<number> {
    return HandleOperations.writing(this, atPresentLength(data));
  }

  writeAt(position: number, data: ByteSource): Operation<number> {
    return HandleOperations.writingAt(this, position, atPresentLength(data));
  }

  private static *readingInto({ file }: HandleOperations, target: ByteSource): Operation<number> {
    requireReadable(file, "readInto");
    const count = yield* file.readInSteps(file.position, bytesOf("target", target));
    file.position += count;
    return count;
  }

  private static *readingAt({ file }: HandleOperations, position: number, target: ByteSource): Operation<number> {
    requireReadPosition(file, position);
    return yield* file.readInSteps(position, bytesOf("target", target));
  }

  private static *writing({ file }: HandleOperations, data: ByteSource): Operation<number> {
    const bytes = bytesToWrite(file, data);
    const { length } = bytes;
    const position = writePosition(file);
    yield* file.writeInSteps("write", position, bytes);
    if (length > 0) file.position = position + length;
    return length;
  }

  private static *writingAt({ file }: HandleOperations, position: number, data: ByteSource): Operation<number> {
    const bytes = bytesToWriteAt(file, position, data);
    const { length } = bytes;
    yield* file.writeInSteps("writeAt", position, bytes);
    return length;
  }
}
