import { type FileHandle, type FileSystem, MFSError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";

const forest = { "/d/a": pattern(5000), "/d/b": pattern(70_000, 2), "/e/c": "text", "/e/empty/": "" };

const paths = ["/d", "/d/a", "/d/b", "/d/new", "/e", "/e/c", "/e/a", "/f", "/f/a", "/f/b"] as const;

/** The result of a call, or the code of its error. */
function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (MFSError.isInstance(error)) return (error as MFSError).code;
    throw error;
  }
}

function readBy(fs: FileSystem, path: string): Uint8Array {
  using handle = fs.open(path);
  return handle.read();
}

/** Everything that can be read, by every call that reads it. */
function look(fs: FileSystem): unknown {
  const opened = paths.map((path) => outcome(() => readBy(fs, path)));
  const entries = paths.map((path) => [
    ...[fs.exists(path), fs.isFile(path), fs.isDir(path)],
    ...[() => fs.readFile(path), () => fs.readText(path), () => fs.exportAsBytes(path)].map(outcome),
    ...[() => fs.getSize(path), () => ({ ...fs.stat(path) }), () => [...fs.listdir(path)]].map(outcome),
  ]);
  return {
    opened,
    entries,
    walk: [...fs.walk()],
    glob: fs.glob("/**"),
    tree: fs.exportTree(),
    iterated: Object.fromEntries(fs.iterExportTree()),
    dirty: Object.keys(fs.exportTree({ onlyDirty: true })).sort(),
    stats: { ...fs.stats() },
  };
}

function byHandle(change: (handle: FileHandle) => unknown): (fs: FileSystem) => void {
  return (fs) => {
    using handle = fs.open("/d/a", "r+b");
    change(handle);
  };
}

const changes: readonly (readonly [what: string, change: (fs: FileSystem) => unknown])[] = [
  ["writeFile of as many bytes", (fs) => fs.writeFile("/d/a", pattern(5000, 3))],
  ["writeFile of fewer bytes", (fs) => fs.writeFile("/d/a", pattern(10, 3))],
  ["writeFile of a new file", (fs) => fs.writeFile("/d/new", "new")],
  ["appendFile", (fs) => fs.appendFile("/d/a", "more")],
  ["write", byHandle((handle) => handle.write(pattern(5000, 4)))],
  ["writeAt", byHandle((handle) => handle.writeAt(4999, pattern(1, 4)))],
  ["a smaller truncate", byHandle((handle) => handle.truncate(100))],
  ["a larger truncate", byHandle((handle) => handle.truncate(9000))],
  ["open in wb", (fs) => fs.open("/d/a", "wb").close()],
  ["preallocate", (fs) => fs.open("/d/a", "ab", { preallocate: 6000 }).close()],
  ["remove", (fs) => fs.remove("/d/a")],
  ["rmtree", (fs) => fs.rmtree("/d")],
  ["rename of a file", (fs) => fs.rename("/d/a", "/d/new")],
  ["rename of a directory", (fs) => fs.rename("/d", "/f")],
  ["move of a file", (fs) => fs.move("/d/a", "/f/a")],
  ["move of a directory", (fs) => fs.move("/d", "/f")],
  ["copy", (fs) => fs.copy("/d/a", "/e/a")],
  ["copyTree", (fs) => fs.copyTree("/d", "/f")],
  ["importTree", (fs) => fs.importTree({ "/d/a": pattern(5000, 5), "/d/b": "short", "/f/a": "new" })],
  ["mkdir", (fs) => fs.mkdir("/f/a")],
  ["markClean", (fs) => fs.markClean()],
];

export const readsWhatIsThereNow: FileSystemRule = onFresh(
  "after a change, every call returns the new state, even for a path that was read before",
  (tested) => {
    for (const [what, change] of changes) {
      const [seen, unseen] = [tested.fresh({ clock: () => 1000 }), tested.fresh({ clock: () => 1000 })];
      for (const fs of [seen, unseen]) seedFiles(fs, forest);
      look(seen);
      look(seen);
      change(seen);
      change(unseen);
      sameValue(look(seen), look(unseen), `after ${what}, as in a filesystem that was not read before`);
    }
  },
);

/** Fails unless `readAt` gives this window of `content`. */
function readWindow(handle: FileHandle, content: Uint8Array, at: number, window: number, what: string): void {
  const target = new Uint8Array(window);
  const expected = content.subarray(at, at + window);
  equal(handle.readAt(at, target), expected.length, `${what}: bytes read from ${at}`);
  sameBytes(target.subarray(0, expected.length), expected, `${what}: ${window} bytes from ${at}`);
}

export const handlesReadWhatIsThereNow: FileSystemRule = onFresh(
  "a window that a handle has read is read again after the handle has changed it",
  ({ fs }) => {
    for (const window of [100, 4096, 16_384, 65_536]) {
      seedFiles(fs, { "/a": pattern(200_000) });
      using handle = fs.open("/a", "r+b");
      let content = pattern(200_000);
      for (const [what, change] of [
        ["write", () => handle.write(pattern(window, 2))],
        ["writeAt", () => handle.writeAt(window - 1, pattern(10, 3))],
        ["a smaller truncate", () => handle.truncate(window >> 1)],
        ["a larger truncate", () => handle.truncate(200_000)],
      ] as const) {
        handle.seek(0);
        readWindow(handle, content, 0, window, `before ${what}`);
        change();
        content = contentAfter(what, content, window);
        readWindow(handle, content, 0, window, `after ${what}`);
      }
    }
  },
);

function contentAfter(what: string, content: Uint8Array, window: number): Uint8Array<ArrayBuffer> {
  if (what === "a smaller truncate") return content.slice(0, window >> 1);
  const next = new Uint8Array(200_000);
  next.set(content);
  if (what === "write") next.set(pattern(window, 2));
  if (what === "writeAt") next.set(pattern(10, 3), window - 1);
  return next;
}

/** Rules for repeated reads of the same bytes. */
export const rereadRules: RuleGroup<FileSystemSubject> = {
  name: "reading again",
  rules: [readsWhatIsThereNow, handlesReadWhatIsThereNow],
};
