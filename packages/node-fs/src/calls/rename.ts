import { requirePath } from "../arguments/index.js";
import { CallFailure } from "../errors/call-failure.js";
import { locateName } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";

/** Gives a file or directory another path, and replaces a file or an empty directory there. Open files stay open. */
export const rename: Call<void> = defineCall("rename", 2, (context, from, to) => {
  const [source, destination] = [requirePath(from, "oldPath"), requirePath(to, "newPath")];
  const found = locateName(context, source);
  const target = locateName(context, destination);
  if (found.isDots || target.isDots) throw new CallFailure("EBUSY");
  if (found.stat === undefined) throw new CallFailure("ENOENT");
  if (found.stat.isFile && (found.isDirectoryPath || target.isDirectoryPath)) throw new CallFailure("ENOTDIR");
  // A directory that contains the source is not empty. This error takes precedence over that of its kind.
  if (found.path.startsWith(`${target.path}/`)) throw new CallFailure("ENOTEMPTY");
  context.fileSystem.rename(found.path, target.path, { replace: true, detach: true });
  if (found.stat.isDir) context.descriptors.follow(found.path, target.path);
});
