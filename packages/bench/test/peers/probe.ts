import type { PeerBackend, PeerVolume } from "./peer-backends.js";

/** Finds out what a peer has in one row: the text of `finding`. "–" if it has no call to try. */
export type Probe = (backend: PeerBackend) => Promise<string> | string;

/** Probes by the id of their row. */
export type Probes = Readonly<Record<string, Probe>>;

/** Uses an empty filesystem of the peer, and removes it. */
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

/** "yes" or "no". */
export function verdict(holds: boolean): "yes" | "no" {
  return holds ? "yes" : "no";
}

/** The error of a call. undefined if there was none. */
export async function errorOf(call: () => unknown): Promise<Error | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Whether an object of the filesystem has a method whose name matches. */
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
