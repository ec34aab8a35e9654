import type { MemoryFileSystem } from "@dmemfs/core";

/** Fails if what the engine has in memory contradicts itself. The heap engine has nothing that is derived. */
export function requireSound(_fs: MemoryFileSystem): void {}
