export type { MatchState } from "./match-state.js";
export { PathPattern } from "./path-pattern.js";
