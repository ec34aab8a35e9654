import { invalidArgumentType } from "@dmemfs/contract";
import { EngineFileSystem } from "@dmemfs/core/engine";
import type { AttributeListener, NodeFsState } from "./call-context.js";
import { DescriptorTable } from "./descriptors/index.js";
import type { ReadNodeFsOptions } from "./node-fs-options.js";
import { hostProcess } from "./platform/host-module.js";

const expected =
  "a filesystem such as MemoryFileSystem, of the same copy of @dmemfs/core; of an AsyncMemoryFileSystem, pass its fileSystem";

/** The number of the device in `stat`, which differs from filesystem to filesystem. */
const devices = /* @__PURE__ */ new WeakMap<object, number>();
let lastDevice = 0;

function deviceOf(fileSystem: object): number {
  let device = devices.get(fileSystem);
  if (device === undefined) {
    device = ++lastDevice;
    devices.set(fileSystem, device);
  }
  return device;
}

/** The state of a new `node:fs` over a filesystem. @throws TypeError if the first argument is not a filesystem */
export function makeState<Node>(
  fileSystem: EngineFileSystem<Node>,
  { cwd, umask, symlinks, maxOpenFiles }: ReadNodeFsOptions,
): NodeFsState {
  if (!(fileSystem instanceof EngineFileSystem)) {
    throw invalidArgumentType("fileSystem", expected, fileSystem);
  }
  const host = hostProcess();
  return {
    fileSystem,
    cwd,
    umask,
    symlinks,
    device: deviceOf(fileSystem),
    uid: host?.getuid?.() ?? 0,
    gid: host?.getgid?.() ?? 0,
    descriptors: new DescriptorTable(maxOpenFiles),
    attributeListeners: new Set<AttributeListener>(),
  };
}
