/** The result or the error of a call, in a form that can be compared. */
export async function outcomeOf(call: () => unknown): Promise<unknown> {
  try {
    return plain(await call());
  } catch (error) {
    return plainError(error);
  }
}

/** An error by its name, its message and its fields, without the cause. */
export function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  return { ...error, cause: undefined, name, message };
}

/** Results of Node have no prototype; buffers and other views are shown as what they hold. */
function plain(value: unknown): unknown {
  if (Object.getPrototypeOf(value ?? 0) !== null || typeof value !== "object") return value;
  return { ...value };
}
