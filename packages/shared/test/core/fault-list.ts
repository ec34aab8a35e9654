import { type Fault, reservation } from "../../../core/test/faults/fault.js";

/** The operations that can fail. A call takes all memory from the arena, which is allocated at once. */
export const faults: readonly Fault[] = [reservation];
