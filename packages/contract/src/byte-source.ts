/** A source of bytes to write: any view or buffer. Its bytes are copied before the call returns. */
export type ByteSource = ArrayBufferView | ArrayBufferLike;
