export type { ArenaProblem, ArenaProblemKind, CheckResult, ProblemLocation } from "./arena-problem.js";
export { checkArena } from "./check-arena.js";
