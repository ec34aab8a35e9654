import { requireAccessMode, requirePath } from "../arguments/index.js";
import { CallFailure } from "../errors/call-failure.js";
import { modeOf } from "../metadata/index.js";
import { locate, locateExisting } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";

const executeAccess = 1;
const executeBits = 0o111;

/** Whether a path can be used. Reading and writing is always allowed, executing a file if a bit of its mode allows it. */
export const access: Call<void> = defineCall("access", 1, (context, path, mode) => {
  const text = requirePath(path);
  const asked = requireAccessMode(mode);
  const { stat } = locateExisting(context, text, true);
  const isAllowed = (asked & executeAccess) === 0 || stat.isDir || (modeOf(context, stat) & executeBits) !== 0;
  if (!isAllowed) throw new CallFailure("EACCES");
});

/** Whether the path exists; false for an invalid argument. */
export const exists: Call<boolean> = defineCall("access", 0, (context, path) => {
  try {
    return locate(context, requirePath(path), true).stat !== undefined;
  } catch {
    return false;
  }
});
