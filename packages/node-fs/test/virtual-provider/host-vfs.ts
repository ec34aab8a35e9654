import type { VirtualProvider } from "@dmemfs/node-fs/vfs";

/** A mount of `node:vfs`. */
export interface HostMount extends Disposable {
  mount(): string;
  unmount(): void;
}

/** `node:vfs`, which the installed `@types/node` does not have. */
interface HostVfs {
  create(provider: VirtualProvider, options?: { readonly emitExperimentalWarning: boolean }): HostMount;
  readonly MemoryProvider: new () => VirtualProvider;
}

interface HostProcess {
  getBuiltinModule?(name: string): HostVfs | undefined;
}

/** `node:vfs`; undefined before Node 26.4, on other runtimes, and without `--experimental-vfs`. */
export const hostVfs: HostVfs | undefined = (globalThis as { process?: HostProcess }).process?.getBuiltinModule?.(
  "node:vfs",
);

/** Mounts a provider. Returns the mount, and the path that it has. */
export function mount(provider: VirtualProvider): readonly [mount: HostMount, root: string] {
  if (hostVfs === undefined) throw new Error("node:vfs is missing");
  const made = hostVfs.create(provider, { emitExperimentalWarning: false });
  return [made, made.mount()];
}
