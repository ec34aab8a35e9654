/** Returns the message of the error with a code that the work throws, or "not refused". Passes other errors on. */
export async function refusalOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && "code" in error) return error.message;
    throw error;
  }
  return "not refused";
}
