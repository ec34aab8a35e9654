import { inspect } from "node:util";
import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";

it("console.log shows a shared filesystem, also after the end of its attachment", () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20, blockSize: 256 });
  const others = [1, 2].map(() => SharedMemoryFileSystem.attach(fs.share()));
  fs.writeFile("/secret", "hidden");
  const shown = "used: 256, quota: 1048576, files: 1, directories: 1";
  expect(inspect(fs)).toBe(`SharedMemoryFileSystem { ${shown}, clientId: 1 }`);
  expect(inspect(new AsyncMemoryFileSystem(fs))).toBe(`AsyncMemoryFileSystem { ${shown} }`);
  others[0]?.dispose();
  fs.reap(3);
  expect(others.map((each) => inspect(each))).toEqual([
    "SharedMemoryFileSystem { ended: true, clientId: 2 }",
    "SharedMemoryFileSystem { ended: true, clientId: 3 }",
  ]);
  for (const each of others)
    expect(inspect(new AsyncMemoryFileSystem(each))).toBe("AsyncMemoryFileSystem { ended: true }");
});
