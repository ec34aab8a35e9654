/** A job of a process that has not used the library before. */
export interface ColdCase {
  readonly name: string;
  /** The measured work, in half a sentence. */
  readonly title: string;
  readonly items: number;
  readonly unit: string;
  /** Whether the time begins with the start of the process. The time of an empty process is then subtracted. */
  readonly isWholeProcess: boolean;
  /** The maximum of the ratio of D-MemFS to memfs. Absent if the case is only for comparison. */
  readonly bound?: number;
}

/** Milliseconds of one job. */
export interface Spent {
  /** Processor time of all threads, which other programs hardly affect. */
  readonly processor: number;
  /** Elapsed time. */
  readonly elapsed: number;
}

/** The output of a process: the times of its cases. */
export type ColdTimes = Readonly<Record<string, Spent>>;

/** The number of rounds after which a process is considered warm. */
const lateRound = 1000;

/** Milliseconds after which no further round begins. */
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

/** Imports a library from the given URL or name. Returns a function that makes an empty volume. */
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

/** A backend whose library the cold cases can import. */
export interface ColdBackend {
  /** The name of its package. */
  readonly packageName: string;
  readonly load: Load;
}

/** The backends of the cold cases, by name. This module imports a library only in `load`. */
export const coldBackends: ReadonlyMap<string, ColdBackend> = new Map([
  ["dmemfs", { packageName: "dmemfs", load: loadOurs }],
  ["against", { packageName: "dmemfs", load: loadOurs }],
  ["memfs", { packageName: "memfs", load: loadMemfs }],
  ["zenfs", { packageName: "@zenfs/core", load: loadZenfs }],
]);

/** The name of the process that loads no library, and does nothing. */
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

/** Warms the process up without the library: code, strings, maps and byte arrays. */
function warmUp(): void {
  const files = contents(100);
  for (const end = performance.now() + warmUpMilliseconds; performance.now() < end; ) {
    const map = new Map<string, Uint8Array>();
    const read = (path: string) => (map.get(path) ?? new Uint8Array(0)).slice();
    writeAndRead({ write: (path, bytes) => void map.set(path, bytes.slice()), read }, files);
  }
}

/** Returns the times of this process since its start. */
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

/** Returns the mean of the last rounds, because the clock of the processor time is coarse. */
function lastOf(rounds: readonly Spent[]): Spent {
  const last = rounds.slice(-lastRounds);
  const mean = (of: (spent: Spent) => number) => last.reduce((sum, each) => sum + of(each), 0) / last.length;
  return { processor: mean(({ processor }) => processor), elapsed: mean(({ elapsed }) => elapsed) };
}

/** Measures the first round, and the last ones of a warm process. */
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
 * Takes a cold case in this process, which has not used the library of the backend before.
 * @param library - the URL or the name from which the library is imported
 * @param late - the number of rounds after which the process is considered warm
 * @returns the times since the start of the process, or those of the rounds
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
