export { attachmentsOf } from "./memory-file-system.js";
