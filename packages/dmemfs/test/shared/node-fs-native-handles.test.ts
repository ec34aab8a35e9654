import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { nativeHandlesSuite } from "../../../node-fs/test/native-handles/native-handles-suite.js";

nativeHandlesSuite((options) => SharedMemoryFileSystem.create({ maxQuota: 2 ** 24, ...options }));
