export { atPresentLength, bytesOf, contentOf } from "./bytes-of.js";
export { pieceOf, requireFlag, requireIntact, requireTime } from "./requirements.js";
