/** The two calls that the cold cases make. */
export interface ColdVolume {
  write(path: string, bytes: Uint8Array): void;
  read(path: string): Uint8Array;
}

/** Imports a library from the given URL or name; what it returns makes an empty volume. */
type Load = (library: string) => Promise<() => ColdVolume>;

const maxQuota = 2 ** 28;

async function loadOurs(library: string): Promise<() => ColdVolume> {
  const { MemoryFileSystem }: typeof import("dmemfs") = await import(/* @vite-ignore */ library);
  return () => {
    const fs = new MemoryFileSystem({ maxQuota });
    return { write: (path, bytes) => fs.writeFile(path, bytes), read: (path) => fs.readFile(path) };
  };
}

async function loadMemfs(library: string): Promise<() => ColdVolume> {
  const { Volume }: typeof import("memfs") = await import(/* @vite-ignore */ library);
  return () => {
    const volume = new Volume();
    return {
      write: (path, bytes) => volume.writeFileSync(path, bytes),
      read: (path) => volume.readFileSync(path) as Buffer,
    };
  };
}

async function loadZenfs(library: string): Promise<() => ColdVolume> {
  const { configureSingleSync, fs, InMemory }: typeof import("@zenfs/core") = await import(/* @vite-ignore */ library);
  return () => {
    configureSingleSync({ backend: InMemory, maxSize: maxQuota });
    return { write: (path, bytes) => fs.writeFileSync(path, bytes), read: (path) => fs.readFileSync(path) };
  };
}

/** A library that the cold cases can use. */
export interface ColdBackend {
  /** The name of its package. */
  readonly packageName: string;
  readonly load: Load;
}

/** By the name of the backend. This module imports no library before it is asked for one. */
export const coldBackends: ReadonlyMap<string, ColdBackend> = new Map([
  ["dmemfs", { packageName: "dmemfs", load: loadOurs }],
  ["against", { packageName: "dmemfs", load: loadOurs }],
  ["memfs", { packageName: "memfs", load: loadMemfs }],
  ["zenfs", { packageName: "@zenfs/core", load: loadZenfs }],
]);
