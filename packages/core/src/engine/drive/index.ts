export { acquireBlocking, timeLeft } from "./acquire-blocking.js";
export { type Begun, finish, Remaining, steps, yieldUninterruptible } from "./begun.js";
export { type DriveOptions, drive, requireGoing, runThrough } from "./drive.js";
export { eventLoop } from "./event-loop.js";
export { releasing } from "./releasing.js";
export { runSliced } from "./run-sliced.js";
export { TimeSlicer } from "./time-slicer.js";
