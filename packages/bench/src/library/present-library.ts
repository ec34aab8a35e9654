import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { MFSTextHandle } from "@dmemfs/text";
import { MemoryFileSystem } from "dmemfs";
import type { Library } from "./library.js";

/** The build that the benchmark depends on. */
export const presentLibrary: Library = { MemoryFileSystem, AsyncMemoryFileSystem, MFSTextHandle };
