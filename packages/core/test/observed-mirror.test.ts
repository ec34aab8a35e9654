import type { FileHandle } from "@dmemfs/contract";
import { MFSError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { Random } from "../../testkit/src/random.js";
import { contentsOf, Mirror } from "./model/mirror.js";

/** How many calls a search makes: `MIRROR_CALLS=100000 npx vitest run …` for a long one. */
const calls = Number((globalThis as { process?: NodeJS.Process }).process?.env.MIRROR_CALLS ?? 4000);

/** A filesystem, the handles that are open on it, and what chooses the calls. */
interface Subject {
  readonly fs: MemoryFileSystem;
  readonly handles: (FileHandle | undefined)[];
  readonly random: Random;
}

function somePath(random: Random): string {
  return `/${Array.from({ length: 1 + random.below(3) }, () => random.pick(["a", "b", "c"])).join("/")}`;
}

function knownPath({ fs, random }: Subject): string {
  const paths = fs.glob("/**").filter((path) => path !== "/");
  return paths.length === 0 || random.below(4) === 0 ? somePath(random) : random.pick(paths);
}

function someBytes(random: Random): Uint8Array<ArrayBuffer> {
  return random.bytes(random.below(random.pick([2, 60, 900])));
}

function someTree(subject: Subject): Map<string, Uint8Array> {
  const { random } = subject;
  const path = (): string => (random.below(2) === 0 ? somePath(random) : knownPath(subject));
  return new Map(Array.from({ length: 1 + random.below(4) }, () => [path(), someBytes(random)] as const));
}

function useHandle({ fs, handles, random }: Subject, path: string): void {
  const slot = random.below(3);
  const handle = handles[slot];
  if (handle === undefined || handle.closed) {
    handles[slot] = fs.open(path, random.pick(["rb", "r+b", "r+b"]));
    return;
  }
  const action = handle.mode === "rb" ? "close" : random.pick(["close", "truncate", "write", "write"]);
  if (action === "close") handle.close();
  else if (action === "truncate") handle.truncate(random.below(500));
  else handle.writeAt(random.below(300), someBytes(random));
}

/** Makes a call that detaches files, and then writes to them and closes them: the mirror must not see that. */
function detaching(subject: Subject, call: (path: string) => void): void {
  const path = knownPath(subject);
  call(path);
  for (const handle of subject.handles) {
    if (handle === undefined || handle.closed || !`${handle.path}/`.startsWith(`${path}/`)) continue;
    if (handle.writable()) handle.writeAt(0, someBytes(subject.random));
    handle.close();
  }
}

type Call = (subject: Subject) => unknown;

const mixed: readonly Call[] = [
  ({ fs, random }) => fs.mkdir(somePath(random)),
  ({ fs, random }) => fs.mkdir(somePath(random)),
  ({ fs, random }) => fs.writeFile(somePath(random), someBytes(random)),
  (subject) => subject.fs.writeFile(knownPath(subject), someBytes(subject.random)),
  (subject) => subject.fs.appendFile(knownPath(subject), someBytes(subject.random)),
  (subject) => subject.fs.touch(knownPath(subject)),
  (subject) => subject.fs.setTimes(knownPath(subject), { accessedAt: 5 }),
  (subject) => subject.fs.remove(knownPath(subject)),
  (subject) => subject.random.below(3) === 0 && subject.fs.rmtree(knownPath(subject)),
  (subject) => subject.random.below(40) === 0 && subject.fs.clear(),
  (subject) => subject.fs.rename(knownPath(subject), somePath(subject.random)),
  (subject) => subject.fs.move(knownPath(subject), somePath(subject.random)),
  (subject) => subject.fs.rename(knownPath(subject), knownPath(subject), { replace: true }),
  (subject) => detaching(subject, (path) => subject.fs.copy(knownPath(subject), path, { replace: true, detach: true })),
  (subject) => subject.fs.copyTree(knownPath(subject), knownPath(subject), { replace: true }),
  (subject) => detaching(subject, (path) => subject.fs.remove(path, { detach: true })),
  (subject) => subject.random.below(5) === 0 && detaching(subject, (path) => subject.fs.rmtree(path, { detach: true })),
  (subject) => subject.fs.copy(knownPath(subject), somePath(subject.random)),
  (subject) => subject.fs.copyTree(knownPath(subject), somePath(subject.random)),
  (subject) => subject.fs.importTree(someTree(subject)),
  (subject) => subject.fs.open(knownPath(subject), "wb", { preallocate: subject.random.below(50) }).close(),
  (subject) => useHandle(subject, knownPath(subject)),
  (subject) => useHandle(subject, knownPath(subject)),
];

/** Makes one call and returns whether it threw. */
function isRefused(subject: Subject): boolean {
  try {
    subject.random.pick(mixed)(subject);
    return false;
  } catch (error) {
    if (!MFSError.isInstance(error)) throw error;
    return true;
  }
}

describe.each([
  ["no other event comes", 0],
  ["another listener changes the tree, too", 10],
])("a mirror of a filesystem, while %s", (_name, meddling) => {
  it("equals the tree after each of many random calls", { timeout: 600_000 }, () => {
    const random = new Random(7 + meddling);
    const fs = new MemoryFileSystem({ maxQuota: 20_000, maxNodes: 25 });
    const subject = { fs, handles: [], random };
    if (meddling > 0) fs.observe(() => random.below(meddling) === 0 && isRefused(subject));
    const mirror = new Mirror(fs, subject.handles);
    let done = 0;
    for (let call = 0; call < calls; call++) {
      if (!isRefused(subject)) done++;
      expectSame(sorted(mirror.nodes), sorted(contentsOf(fs, "/", subject.handles)), `the mirror after call ${call}`);
    }
    expect(done).toBeGreaterThan(calls / 4);
  });
});

function sorted<Value>(nodes: ReadonlyMap<string, Value>): [string, Value][] {
  return [...nodes].sort(([one], [other]) => (one < other ? -1 : 1));
}
