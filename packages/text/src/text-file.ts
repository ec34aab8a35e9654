import type { FileHandle } from "@dmemfs/contract";

/** The members of an open file that text needs. Every `FileHandle` has them. */
export type TextFile = Pick<FileHandle, "path" | "mode" | "readAt" | "write" | "seek" | "tell">;
