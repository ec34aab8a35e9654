export { EngineFileSystem } from "./engine-file-system.js";
