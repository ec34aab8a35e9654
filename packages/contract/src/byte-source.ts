/** What can be written: any view or buffer. Its bytes are copied in before the call returns. */
export type ByteSource = ArrayBufferView | ArrayBufferLike;
