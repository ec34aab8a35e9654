interface Platform {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => { readonly threadId?: unknown } | undefined;
  };
}

/** The number of this thread, as `worker_threads` has it; -1 on a platform without it. */
export function threadNumber(): number {
  const { process } = globalThis as Platform;
  const threadId = process?.getBuiltinModule?.("node:worker_threads")?.threadId;
  return typeof threadId === "number" ? threadId : -1;
}
