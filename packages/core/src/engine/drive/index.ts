export { type Begun, finish, Remaining, steps } from "./begun.js";
export { busy } from "./busy.js";
export { type DriveOptions, drive, runThrough } from "./drive.js";
export { releasing } from "./releasing.js";
export { yieldUninterruptible } from "./yield-uninterruptible.js";
