import type { PeerBackend, PeerVolume } from "./peer-backends.js";

/** Returns the finding of a peer in one row. Returns "–" if the peer has no such call. */
export type Probe = (backend: PeerBackend) => Promise<string> | string;

/** Probes by the id of their row. */
export type Probes = Readonly<Record<string, Probe>>;

/** Calls `use` with an empty volume of a peer, and removes the volume. */
export async function withVolume<Result>(
  { create }: PeerBackend,
  use: (volume: PeerVolume) => Promise<Result> | Result,
  limits = {},
): Promise<Result> {
  const volume = create(limits);
  try {
    return await use(volume);
  } finally {
    volume.dispose?.();
  }
}

/** Returns "yes" or "no". */
export function verdict(holds: boolean): "yes" | "no" {
  return holds ? "yes" : "no";
}

/** Returns the error of a call. Returns undefined if there was none. */
export async function errorOf(call: () => unknown): Promise<Error | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Returns whether an object of the filesystem has a method whose name matches. */
export function hasMethod({ objects }: PeerVolume, pattern: RegExp): boolean {
  return objects.flatMap(methodNames).some((name) => pattern.test(name));
}

function methodNames(object: object): string[] {
  const names: string[] = [];
  for (let each = object; each !== Object.prototype && each !== null; each = Object.getPrototypeOf(each)) {
    names.push(...Object.getOwnPropertyNames(each));
  }
  return names;
}
