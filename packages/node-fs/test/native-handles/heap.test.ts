import { MemoryFileSystem } from "@dmemfs/core";
import { nativeHandlesSuite } from "./native-handles-suite.js";

nativeHandlesSuite((options) => new MemoryFileSystem(options));
