/** The test to which a filesystem belongs. */
export interface TestIdentity {
  /** The test's own title and those around it, outermost first. They name the folder of a dump. */
  readonly titles: readonly string[];
  /** Distinguishes tests with the same titles. It is the same in each run, so that a dump replaces an earlier one. */
  readonly id: string;
  /** The test as its runner knows it: an object that is the same for all filesystems and all retries of the test. */
  readonly owner: object;
  /** Whether other tests of the file run at the same time. Default false. */
  readonly isConcurrent?: boolean | undefined;
}
