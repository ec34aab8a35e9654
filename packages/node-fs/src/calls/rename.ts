import { requirePath } from "../arguments/index.js";
import { CallFailure } from "../errors/call-failure.js";
import { locate, locateExisting } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";

/** Gives a file or directory another path, and replaces what may be replaced there. What is open stays open. */
export const rename: Call<void> = defineCall("rename", 2, (context, from, to) => {
  const [source, destination] = [requirePath(from, "oldPath"), requirePath(to, "newPath")];
  const found = locateExisting(context, source, false);
  const target = locate(context, destination, false);
  if (found.path === "/" || target.path === "/") throw new CallFailure("EBUSY");
  if (target.isDirectoryPath && found.stat.isFile) throw new CallFailure("ENOTDIR");
  context.fileSystem.rename(found.path, target.path, { replace: true, detach: true });
  if (found.stat.isDir) context.descriptors.follow(found.path, target.path);
});
