import { isDeepStrictEqual } from "node:util";
import type { Step } from "./step.js";

/** The outcome of a call: see `CallStep`. */
interface Outcome {
  readonly code?: string;
  readonly path?: string;
  readonly by?: string;
  readonly results?: readonly [{ readonly code?: string; readonly syscall?: string } | null | undefined, ...unknown[]];
}

/** A difference that is meant, with its reason. */
interface KnownDifference {
  readonly reason: string;
  readonly names: readonly string[];
  /** Whether our result is right although it is not that of the host. */
  accepts(ours: Outcome, theirs: Outcome, step: Step): boolean;
}

function codeOf({ results }: Outcome): string | undefined {
  return results?.[0]?.code;
}

function isSameFailure(ours: Outcome, theirs: Outcome): boolean {
  return codeOf(theirs) !== undefined && isDeepStrictEqual(ours.results, theirs.results);
}

/**
 * The differences by design. Histories leave out more, since no result says anything about it: hard links (`EPERM`), names with a
 * backslash (`EINVAL`), the order of names in a directory, access times (reading changes none), the size of directories, device
 * and node numbers, and calls that exceed the quota.
 */
const knownDifferences: readonly KnownDifference[] = [
  {
    reason: "The host checks both paths of an asynchronous cp at once, and reports the failure that comes first.",
    names: ["cp"],
    accepts: (ours, theirs) =>
      /^l?stat$/.test(theirs.results?.[0]?.syscall ?? "") && ours.by === theirs.by && codeOf(ours) !== undefined,
  },
  {
    reason: "readFile of a descriptor with a callback loses its error in Node 20.",
    names: ["readFile"],
    accepts: (ours, theirs) =>
      /^(EBADF|EISDIR)$/.test(codeOf(ours) ?? "") && /^(undefined|ERR_INVALID_ARG_TYPE)$/.test(`${codeOf(theirs)}`),
  },
  {
    reason: "Node 20 calls the callback within the call if libuv refuses the arguments.",
    names: ["readv"],
    accepts: (ours, theirs) => theirs.by === "callback in the call" && isSameFailure(ours, theirs),
  },
  {
    reason: "readdir with recursive and a callback does all its work within the call in Node 20.",
    names: ["readdir"],
    accepts: (ours, theirs) =>
      /^(callback in the call|throw)$/.test(`${theirs.by}`) &&
      ours.by === "callback" &&
      isDeepStrictEqual(ours.results, theirs.results),
  },
  {
    reason: "opendirSync does not give the path of an error in Node 20.",
    names: ["opendir"],
    accepts: (ours, theirs) => theirs.path === undefined && theirs.code !== undefined && ours.code === theirs.code,
  },
  {
    reason: "The information of an error of rm has a path that is a Buffer as it is.",
    names: ["rm"],
    accepts: (ours, theirs) => codeOf(theirs) === "ERR_FS_EISDIR" && codeOf(ours) === "ERR_FS_EISDIR",
  },
  {
    reason: "Node fails where mkdir with recursive finds a link to a missing target.",
    names: ["mkdir"],
    accepts: (ours, theirs) =>
      /^(ENOENT|EEXIST)$/.test(codeOf(ours) ?? "") && /^(ELOOP|ENOENT|ENOTDIR|EEXIST)$/.test(codeOf(theirs) ?? ""),
  },
  {
    reason: "Linux refuses to make a file through a link whose target ends in a slash before it checks the target.",
    names: ["open", "writeFile", "appendFile", "copyFile"],
    accepts: (ours, theirs) => codeOf(theirs) === "EISDIR" && /^(ELOOP|ENOENT|ENOTDIR)$/.test(codeOf(ours) ?? ""),
  },
  {
    reason: "Only the form with a callback asks the system to write nothing; a descriptor for reading refuses that.",
    names: ["writeFile", "appendFile"],
    accepts: (ours, theirs) => theirs.by === "callback" && codeOf(theirs) === "EBADF" && codeOf(ours) === undefined,
  },
];

/** Whether a step may come to something else on our side. */
export function isKnownDifference(step: Step, ours: unknown, theirs: unknown): boolean {
  const outcomes = [ours as Outcome, theirs as Outcome] as const;
  return knownDifferences.some(({ names, accepts }) => names.includes(step.name) && accepts(...outcomes, step));
}
