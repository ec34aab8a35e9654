/** Returns the message if the work throws an error with a code, or "not refused". Rethrows all other errors. */
export async function refusalOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && "code" in error) return error.message;
    throw error;
  }
  return "not refused";
}
