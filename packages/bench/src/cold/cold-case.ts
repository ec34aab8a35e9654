/** A job of a process that has not used the library before. */
export interface ColdCase {
  readonly name: string;
  /** What is done, in half a sentence. */
  readonly title: string;
  readonly items: number;
  readonly unit: string;
  /** Whether the time is that of the process from its start, of which an empty process takes a part. */
  readonly isWholeProcess: boolean;
  /** The most that D-MemFS may take, as a part of what memfs takes; absent where the case is only for comparison. */
  readonly bound?: number;
}

/** Milliseconds of something done once. */
export interface Spent {
  /** Of all threads on a processor: other programs change that little. */
  readonly processor: number;
  /** On the clock. */
  readonly elapsed: number;
}

/** What a process that does one of the cases prints: what each of its cases took. */
export type ColdTimes = Readonly<Record<string, Spent>>;

/** The round that stands for a process that has used the library for a while. */
const lateRound = 1000;

/** Milliseconds after which the last round that there was stands for the late one. */
const latePatience = 5_000;

/** All cold cases. */
export const coldCases: readonly ColdCase[] = [
  {
    ...{ name: "cold_import", title: "a process that imports the library", items: 1, unit: "import" },
    ...{ isWholeProcess: true, bound: 0.4 },
  },
  {
    ...{ name: "cold_100_files", title: "a process that imports the library and writes and reads 100 files of 4 KiB" },
    ...{ items: 100, unit: "file", isWholeProcess: true, bound: 0.5 },
  },
  {
    ...{ name: "first_300_files", title: "the first 300 files of 4 KiB written and read in a process that is warm" },
    ...{ items: 300, unit: "file", isWholeProcess: false, bound: 0.3 },
  },
  {
    ...{ name: "later_300_files", title: `the same for the ${lateRound}th time in that process` },
    ...{ items: 300, unit: "file", isWholeProcess: false },
  },
];

/** The two calls that the cold cases make. */
export interface ColdVolume {
  write(path: string, bytes: Uint8Array): void;
  read(path: string): Uint8Array;
}

/** Imports a library from the given URL or name; what it returns makes an empty volume. */
type Load = (library: string) => Promise<() => ColdVolume>;

const maxQuota = 2 ** 28;

async function loadOurs(library: string): Promise<() => ColdVolume> {
  const { MemoryFileSystem }: typeof import("dmemfs") = await import(/* @vite-ignore */ library);
  return () => {
    const fs = new MemoryFileSystem({ maxQuota });
    return { write: (path, bytes) => fs.writeFile(path, bytes), read: (path) => fs.readFile(path) };
  };
}

async function loadMemfs(library: string): Promise<() => ColdVolume> {
  const { Volume }: typeof import("memfs") = await import(/* @vite-ignore */ library);
  return () => {
    const volume = new Volume();
    return {
      write: (path, bytes) => volume.writeFileSync(path, bytes),
      read: (path) => volume.readFileSync(path) as Buffer,
    };
  };
}

async function loadZenfs(library: string): Promise<() => ColdVolume> {
  const { configureSingleSync, fs, InMemory }: typeof import("@zenfs/core") = await import(/* @vite-ignore */ library);
  return () => {
    configureSingleSync({ backend: InMemory, maxSize: maxQuota });
    return { write: (path, bytes) => fs.writeFileSync(path, bytes), read: (path) => fs.readFileSync(path) };
  };
}

/** A library that the cold cases can use. */
export interface ColdBackend {
  /** The name of its package. */
  readonly packageName: string;
  readonly load: Load;
}

/** By the name of the backend. This module imports no library before it is asked for one. */
export const coldBackends: ReadonlyMap<string, ColdBackend> = new Map([
  ["dmemfs", { packageName: "dmemfs", load: loadOurs }],
  ["against", { packageName: "dmemfs", load: loadOurs }],
  ["memfs", { packageName: "memfs", load: loadMemfs }],
  ["zenfs", { packageName: "@zenfs/core", load: loadZenfs }],
]);

/** The backend that has no library, and does nothing. */
export const emptyProcess = "an empty process";

const fileBytes = 4096;
const warmUpMilliseconds = 150;
const lastRounds = 20;

function writeAndRead({ write, read }: ColdVolume, files: readonly Uint8Array[]): void {
  for (const [index, bytes] of files.entries()) write(`/file-${index}`, bytes);
  for (const [index, bytes] of files.entries()) {
    const copy = read(`/file-${index}`);
    if (copy.length !== bytes.length || copy[0] !== bytes[0]) throw new Error(`file ${index} came back as another`);
  }
}

function contents(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => new Uint8Array(fileBytes).fill(index));
}

/** Makes the process warm with other work than the library's: code, strings, maps and byte arrays. */
function warmUp(): void {
  const files = contents(100);
  for (const end = performance.now() + warmUpMilliseconds; performance.now() < end; ) {
    const map = new Map<string, Uint8Array>();
    const read = (path: string) => (map.get(path) ?? new Uint8Array(0)).slice();
    writeAndRead({ write: (path, bytes) => void map.set(path, bytes.slice()), read }, files);
  }
}

/** What this process has spent so far. */
function spentSoFar(): Spent {
  const { user, system } = process.cpuUsage();
  return { processor: (user + system) / 1000, elapsed: performance.now() };
}

function spentSince(start: Spent): Spent {
  const end = spentSoFar();
  return { processor: end.processor - start.processor, elapsed: end.elapsed - start.elapsed };
}

function roundOf(create: () => ColdVolume, files: readonly Uint8Array[]): Spent {
  const start = spentSoFar();
  writeAndRead(create(), files);
  return spentSince(start);
}

/** The mean of the last rounds: the processor's clock is coarse. */
function lastOf(rounds: readonly Spent[]): Spent {
  const last = rounds.slice(-lastRounds);
  const mean = (of: (spent: Spent) => number) => last.reduce((sum, each) => sum + of(each), 0) / last.length;
  return { processor: mean(({ processor }) => processor), elapsed: mean(({ elapsed }) => elapsed) };
}

/** What the first round takes, and those about the late one. */
function rounds(create: () => ColdVolume, late: number): ColdTimes {
  const files = contents(300);
  warmUp();
  const start = performance.now();
  const first = roundOf(create, files);
  const all = [first];
  while (all.length < late && performance.now() - start < latePatience) all.push(roundOf(create, files));
  return { first_300_files: first, later_300_files: lastOf(all) };
}

/**
 * Does a cold case in this process, which has not used the library of the backend before.
 * @param library - the URL or the name from which it is imported
 * @param late - the round that stands for a process which has used the library for a while
 * @returns what was spent since the process was started, or by the rounds
 */
export async function useCold(
  caseName: string,
  backend: string,
  library: string,
  late: number = lateRound,
): Promise<ColdTimes> {
  if (backend === emptyProcess) return { [caseName]: spentSoFar() };
  const create = await coldBackends.get(backend)?.load(library);
  if (create === undefined) throw new Error(`no ${backend}; there are ${[...coldBackends.keys()].join(", ")}`);
  if (caseName === "first_300_files") return rounds(create, late);
  if (caseName === "cold_100_files") writeAndRead(create(), contents(100));
  return { [caseName]: spentSoFar() };
}
