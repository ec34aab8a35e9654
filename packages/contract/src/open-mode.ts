/**
 * How a file is opened. `rb` reads; `wb` creates or empties, then writes; `ab` creates, and every write goes to the end; `r+b`
 * reads and writes an existing file; `xb` creates, and throws if the file exists. Binary only: `MFSTextHandle` reads and writes
 * text.
 */
export type OpenMode = "rb" | "wb" | "ab" | "r+b" | "xb";
