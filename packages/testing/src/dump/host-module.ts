/** The modules of the host that write dumps. */
interface HostModules {
  readonly crypto: typeof import("node:crypto");
  readonly fs: typeof import("node:fs");
  readonly path: typeof import("node:path");
}

/**
 * A module of the host. It is not imported, so that a mock of `node:fs` receives no dumps, and so that browsers can load this
 * file.
 */
export function hostModule<Name extends keyof HostModules>(name: Name): HostModules[Name] {
  return process.getBuiltinModule(`node:${name}`) as unknown as HostModules[Name];
}
