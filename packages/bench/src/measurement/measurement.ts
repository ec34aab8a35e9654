/** What a process is asked to measure. */
export interface MeasurementRequest {
  readonly caseName: string;
  /** A backend, or a control of the case. */
  readonly backend: string;
  readonly items: number;
  /** An existing directory of the host for backends that work in one; empty otherwise. */
  readonly directory: string;
  /** Milliseconds to spend on warming up, and on measuring: at least one run of each, none for 0. */
  readonly warmUp: number;
  readonly measure: number;
  /** Whether to look at memory too, which takes half a second. */
  readonly memory: boolean;
}

/** What a process has measured. */
export interface Measurement {
  /** Milliseconds: the median of the runs of this process, by figure. */
  readonly times: Readonly<Record<string, number>>;
  /** The same for the right result, and only for that. */
  readonly result: string;
  /** Bytes of resident memory beyond what the process held before: at most during the first run, and after it. */
  readonly memory?: { readonly peak: number; readonly held: number };
}

/** The answer of a process whose backend cannot do the case. */
export interface Unable {
  readonly unable: string;
}
