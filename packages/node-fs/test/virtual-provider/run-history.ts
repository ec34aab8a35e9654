import type { Dirent, Stats } from "node:fs";
import { join } from "node:path";
import { outcomeOf } from "../support/outcome.js";

/** Calls that are made one after the other, below a root. */
export type History = (path: (name: string) => string) => readonly (() => unknown)[];

/** Histories by what they are about. */
export type Histories = Readonly<Record<string, History>>;

/** A buffer that shows what a read has left. */
export function fillWith(length: number): Buffer {
  return Buffer.alloc(length, ".");
}

/** The whole content of a stream. */
export async function textOf(stream: AsyncIterable<string | Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return String(Buffer.concat(chunks));
}

/** Names or entries in an order that does not depend on the filesystem. */
export function sorted<Entry extends string | Dirent>(entries: readonly Entry[]): Entry[] {
  const textOfEntry = (entry: string | Dirent): string =>
    typeof entry === "string" ? entry : join(entry.parentPath, entry.name);
  return [...entries].sort((a, b) => (textOfEntry(a) < textOfEntry(b) ? -1 : 1));
}

const kinds = ["isFile", "isDirectory", "isSymbolicLink"] as const;

function isNode(value: unknown): value is Stats & Dirent {
  return typeof (value as Stats | undefined)?.isFile === "function";
}

/** A result in a form that can be compared: without the root, and without what differs from file to file. */
function plain(value: unknown, root: string): unknown {
  if (typeof value === "string") return value.replaceAll(root, "") || "/";
  if (typeof value !== "object" || value === null) return value;
  if (Buffer.isBuffer(value)) return { buffer: value.toString("latin1").replaceAll(root, "") };
  if (Array.isArray(value)) return value.map((part) => plain(part, root));
  if (!isNode(value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part, root)]));
  const kind = kinds.filter((name) => value[name]());
  if (value.name !== undefined) return { ...(plain({ ...value }, root) as object), kind };
  // The size of a directory is that of its table.
  return {
    kind,
    mode: Number(value.mode).toString(8),
    size: value.isFile() && value.size,
    links: value.isFile() && value.nlink,
  };
}

/** Makes the calls of a history and returns what each gave or threw. */
export async function run(history: History, root: string): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const call of history((name) => join(root, name))) outcomes.push(plain(await outcomeOf(call), root));
  return outcomes;
}
