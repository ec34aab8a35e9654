/** The arguments or the archive cannot be used, and only the user can correct this: one message on stderr, exit code 2. */
export class InputError extends Error {
  override readonly name: string = "InputError";
}
