export { type Begun, Done, finish, steps } from "./done.js";
export { type DriveOptions, drive, runThrough } from "./drive.js";
export { releasing } from "./releasing.js";
export { yieldUninterruptible } from "./yield-uninterruptible.js";
