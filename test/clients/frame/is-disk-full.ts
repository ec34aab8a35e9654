/** The properties in which errors wrap their causes. */
function reasonsOf(error: object): unknown[] {
  const { cause, errors, error: wrapped } = error as { cause?: unknown; errors?: unknown; error?: unknown };
  return [cause, wrapped, ...(Array.isArray(errors) ? errors : [])];
}

/** Whether an error, or one of its reasons, has the code `ENOSPC`. */
export function isDiskFull(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  return ("code" in error && error.code === "ENOSPC") || reasonsOf(error).some(isDiskFull);
}
