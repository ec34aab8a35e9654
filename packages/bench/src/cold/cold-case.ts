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
export const lateRound = 1000;

/** Milliseconds after which the last round that there was stands for the late one. */
export const latePatience = 5_000;

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
