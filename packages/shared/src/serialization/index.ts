export { deserializeArena } from "./deserialize-arena.js";
export { serializeArena } from "./serialize-arena.js";
