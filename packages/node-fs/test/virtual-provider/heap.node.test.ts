import { MemoryFileSystem } from "@dmemfs/core";
import { virtualProviderSuite } from "./virtual-provider-suite.js";

virtualProviderSuite((options) => new MemoryFileSystem(options));
