export { compilePattern } from "./compile-pattern.js";
export type { CompiledPattern } from "./compiled-pattern.js";
export type { MatchState } from "./match-state.js";
