export { repairArena } from "./repair-arena.js";
export type { RepairResult } from "./repair-result.js";
