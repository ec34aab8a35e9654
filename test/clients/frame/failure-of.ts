/** The code and the message of what a call throws; undefined if it succeeds. A full disk ends the program instead. */
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
