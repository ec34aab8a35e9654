export { fileStreams } from "./file-streams.js";
export { utf8Stream } from "./utf8-stream.js";
