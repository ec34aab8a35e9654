/** Something that was asked for and cannot be; its message is for who asked. The program ends with 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
