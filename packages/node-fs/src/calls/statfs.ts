import { requirePath } from "../arguments/index.js";
import { type StatFs, statFsOf } from "../metadata/index.js";
import { locateExisting } from "../paths/index.js";
import { type Call, defineCall } from "./call.js";
import { isBigInt } from "./stat.js";

/** The quota and the limit of nodes, as the space of a filesystem. */
export const statfs: Call<StatFs | StatFs<bigint>> = defineCall("statfs", 1, (context, path, options) => {
  const text = requirePath(path);
  const bigint = isBigInt(options);
  locateExisting(context, text, true);
  return statFsOf(context, bigint);
});
