import { InputError } from "./input-error.js";

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** Passes the items on, and adds the name of the archive to errors of reading. */
export async function* namingArchive<Item>(archive: string, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    if (isAbort(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = reason.startsWith(archive) ? reason : `${archive} cannot be unpacked: ${reason}`;
    throw new InputError(message, { cause: error });
  }
}
