/** The code and the message of the error of a call; undefined if it succeeds. An `ENOSPC` is rethrown, to end the program. */
export async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC") throw error;
    return { code, message };
  }
}
