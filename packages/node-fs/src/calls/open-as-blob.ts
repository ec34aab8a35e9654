import { noOptions, requireObject, requirePath, requireString } from "../arguments/index.js";
import { bindingError } from "../errors/argument-error.js";
import { CallFailure } from "../errors/call-failure.js";
import { locate } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";

/** The present content of a file as a `Blob`. The `Blob` is a copy, so later changes of the file do not affect it. */
export const openAsBlob: Call<Blob> = defineCall("open", 1, (context, path, options = noOptions) => {
  const type = requireString((requireObject(options) as { type?: unknown }).type || "", "options.type");
  const file = fileAt(() => locate(context, requirePath(path), true));
  return new Blob([context.fileSystem.exportAsBlob(file)], { type });
});

/** The path of the file. @throws the error of Node, which has no details, if there is no file */
function fileAt(look: () => ReturnType<typeof locate>): string {
  try {
    const { path, stat } = look();
    if (stat?.isFile) return path;
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
  }
  throw bindingError(TypeError, "ERR_INVALID_ARG_VALUE", "Unable to open file as blob");
}
