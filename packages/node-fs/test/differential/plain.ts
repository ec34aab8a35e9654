import type { BigIntStats, Dirent, Stats } from "node:fs";

/** A time after all times that a history sets, and before those of the clock. */
const present = 1_600_000_000_000;

type AnyStats = Stats | BigIntStats;

const kinds = ["isFile", "isDirectory", "isSymbolicLink", "isFIFO", "isSocket", "isBlockDevice"] as const;

function isStats(value: object): value is AnyStats {
  return "isFile" in value && "mode" in value;
}

function isDirent(value: object): value is Dirent {
  return "isFile" in value && "name" in value;
}

function kindOf(value: AnyStats | Dirent): string {
  return kinds.filter((kind) => value[kind]()).join();
}

/** A time that a history set; times of the clock are all the same. */
function timeOf(milliseconds: number | bigint): unknown {
  return milliseconds > present ? "now" : plain(milliseconds);
}

/** The access time is left out: reading changes it on the host. */
function plainStats(stats: AnyStats): unknown {
  return {
    class: stats.constructor.name,
    // The dates are accessors of the class here, as in newer versions of Node.
    keys: Object.keys(stats)
      .filter((key) => !/time$/.test(key))
      .join(),
    kind: kindOf(stats),
    mode: plain(stats.mode),
    owner: [plain(stats.uid), plain(stats.gid), plain(stats.rdev)],
    ...(stats.isDirectory() ? {} : { size: plain(stats.size), nlink: plain(stats.nlink) }),
    modified: [timeOf(stats.mtimeMs), timeOf(stats.mtime.getTime())],
    nanoseconds: "mtimeNs" in stats ? timeOf(stats.mtimeNs) : undefined,
    changed: [timeOf(stats.ctimeMs), timeOf(stats.birthtimeMs)],
  };
}

function plainDirent(entry: Dirent): unknown {
  const { name, parentPath, path } = entry as Dirent & { path?: string };
  return { class: entry.constructor.name, name: plain(name), parentPath, path, kind: kindOf(entry) };
}

/** The own members of an error, without those that only one side has. */
function plainError(error: Error): unknown {
  const members = Object.entries(error).filter(([key]) => !["requested", "available", "stack"].includes(key));
  return {
    // Internal classes of Node are compared as their parent class.
    class: error instanceof TypeError || error instanceof RangeError ? error.constructor.name : "Error",
    name: error.name,
    code: (error as NodeJS.ErrnoException).code,
    message: error.message,
    ...Object.fromEntries(members.map(([key, value]) => [key, plain(value)])),
  };
}

function plainView(view: ArrayBufferView): string {
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  return `${view.constructor.name}(${bytes.toString("latin1")})`;
}

/** A result as data that can be compared. */
export function plain(value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return plainView(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Error) return plainError(value);
  if (isStats(value)) return plainStats(value);
  if (isDirent(value)) return plainDirent(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
