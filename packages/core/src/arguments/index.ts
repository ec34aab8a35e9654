export {
  describeValue,
  type OwnOptions,
  readOptions,
  requireInteger,
  requireSignal,
  requireTimeout,
} from "@dmemfs/contract";
export { bytesOf, contentOf } from "./bytes-of.js";
export { requireFlag } from "./require-flag.js";
