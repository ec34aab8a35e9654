export type { ArgumentTypes } from "./argument-types.js";
export { fileHandleMethods } from "./file-handle-methods.js";
export { fileSystemMethods } from "./file-system-methods.js";
export type { MethodRow, MethodRun, MethodTable } from "./method-table.js";
export type { Promised } from "./promised.js";
export type { StepsOf } from "./steps-of.js";
