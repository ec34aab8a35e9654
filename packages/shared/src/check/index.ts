export type { ArenaProblem, ArenaProblemKind, ProblemLocation } from "./arena-problem.js";
export { checkArena } from "./check-arena.js";
