/** An error of the command line. The program prints its message and exits with 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
