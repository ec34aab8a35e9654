export { decodeInSteps } from "./decode-in-steps.js";
export { LineReader } from "./line-reader.js";
export { readText } from "./read-text.js";
export { TextSource } from "./text-source.js";
