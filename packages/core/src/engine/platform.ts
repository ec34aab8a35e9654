import { displayText } from "@dmemfs/contract";

/** The globals that only some platforms have, looked up at run time: engine code imports no module of a platform. */
interface Platform {
  readonly process?: PlatformProcess | undefined;
  readonly reportError?: ((error: unknown) => void) | undefined;
  readonly console?: { warn(message: string): void } | undefined;
  readonly Deno?: { readonly permissions: { querySync(permission: object): { readonly state: string } } } | undefined;
}

interface PlatformProcess {
  emitWarning?(message: string, type: string): void;
  availableMemory?(): number;
  constrainedMemory?(): number;
  getBuiltinModule?(name: string): unknown;
}

interface FileModule {
  readFileSync(path: string, encoding: "utf8"): string;
}

interface ThreadModule {
  readonly threadId: number;
}

interface SystemModule {
  freemem(): number;
  totalmem(): number;
}

const denoPermission = { name: "sys", kind: "systemMemoryInfo" };

/** Warns the person who runs the program of a problem that does not stop it. */
export function warn(message: string): void {
  const { process, console } = globalThis as Platform;
  if (process?.emitWarning !== undefined) process.emitWarning(message, "MFSWarning");
  else console?.warn(`MFSWarning: ${message}`);
}

/** Reports an error of a callback whose caller must not fail. */
export function report(error: unknown): void {
  const { reportError } = globalThis as Platform;
  if (reportError !== undefined) reportError(error);
  else warn(`a listener threw ${textOf(error)}`);
}

/** The text of an error, also if its own `toString` throws. */
function textOf(error: unknown): string {
  try {
    return displayText(String(error));
  } catch {
    return "an error";
  }
}

/** The files in which control groups, version 2 and 1, report the limit and the use of a container. */
const groups = [
  ["memory.max", "memory.current"],
  ["memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"],
] as const;

/**
 * Bytes of memory that this process can still allocate, or undefined if unknown. The first of these that is known: the process's
 * own figure, which includes limits; the limit of a container (control groups, version 2 and 1); the free memory of the system.
 */
export function availableMemory(): number | undefined {
  const { process } = globalThis as Platform;
  const system = builtIn<SystemModule>("node:os");
  const bound = system?.totalmem() ?? Number.MAX_VALUE;
  const plausible = (bytes: number | undefined): number | undefined =>
    bytes !== undefined && bytes >= 0 && bytes <= bound ? bytes : undefined;
  return (
    plausible(process?.availableMemory?.()) ??
    plausible(groupMemory(groups[0], bound)) ??
    plausible(groupMemory(groups[1], bound)) ??
    plausible(system?.freemem())
  );
}

/** Assumed as the total memory if the platform does not report it. */
const unknownMemory = 2 ** 40;

let whole: number | undefined;

/**
 * The most bytes of memory that this process can have: the limit of its container, or the total memory of the machine. Read once.
 */
export function totalMemory(): number {
  whole ??= askTotalMemory();
  return whole;
}

function askTotalMemory(): number {
  const { process, Deno } = globalThis as Platform;
  // Deno would prompt the user for a permission that the program does not have.
  if (Deno !== undefined && Deno.permissions.querySync(denoPermission).state !== "granted") return unknownMemory;
  const bounds = [
    builtIn<SystemModule>("node:os")?.totalmem() ?? unknownMemory,
    process?.constrainedMemory?.() ?? 0,
    ...(Deno === undefined ? groups.map(([limit]) => numberIn(limit)) : []),
  ];
  // Without a limit, some platforms report 0, and some report more than the machine has.
  return Math.min(...bounds.filter((bytes) => bytes > 0));
}

/**
 * The bytes that a control group leaves; undefined if it sets no limit: its file then has no number, or one that is more than the
 * machine has.
 */
function groupMemory([limit, usage]: (typeof groups)[number], bound: number): number | undefined {
  const most = numberIn(limit);
  return most <= bound ? Math.max(0, most - numberIn(usage)) : undefined;
}

/** The number in a file of the control groups; NaN when there is none. */
function numberIn(name: string): number {
  try {
    const content = builtIn<FileModule>("node:fs")?.readFileSync(`/sys/fs/cgroup/${name}`, "utf8");
    return Number.parseInt(content ?? "", 10);
  } catch {
    return Number.NaN;
  }
}

/** The number of this thread, as `node:worker_threads` has it; -1 on a platform without it. */
export function threadNumber(): number {
  return builtIn<ThreadModule>("node:worker_threads")?.threadId ?? -1;
}

/**
 * Whether a worker of this platform has stopped when its `exit` event comes. On Deno, a worker that is in a loop continues. A
 * platform without that event reports nothing.
 */
export function stopsBeforeExit(): boolean {
  return (globalThis as Platform).Deno === undefined && threadNumber() >= 0;
}

/** A built-in module of Node; undefined on a platform without it. */
function builtIn<Module>(name: string): Module | undefined {
  return (globalThis as Platform).process?.getBuiltinModule?.(name) as Module | undefined;
}
