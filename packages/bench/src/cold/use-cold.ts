import { type ColdVolume, coldBackends } from "./cold-backends.js";
import { type ColdTimes, latePatience, lateRound, type Spent } from "./cold-case.js";

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
