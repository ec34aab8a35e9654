export { compilePattern } from "./compile-pattern.js";
export type { CompiledPattern, MatchState } from "./compiled-pattern.js";
