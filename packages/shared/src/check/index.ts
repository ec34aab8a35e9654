export type { ArenaProblem, ArenaProblemKind, CheckResult } from "./arena-problem.js";
export { checkArena } from "./check-arena.js";
