/** The members of `node:vfs` that are used. Only the newest versions of `@types/node` declare the module. */
interface HostVfs {
  readonly VirtualProvider: new () => object;
}

/** The modules of Node that are used where they exist. */
interface HostModules {
  readonly buffer: typeof import("node:buffer");
  readonly events: typeof import("node:events");
  readonly fs: typeof import("node:fs");
  readonly readline: typeof import("node:readline");
  readonly stream: typeof import("node:stream");
  readonly util: typeof import("node:util");
  readonly vfs: HostVfs;
}

/** The members of the host's `process` that are used. All of them may be missing. */
interface HostProcess {
  getBuiltinModule?(name: string): unknown;
  readonly platform?: string;
  readonly version?: string;
  getuid?(): number;
  getgid?(): number;
  emitWarning?(warning: string, type: string, code: string): void;
}

/** The host's `process`; undefined in browsers. */
export function hostProcess(): HostProcess | undefined {
  return (globalThis as { process?: HostProcess }).process;
}

/**
 * A module of Node, Bun or Deno, looked up at run time; undefined in browsers. Bundlers do not see it.
 */
export function hostModule<Name extends keyof HostModules>(name: Name): HostModules[Name] | undefined {
  return hostProcess()?.getBuiltinModule?.(`node:${name}`) as HostModules[Name] | undefined;
}

/** A function that a later turn of the event loop calls with the arguments. */
type Schedule = <Arguments extends unknown[]>(task: (...args: Arguments) => void, ...args: Arguments) => unknown;

const { setImmediate } = globalThis as { setImmediate?: Schedule };

/** Calls a function in a later turn of the event loop: functions are called in the order in which they were passed. */
export const nextTurn: Schedule = setImmediate ?? ((task, ...args) => setTimeout(task, 0, ...args));
