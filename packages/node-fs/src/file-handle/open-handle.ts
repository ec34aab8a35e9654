import type { CallContext } from "../call-context.js";
import { open } from "../calls/index.js";
import { promised } from "../dialects.js";
import { FileHandle, type StreamFactory } from "./file-handle.js";
import { isChunked } from "./write-chunks.js";

type Form = (...parameters: unknown[]) => Promise<unknown>;

/** The names of `fs.promises` that make a `FileHandle` or take one. */
export interface HandleForms {
  readonly open: Form;
  readonly readFile: Form;
  readonly writeFile: Form;
  readonly appendFile: Form;
}

/**
 * The forms that make a `FileHandle` or take one in place of a path.
 * @param forms - those that take a path
 */
export function handleForms(
  context: CallContext,
  streams: StreamFactory,
  { readFile, writeFile, appendFile }: Pick<HandleForms, "readFile" | "writeFile" | "appendFile">,
): HandleForms {
  const openNumber = promised(open, context);
  const openHandle = async (path: unknown, flags?: unknown, mode?: unknown): Promise<FileHandle> =>
    new FileHandle(context, await openNumber(path, flags, mode), streams);
  const writing =
    (form: Form, usualFlag: string): Form =>
    async (path, data, options) => {
      if (path instanceof FileHandle) return path.writeFile(data, options);
      if (!isChunked(data)) return form(path, data, options);
      const { flag, mode } = { flag: undefined, mode: undefined, ...(options as object) };
      const handle = await openHandle(path, flag || usualFlag, mode);
      return handle.writeFile(data, options).finally(handle.close);
    };
  return {
    open: openHandle,
    readFile: async (path, options) => (path instanceof FileHandle ? path.readFile(options) : readFile(path, options)),
    writeFile: writing(writeFile, "w"),
    appendFile: writing(appendFile, "a"),
  };
}
