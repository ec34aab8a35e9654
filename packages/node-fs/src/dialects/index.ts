export { promised } from "./promised.js";
export { synchronous } from "./synchronous.js";
export { withCallback } from "./with-callback.js";
