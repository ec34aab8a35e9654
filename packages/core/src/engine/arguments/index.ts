export { atPresentLength, bytesOf, contentOf } from "./bytes-of.js";
export { requireFlag } from "./require-flag.js";
export { pieceOf, requireIntact } from "./require-intact.js";
export { requireTime } from "./require-time.js";
