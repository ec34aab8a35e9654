/** What only some platforms have, looked for at run time: engine code imports nothing of any platform's own. */
interface Platform {
  readonly process?: PlatformProcess | undefined;
  readonly console?: { warn(message: string): void } | undefined;
}

interface PlatformProcess {
  emitWarning?(message: string, type: string): void;
  availableMemory?(): number;
  getBuiltinModule?(name: string): unknown;
}

interface FileModule {
  readFileSync(path: string, encoding: "utf8"): string;
}

interface SystemModule {
  freemem(): number;
  totalmem(): number;
}

/** Tells the person who runs the program something that is wrong but stops nothing. */
export function warn(message: string): void {
  const { process, console } = globalThis as Platform;
  if (process?.emitWarning !== undefined) process.emitWarning(message, "MFSWarning");
  else console?.warn(`MFSWarning: ${message}`);
}

/**
 * Bytes of memory that this process can still get, or undefined where nobody tells. In the order of trust: the process's own
 * figure, which knows of limits; the limit of a container (control groups, version 2 and 1); the free memory of the system.
 */
export function availableMemory(): number | undefined {
  const { process } = globalThis as Platform;
  if (process === undefined) return undefined;
  const files = builtin<FileModule>(process, "node:fs");
  const system = builtin<SystemModule>(process, "node:os");
  const bound = system?.totalmem() ?? Number.POSITIVE_INFINITY;
  const answers = [
    () => process.availableMemory?.(),
    () => groupMemory(files, "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current", bound),
    () =>
      groupMemory(
        files,
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
        "/sys/fs/cgroup/memory/memory.usage_in_bytes",
        bound,
      ),
    () => system?.freemem(),
  ];
  for (const answer of answers) {
    const bytes = answer();
    if (bytes !== undefined && Number.isFinite(bytes) && bytes >= 0 && bytes <= bound) return bytes;
  }
  return undefined;
}

function builtin<Module>(process: PlatformProcess, name: string): Module | undefined {
  return process.getBuiltinModule?.(name) as Module | undefined;
}

/** What a control group leaves, or undefined when it sets no limit: more than the machine has means none. */
function groupMemory(
  files: FileModule | undefined,
  limitPath: string,
  usagePath: string,
  bound: number,
): number | undefined {
  const limit = numberIn(files, limitPath);
  const usage = numberIn(files, usagePath);
  if (limit === undefined || usage === undefined || limit > bound) return undefined;
  return Math.max(0, limit - usage);
}

function numberIn(files: FileModule | undefined, path: string): number | undefined {
  try {
    const text = files?.readFileSync(path, "utf8").trim() ?? "";
    return /^\d+$/.test(text) ? Number(text) : undefined;
  } catch {
    return undefined;
  }
}
