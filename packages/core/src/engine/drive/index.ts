export { type Begun, finish, Remaining, steps } from "./begun.js";
export { busy } from "./busy.js";
export { type DriveOptions, drive, runThrough } from "./drive.js";
export { eventLoop } from "./event-loop.js";
export { releasing } from "./releasing.js";
export { requireGoing } from "./require-going.js";
export { runSliced } from "./run-sliced.js";
export { TimeSlicer } from "./time-slicer.js";
export { yieldUninterruptible } from "./yield-uninterruptible.js";
