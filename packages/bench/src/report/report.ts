/** What one backend took for one figure of one case, round by round. */
export interface Result {
  readonly caseName: string;
  /** The part of the case that the time is for; empty when there is but one. */
  readonly figure: string;
  /** A backend, or a control of the case. */
  readonly backend: string;
  readonly control: boolean;
  readonly items: number;
  readonly unit: string;
  readonly bytesPerItem?: number;
  /** Milliseconds, one value for each round. */
  readonly times: readonly number[];
  /** Bytes of resident memory beyond the empty process: at most, and after the garbage collection. Few rounds look. */
  readonly peak: readonly number[];
  readonly held: readonly number[];
}

/** Something that was not measured, and why. */
export interface Omission {
  /** Absent when it is all cases. */
  readonly caseName?: string;
  readonly backend: string;
  readonly why: string;
  /** Whether this is an error rather than a backend that cannot do the case. */
  readonly failed: boolean;
}

/** What the measurements ran on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
}

/** A comparison, as it is saved. */
export interface Report {
  readonly format: 1;
  /** ISO 8601, in UTC. */
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** The part of their full size at which the cases ran. */
  readonly scale: number;
  readonly results: readonly Result[];
  readonly omissions: readonly Omission[];
}

/** How a row of a table is called. */
export function rowName({ caseName, figure }: Pick<Result, "caseName" | "figure">): string {
  return figure === "" ? caseName : `${caseName} (${figure})`;
}
